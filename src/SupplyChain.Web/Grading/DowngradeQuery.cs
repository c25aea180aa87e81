using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>One proposal in the list.</summary>
/// <param name="Answered">The supplier has said something.</param>
public sealed record DowngradeRow(
    long Id,
    long SupplierId,
    string SupplierName,
    string FromTier,
    string? ToTier,
    GradeCause Cause,
    DateTimeOffset ProposedAt,
    DateOnly AnswerUntil,
    bool Answered,
    DowngradeState State
);

/// <param name="Next">Cursor of the next page; null on the last.</param>
public sealed record DowngradesPage(IReadOnlyList<DowngradeRow> Rows, bool Closed, long? Next, DateOnly Today);

/// <summary>A proposal with what moves: the grade that stands against the one that would be made.</summary>
public sealed record DowngradeView(DowngradeProposal Proposal, GradeDifference Difference, GradeWording Words, DateOnly Today);

/// <param name="DecidedBy">Null while nobody has decided.</param>
public sealed record DowngradePage(string SupplierName, DowngradeView View, string? DecidedBy)
{
    public DeclineDowngradeForm Form { get; init; } = new();

    /// <summary>Two people are grading the supplier.</summary>
    public bool GradeWaits { get; init; }
}

public sealed class DowngradeQuery(AppDb db, SystemCatalogue systems, ReceiptShelf receipts, EnterpriseClock clock, Texts texts)
{
    private const int Size = 50;

    /// <param name="closed">False for what waits for a decision, true for what is settled.</param>
    public async Task<DowngradesPage> ListAsync(bool closed, long? after, CancellationToken ct)
    {
        var rows = await db
            .Downgrades.Where(p => (p.State == DowngradeState.Open) != closed && (after == null || p.Id < after))
            .OrderByDescending(p => p.Id)
            .Take(Size + 1)
            .Join(
                db.Suppliers,
                p => p.SupplierId,
                s => s.Id,
                (p, s) =>
                    new
                    {
                        Row = new DowngradeRow(
                            p.Id,
                            s.Id,
                            s.Name,
                            p.FromTier,
                            p.ToTier,
                            p.Cause,
                            p.ProposedAt,
                            p.AnswerUntil,
                            p.AnsweredAt >= p.ToldAt,
                            p.State
                        ),
                        p.Id,
                    }
            )
            .OrderByDescending(x => x.Id)
            .Select(x => x.Row)
            .ToListAsync(ct);
        return new DowngradesPage([.. rows.Take(Size)], closed, rows.Count > Size ? rows[Size - 1].Id : null, clock.Today);
    }

    /// <returns>Null when there is no such proposal.</returns>
    public async Task<DowngradePage?> LoadAsync(long id, CancellationToken ct)
    {
        var proposal = await db.Downgrades.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct);
        if (proposal is null || await ViewAsync(proposal, ct) is not { } view)
            return null;
        var name = await db.Suppliers.Where(s => s.Id == proposal.SupplierId).Select(s => s.Name).FirstAsync(ct);
        var by = await db.Users.Where(a => a.Id == proposal.DecidedById).Select(a => a.DisplayName).FirstOrDefaultAsync(ct);
        var waits = proposal.State is DowngradeState.Open && await db.GradeReviews.AnyAsync(r => r.ActiveFor == proposal.SupplierId, ct);
        return new DowngradePage(name, view, by) { GradeWaits = waits };
    }

    /// <returns>The open proposal of a supplier; null when there is none.</returns>
    public async Task<DowngradeView?> OpenAsync(long supplierId, CancellationToken ct)
    {
        var proposal = await db.Downgrades.AsNoTracking().FirstOrDefaultAsync(p => p.SupplierId == supplierId && p.State == DowngradeState.Open, ct);
        return proposal is null ? null : await ViewAsync(proposal, ct);
    }

    private async Task<DowngradeView?> ViewAsync(DowngradeProposal proposal, CancellationToken ct)
    {
        var stands = await db.Grades.AsNoTracking().FirstAsync(g => g.Id == proposal.GradeId, ct);
        if (await systems.FindAsync(stands.SystemSha256, ct) is not { } older || await systems.FindAsync(proposal.SystemSha256, ct) is not { } newer)
            return null;
        var difference = GradeDifference.Between(
            StoredGrade.Read(await receipts.ReadAsync(stands, ct), older.System).Result,
            StoredGrade.Read(proposal.Receipt, newer.System).Result
        );
        return new DowngradeView(proposal, difference, new GradeWording(texts, newer.System), clock.Today);
    }
}
