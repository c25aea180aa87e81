using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

/// <param name="By">Name of the person who applied it.</param>
public sealed record AppliedLine(AppliedConsequence Applied, string By);

/// <summary>The consequences of one supplier's grade.</summary>
/// <param name="Tier">Null when it is not rated.</param>
/// <param name="Standard">What the policy says of that tier; null when not rated.</param>
/// <param name="InForce">Terms that hold today; null before the first time.</param>
/// <param name="History">Newest first.</param>
public sealed record ConsequencePage(
    long SupplierId,
    string SupplierName,
    long? GradeId,
    string? Tier,
    Terms? Standard,
    Terms? InForce,
    IReadOnlyList<AppliedLine> History,
    DateOnly Today
)
{
    public ConsequenceForm Form { get; init; } = new();
    public int Seen => History.Count == 0 ? 0 : History[0].Applied.Number;

    /// <summary>An exception that has not ended; null when the terms of a tier hold.</summary>
    public AppliedConsequence? Exception => History.Count > 0 && History[0].Applied.Until >= Today ? History[0].Applied : null;
}

/// <param name="Until">Last day of an exception that has ended; null when the tier itself has changed.</param>
public sealed record ConsequenceRow(long SupplierId, string SupplierName, string Tier, string? TermsTier, DateOnly? Until);

/// <param name="Next">Cursor of the next page; null on the last.</param>
public sealed record ConsequencesPage(IReadOnlyList<ConsequenceRow> Rows, long? Next);

public sealed class ConsequenceQuery(AppDb db, SystemCatalogue systems, ConsequencePolicy policy, EnterpriseClock clock)
{
    private const int Size = 50;

    /// <summary>Rated suppliers whose tier is another than the one that was applied, and those whose exception has ended.</summary>
    public static IQueryable<Supplier> ToApply(AppDb db, DateOnly today) =>
        db.Suppliers.Where(s =>
            s.Status != SupplierStatus.Delisted && s.Tier != null && (s.TermsTier == null || s.TermsTier != s.Tier || s.TermsExceptUntil < today)
        );

    public async Task<ConsequencesPage> ListAsync(long? after, CancellationToken ct)
    {
        var rows = await ToApply(db, clock.Today)
            .Where(s => after == null || s.Id > after)
            .OrderBy(s => s.Id)
            .Take(Size + 1)
            .Select(s => new ConsequenceRow(s.Id, s.Name, s.Tier!, s.TermsTier, s.TermsExceptUntil))
            .ToListAsync(ct);
        return new ConsequencesPage([.. rows.Take(Size)], rows.Count > Size ? rows[Size - 1].SupplierId : null);
    }

    /// <returns>Null when there is no such supplier.</returns>
    public async Task<ConsequencePage?> LoadAsync(long supplierId, CancellationToken ct)
    {
        var supplier = await db.Suppliers.AsNoTracking().FirstOrDefaultAsync(s => s.Id == supplierId, ct);
        if (supplier is null)
            return null;
        var history = await db
            .Consequences.AsNoTracking()
            .Where(a => a.SupplierId == supplierId)
            .OrderByDescending(a => a.Number)
            .Take(50)
            .Join(db.Users, a => a.AppliedById, u => u.Id, (a, u) => new { Applied = a, u.DisplayName })
            .ToListAsync(ct);
        var lines = history.OrderByDescending(h => h.Applied.Number).Select(h => new AppliedLine(h.Applied, h.DisplayName)).ToList();
        var standard = await StandardAsync(supplier, ct);
        var form = standard is null
            ? new ConsequenceForm()
            : new ConsequenceForm
            {
                SharePercent = standard.SharePercent,
                PaymentDays = standard.PaymentDays,
                AuditMonths = standard.AuditMonths,
                RequalifyMonths = standard.RequalifyMonths,
                StopBuy = standard.StopBuy,
            };
        return new ConsequencePage(
            supplierId,
            supplier.Name,
            supplier.GradeId,
            supplier.Tier,
            standard,
            await InForceAsync(lines.Count == 0 ? null : lines[0].Applied, ct),
            lines,
            clock.Today
        )
        {
            Form = form,
        };
    }

    /// <summary>Terms of the tier that the newest grade gives; null when it gives none.</summary>
    public Task<Terms?> StandardAsync(Supplier supplier, CancellationToken ct) =>
        supplier.GradeId is { } grade && supplier.Tier is { } tier ? StandardAsync(grade, tier, ct) : Task.FromResult<Terms?>(null);

    /// <summary>An exception that has ended leaves the terms of the tier it was made for.</summary>
    private Task<Terms?> InForceAsync(AppliedConsequence? newest, CancellationToken ct) =>
        newest is null ? Task.FromResult<Terms?>(null)
        : newest.Until < clock.Today ? StandardAsync(newest.GradeId, newest.Tier, ct)
        : Task.FromResult<Terms?>(newest.Terms);

    private async Task<Terms?> StandardAsync(long gradeId, string tier, CancellationToken ct)
    {
        var sha = await db.Grades.Where(g => g.Id == gradeId).Select(g => g.SystemSha256).FirstAsync(ct);
        var system = await systems.FindAsync(sha, ct);
        return system?.System.Tiers.FirstOrDefault(t => t.Code == tier) is { } known ? policy.For(known) : null;
    }
}
