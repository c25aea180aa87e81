using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Accounts;

/// <summary>One mail address, for everything that answers by mail alone.</summary>
public sealed class AskForMailForm
{
    public string? Email { get; set; }
}

internal sealed class AskForMailFormValidator : AbstractValidator<AskForMailForm>
{
    public AskForMailFormValidator() => RuleFor(f => f.Email).NotEmpty().PlainText(256).EmailAddress();
}

/// <summary>Mails the confirmation link once more. Whether there was anything to confirm shows in the mailbox only.</summary>
public sealed class ResendConfirmation(AppDb db, UserManager<Account> accounts, AccountLinks links, Trail trail)
{
    public Task RunAsync(AskForMailForm form, CancellationToken ct) => links.AgainWhenMetAsync(() => AskAsync(form, ct));

    private async Task AskAsync(AskForMailForm form, CancellationToken ct)
    {
        var normal = accounts.NormalizeEmail(form.Email!.Trim());
        var account = await db.Users.FirstOrDefaultAsync(a => a.NormalizedEmail == normal && a.ClosedAt == null, ct);
        var waits = account is { EmailConfirmed: false, PasswordHash: not null };
        trail.AddFor(account?.Id, account?.DisplayName ?? "", "account.confirm-again", $"account:{account?.Id ?? 0}", waits);
        if (waits)
            await links.MailAsync(account!.Id, account.Email!, account.Language, "confirm-again", await links.ConfirmAsync(account), ct);
        await db.SaveChangesAsync(ct);
    }
}
