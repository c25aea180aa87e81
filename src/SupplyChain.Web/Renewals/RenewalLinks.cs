using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Notices;
using SupplyChain.Shared;

namespace SupplyChain.Renewals;

/// <summary>Links that renew exactly one document. The token is in the mail; the database knows its hash.</summary>
public sealed class RenewalLinks(AppDb db, SealedWords words, MailWording wording, EnterpriseClock clock)
{
    /// <summary>Adds a link to the present save.</summary>
    /// <returns>Its path, which is shown nowhere but in the mail.</returns>
    public string New(long supplierId, long documentId, long versionId, long accountId, DateTimeOffset now)
    {
        var (row, path) = Make(supplierId, documentId, versionId, accountId, now);
        db.RenewalLinks.Add(row);
        return path;
    }

    /// <summary>A link that works once its row is kept, and its path.</summary>
    public static (RenewalLink Row, string Path) Make(long supplierId, long documentId, long versionId, long accountId, DateTimeOffset now)
    {
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(24));
        return (new RenewalLink(HashOf(token), supplierId, documentId, versionId, accountId, now), $"/renew/{token}");
    }

    /// <summary>The full address as the mail will show it, sealed until then.</summary>
    public string Sealed(string path) => words.Seal(wording.Absolute(path));

    /// <summary>Null when the link is unknown, used, too old, or its version counts no longer: nobody learns which.</summary>
    public async Task<RenewalLink?> FindAsync(string token, CancellationToken ct)
    {
        if (token.Length is < 20 or > 60)
            return null;
        var hash = HashOf(token);
        var link = await db.RenewalLinks.FirstOrDefaultAsync(l => l.Hash == hash, ct);
        return link?.WorksAt(clock.Now) == true && await db.DocumentVersions.AnyAsync(v => v.Id == link.VersionId && v.Current, ct) ? link : null;
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
