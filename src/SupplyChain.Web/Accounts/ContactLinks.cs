using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Accounts;

/// <summary>
/// Links by which somebody without an account reads what companies have given about them as a contact. A link carries the proven mail address,
/// sealed, and works for a day; it opens no account and shows nothing else.
/// </summary>
public sealed class ContactLinks(AppDb db, AccountLinks links, IDataProtectionProvider protection, Trail trail, EnterpriseClock clock)
{
    public const string Page = "/privacy/contact/data";
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    private readonly IDataProtector _seal = protection.CreateProtector(nameof(ContactLinks));

    /// <summary>Mails a link to the address. Whether anybody is kept under it shows in the mailbox only.</summary>
    public Task MailAsync(AskForMailForm form, CancellationToken ct) => links.AgainWhenMetAsync(() => AskAsync(form.Email!.Trim(), ct));

    /// <returns>The address that the link was mailed to; null for a link that is none, or has ended.</returns>
    public string? Open(string? code)
    {
        if (string.IsNullOrEmpty(code))
            return null;
        try
        {
            var words = _seal.Unprotect(code).Split(' ', 2);
            return long.Parse(words[0], CultureInfo.InvariantCulture) >= clock.Now.UtcTicks ? words[1] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static string PathOf(string code) => $"{Page}?code={Uri.EscapeDataString(code)}";

    private string CodeOf(string email) => _seal.Protect(string.Create(CultureInfo.InvariantCulture, $"{(clock.Now + Life).UtcTicks} {email}"));

    private async Task AskAsync(string email, CancellationToken ct)
    {
        var key = TopicContact.KeyOf(email);
        // to the address as the company wrote it, not as a stranger typed it
        var contact = await db.Contacts.Where(c => c.EmailKey == key).OrderBy(c => c.Id).Select(c => new { c.Email, c.Language }).FirstOrDefaultAsync(ct);
        trail.AddFor(null, "", "contact.ask-own", "contact:0", contact is not null);
        if (contact is not null)
            await links.MailAsync(null, contact.Email, contact.Language, "contact-data", PathOf(CodeOf(contact.Email)), ct);
        await db.SaveChangesAsync(ct);
    }
}
