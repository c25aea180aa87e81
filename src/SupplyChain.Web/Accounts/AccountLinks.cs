using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Notices;
using SupplyChain.Shared;

namespace SupplyChain.Accounts;

/// <summary>Mails a person a link that proves that they read that mailbox. A link dies with the account's security stamp, or of age.</summary>
public sealed class AccountLinks(AppDb db, UserManager<Account> accounts, IDataProtectionProvider protection, EnterpriseClock clock)
{
    public const string Invitation = "invitation";
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Call it before opening a transaction in which a link is made: a signing key that is due is saved over a connection
    /// of its own, which would wait for the transaction for ever.
    /// </summary>
    public void Ready() => protection.CreateProtector(nameof(AccountLinks)).Protect([0]);

    public async Task<string> ConfirmAsync(Account account) => Path("/confirm", account, await accounts.GenerateEmailConfirmationTokenAsync(account));

    public async Task<string> ResetAsync(Account account) => Path("/reset", account, await accounts.GeneratePasswordResetTokenAsync(account));

    public async Task<string> WelcomeAsync(Account account) =>
        Path("/welcome", account, await accounts.GenerateUserTokenAsync(account, TokenOptions.DefaultProvider, Invitation));

    /// <summary>
    /// Does a change again that met another of the same moment: an account, a company or a mail that was not there yet when it looked.
    /// The second look finds it, so both get the same answer.
    /// </summary>
    public async Task AgainWhenMetAsync(Func<Task> change)
    {
        for (var tries = 1; ; tries++)
            try
            {
                await change();
                return;
            }
            catch (DbUpdateException e) when (tries < 4 && UniqueViolation.Caused(e))
            {
                db.ChangeTracker.Clear();
            }
    }

    /// <summary>Writes the mail into the present save, at most one of a kind a minute for one mailbox; two at once break the unique key.</summary>
    /// <param name="link">Null for a mail that leads nowhere.</param>
    public async Task MailAsync(long? accountId, string address, string language, string kind, string? link, CancellationToken ct, params string[] args)
    {
        var now = clock.Now;
        var since = now - Pause;
        if (await db.Notices.AnyAsync(n => n.Address == address && n.Kind == kind && n.CreatedAt > since, ct))
            return;
        Mail(accountId, address, language, kind, link, args);
    }

    /// <summary>The same for an address that can have had none of the kind, as one that has just become known.</summary>
    public void Mail(long? accountId, string address, string language, string kind, string? link, params string[] args)
    {
        var subject = $"account:{accountId ?? 0}:{clock.Now.UtcTicks / Pause.Ticks}";
        db.Notices.Add(new Notice(new NoticeRecipient(accountId, address, language), kind, subject, 0, clock.Now, link, args));
    }

    private static string Path(string page, Account account, string code) => $"{page}?id={account.Id}&code={Uri.EscapeDataString(code)}";
}
