using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Messages;

/// <summary>Finds the case that a thread is about. The row filter hides the cases of other companies from a supplier.</summary>
public sealed class Cases(AppDb db, Texts texts)
{
    /// <returns>Null when there is no such case for this person.</returns>
    public async Task<CaseSubject?> FindAsync(CaseKind kind, long id, CancellationToken ct)
    {
        var supplier = kind switch
        {
            CaseKind.Supplier => await db.Suppliers.Where(s => s.Id == id).Select(s => (long?)s.Id).FirstOrDefaultAsync(ct),
            CaseKind.Document => await db.Documents.Where(d => d.Id == id).Select(d => (long?)d.SupplierId).FirstOrDefaultAsync(ct),
            CaseKind.Action => await db.CorrectiveActions.Where(a => a.Id == id).Select(a => (long?)a.SupplierId).FirstOrDefaultAsync(ct),
            CaseKind.Requalification => await db.Requalifications.Where(c => c.Id == id).Select(c => (long?)c.SupplierId).FirstOrDefaultAsync(ct),
            CaseKind.SiteAudit => await db.SiteAudits.Where(a => a.Id == id).Select(a => (long?)a.SupplierId).FirstOrDefaultAsync(ct),
            CaseKind.Objection => await db.Objections.Where(o => o.Id == id).Select(o => (long?)o.SupplierId).FirstOrDefaultAsync(ct),
            CaseKind.Campaign => await db.CampaignAsks.Where(a => a.Id == id).Select(a => (long?)a.SupplierId).FirstOrDefaultAsync(ct),
            _ => null,
        };
        return supplier is { } owner ? new CaseSubject(kind, id, owner) : null;
    }

    /// <summary>"Corrective action #12".</summary>
    public string Title(string language, CaseKind kind, long id) => texts.In(language, $"caseKind.{kind}", id);

    /// <summary>The page of the case itself, for one side; null where it has none.</summary>
    public static string? Path(CaseKind kind, long id, bool staff) =>
        kind switch
        {
            CaseKind.Supplier => staff ? $"/suppliers/{id}" : "/company",
            CaseKind.Document => staff ? null : $"/company/documents/{id}",
            CaseKind.Action => staff ? $"/actions/{id}" : $"/company/actions/{id}",
            CaseKind.Requalification => staff ? $"/requalifications/{id}" : "/company/requalification",
            CaseKind.SiteAudit => staff ? $"/site-audits/{id}" : $"/company/site-audits/{id}",
            CaseKind.Objection => staff ? null : "/company/grade",
            CaseKind.Campaign => staff ? $"/campaigns/asks/{id}" : "/company/asks",
            _ => null,
        };

    /// <summary>Address of the thread.</summary>
    public static string Thread(CaseKind kind, long id) => FormattableString.Invariant($"/messages/{kind.ToString().ToLowerInvariant()}/{id}");
}
