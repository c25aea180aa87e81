using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;

namespace SupplyChain.Accounts;

/// <summary>Mails a link that sets a new password. Whether there is such an account shows in the mailbox only.</summary>
public sealed class RequestReset(AppDb db, UserManager<Account> accounts, AccountLinks links, Trail trail)
{
    public Task RunAsync(AskForMailForm form, CancellationToken ct) => links.AgainWhenMetAsync(() => AskAsync(form, ct));

    private async Task AskAsync(AskForMailForm form, CancellationToken ct)
    {
        var normal = accounts.NormalizeEmail(form.Email!.Trim());
        var account = await db.Users.FirstOrDefaultAsync(a => a.NormalizedEmail == normal && a.ClosedAt == null, ct);
        trail.AddFor(account?.Id, account?.DisplayName ?? "", "account.forgot", $"account:{account?.Id ?? 0}", account is not null);
        if (account is not null)
            await links.MailAsync(account.Id, account.Email!, account.Language, "reset", await links.ResetAsync(account), ct);
        await db.SaveChangesAsync(ct);
    }
}
