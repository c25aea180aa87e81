using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

/// <summary>What grading needs to know of a supplier besides its evidence.</summary>
/// <param name="Fingerprint">Of the newest grade; null before the first. So is <paramref name="Rules"/>, the SHA-256 of its system.</param>
/// <param name="Proposed">True while a downgrade is proposed, or declined for a time.</param>
public sealed record ChunkRow(
    long Id,
    int Revision,
    int GradeRevision,
    long? GradeId,
    decimal? Points,
    string? Tier,
    int? Stars,
    bool Stale,
    string? Fingerprint,
    string? Rules,
    bool Proposed
);

/// <summary>Some thousand suppliers with all that their grades rest on, and with what came of each.</summary>
public sealed record GradeChunk(CompiledSystem System, IReadOnlyList<ChunkRow> Rows, IReadOnlyDictionary<long, EvidenceSet> Evidence)
{
    public IReadOnlyList<ChunkMove> Changed { get; init; } = [];

    /// <summary>Those whose newest grade still says it all.</summary>
    public IReadOnlyList<ChunkRow> Same { get; init; } = [];

    /// <summary>Those whose tier would fall, of whom a downgrade is proposed already, or whose grade takes two people: one at a time decides about them.</summary>
    public IReadOnlyList<long> Delicate { get; init; } = [];

    public IReadOnlyList<Refusal> Refused { get; init; } = [];

    /// <summary>The suppliers, where they lie so far apart that a range of the key would read many others; null where a range serves.</summary>
    public IReadOnlyList<long>? Apart { get; } = Rows[^1].Id - Rows[0].Id < Rows.Count * 2L ? null : [.. Rows.Select(r => r.Id)];
}

/// <summary>A supplier whose grade says something new.</summary>
/// <param name="Grade">Null while its cause is to be found from <paramref name="Draft"/>.</param>
public sealed record ChunkMove(ChunkRow Row, Grade? Grade, GradeDraft? Draft);

/// <summary>Reads and grades chunk after chunk in the order of the key.</summary>
public sealed class GradeChunks(
    AppDb db,
    EvidenceQueries evidence,
    SystemCatalogue systems,
    ReceiptShelf receipts,
    GradePolicy policy,
    PagesUnderWay pages,
    EnterpriseClock clock
)
{
    private const int Size = 1000;

    /// <summary>How many are graded between two looks at whether people wait.</summary>
    private const int Stint = 16;

    /// <returns>Null behind the last supplier.</returns>
    public async Task<GradeChunk?> NextAsync(long after, bool staleOnly, CancellationToken ct)
    {
        // whom people grade just now the portal leaves to them
        var held = GradeReviews.Holding(db, clock.Today);
        var rows = await db
            .Suppliers.Where(s => s.Id > after && (!staleOnly || s.GradeStale))
            .Where(s => s.Status != SupplierStatus.Delisted && s.Status != SupplierStatus.Prospective)
            .Where(s => !held.Any(r => r.ActiveFor == s.Id))
            .OrderBy(s => s.Id)
            .Select(s => new ChunkRow(
                s.Id,
                s.Revision,
                s.GradeRevision,
                s.GradeId,
                s.Points,
                s.Tier,
                s.Stars,
                s.GradeStale,
                s.Grade!.Fingerprint,
                s.Grade!.SystemSha256,
                db.Downgrades.Any(p => p.SupplierId == s.Id && (p.State == DowngradeState.Open || p.State == DowngradeState.Declined))
            ))
            .Take(Size)
            .ToListAsync(ct);
        if (rows.Count == 0)
            return null;
        var system = await systems.InForceAsync(Subject.Supplier, clock.Today, ct);
        return new GradeChunk(system, rows, await evidence.LoadAsync(rows.ConvertAll(r => r.Id), ct));
    }

    /// <summary>Grades all of them: on all processors while nobody waits for a page, otherwise on half of them, with rests between.</summary>
    /// <param name="cause">Null: found by comparing with the newest grade.</param>
    public async Task<GradeChunk> GradedAsync(GradeChunk read, GradeCause? cause, CancellationToken ct)
    {
        var (system, rows, pattern) = (read.System, read.Rows, await receipts.EnsureAsync(read.System, ct));
        var (today, now) = (clock.Today, clock.Now);
        var moves = new ChunkMove?[rows.Count];
        var faults = new Refusal?[rows.Count];
        var delicate = new bool[rows.Count];
        var processors = pages.None ? Environment.ProcessorCount : Math.Max(1, Environment.ProcessorCount / 2);
        await Parallel.ForAsync(
            0,
            rows.Count,
            new ParallelOptions { MaxDegreeOfParallelism = processors, CancellationToken = ct },
            async (at, token) =>
            {
                if (at % Stint == 0)
                    await pages.MakeRoomAsync(token);
                var row = rows[at];
                var set = system.Keep(read.Evidence[row.Id]);
                faults[at] = EvidenceFault.Of(system, set, today);
                if (faults[at] is not null)
                    return;
                var draft = GradeDraft.Of(system, set, today);
                var same = row.Fingerprint == draft.Fingerprint;
                delicate[at] =
                    row.Proposed || (!same && (TierOrder.Lowers(system.System, row.Tier, draft.Result.Tier) || policy.WhyTwo(draft.Result) is not null));
                if (same || delicate[at])
                    return;
                GradeCause? why =
                    row.GradeId is null ? GradeCause.First
                    : cause is not null ? cause
                    : row.Rules != system.Sha256 ? GradeCause.NewSystem
                    : null;
                // what is done with goes at once: a thousand results held together cost more than making them
                moves[at] = why is { } known ? new(row, new Grade(row.Id, draft, known, by: null, now, actionId: null, pattern), null) : new(row, null, draft);
            }
        );
        return read with
        {
            Changed = [.. moves.OfType<ChunkMove>()],
            Same = [.. rows.Where((_, at) => moves[at] is null && faults[at] is null && !delicate[at])],
            Delicate = [.. rows.Where((_, at) => delicate[at]).Select(r => r.Id)],
            Refused = [.. faults.OfType<Refusal>()],
        };
    }
}
