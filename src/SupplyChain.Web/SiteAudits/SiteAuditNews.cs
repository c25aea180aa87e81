using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Notices;
using SupplyChain.Shared;

namespace SupplyChain.SiteAudits;

/// <summary>Tells the people of a supplier what happens with its audit, in the save of its cause.</summary>
public sealed class SiteAuditNews(AppDb db, EnterpriseClock clock)
{
    private const int LongestWord = 380;

    public async Task TellAsync(SiteAudit audit, string kind, CancellationToken ct, params string[] args)
    {
        var people = await db
            .Users.Where(a => a.SupplierId == audit.SupplierId && a.ClosedAt == null)
            .Select(a => new NoticeRecipient(a.Id, a.Email ?? "", a.Language))
            .ToListAsync(ct);
        // an appointment can be moved: the revision tells the rounds apart
        var subject = string.Create(CultureInfo.InvariantCulture, $"site-audit:{audit.Id}@{audit.Revision}");
        string[] words = [.. args.Select(a => a.Length > LongestWord ? a[..LongestWord] + "…" : a)];
        foreach (var to in people)
            db.Notices.Add(new Notice(to, kind, subject, 0, clock.Now, $"/company/site-audits/{audit.Id}", words));
    }
}
