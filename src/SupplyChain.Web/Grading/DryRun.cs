using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Roadmap;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

/// <summary>A supplier that a draft would move.</summary>
public sealed record DryRunMove(long SupplierId, string Name, decimal? Before, decimal? After, string? TierBefore, string? TierAfter);

/// <summary>What a draft would do to the suppliers as they stand today.</summary>
/// <param name="Own">What becomes of the enterprise's own star.</param>
/// <param name="Failed">Suppliers whose evidence the draft refuses.</param>
/// <param name="Moves">The largest moves, at most <see cref="DryRun.Listed"/>.</param>
public sealed record DryRunResult(
    int Suppliers,
    int Up,
    int Down,
    int Same,
    int TierUp,
    int TierDown,
    int Failed,
    IReadOnlyList<DryRunMove> Moves,
    OwnStarMove Own
);

/// <summary>Grades everybody under a draft, beside the rules in force, and stores nothing.</summary>
public sealed class DryRun(IServiceScopeFactory scopes, OwnStar own, EnterpriseClock clock)
{
    public const int Listed = 50;
    private const int Size = 250;

    public async Task<DryRunResult> RunAsync(CompiledSystem draft, CancellationToken ct)
    {
        var (up, down, same, tierUp, tierDown, failed, all) = (0, 0, 0, 0, 0, 0, 0);
        var largest = new PriorityQueue<DryRunMove, decimal>();
        var (shift, yearAgo) = (new OwnStarShift(), clock.Today.AddMonths(-12));
        long after = 0;
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            var batch = await db
                .Suppliers.Where(s => s.Id > after && s.Status != SupplierStatus.Delisted && s.Status != SupplierStatus.Prospective)
                .OrderBy(s => s.Id)
                .Select(s => new
                {
                    s.Id,
                    s.Name,
                    s.Status,
                    Audited = db.DocumentVersions.Any(v => v.SupplierId == s.Id && v.Current && v.TypeCode == "SUPPLIER_AUDIT" && v.IssuedOn > yearAgo),
                })
                .Take(Size)
                .ToListAsync(ct);
            if (batch.Count == 0)
                break;
            after = batch[^1].Id;
            var inForce = await scope.ServiceProvider.GetRequiredService<SystemCatalogue>().InForceAsync(Subject.Supplier, clock.Today, ct);
            var sets = await scope.ServiceProvider.GetRequiredService<EvidenceQueries>().LoadAsync(batch.ConvertAll(s => s.Id), ct);
            foreach (var supplier in batch)
            {
                all++;
                var (was, now) = (Grade(inForce, sets[supplier.Id]), Grade(draft, sets[supplier.Id]));
                if (now is null)
                    failed++;
                shift.Add(supplier.Status, now, supplier.Audited);
                var delta = (now?.Score ?? 0) - (was?.Score ?? 0);
                up += delta > 0 ? 1 : 0;
                down += delta < 0 ? 1 : 0;
                same += delta == 0 ? 1 : 0;
                // tiers run from A, the best, downwards
                var tier = string.CompareOrdinal(was?.Tier ?? "Z", now?.Tier ?? "Z");
                tierUp += tier > 0 ? 1 : 0;
                tierDown += tier < 0 ? 1 : 0;
                if (delta == 0 && tier == 0)
                    continue;
                largest.Enqueue(new(supplier.Id, supplier.Name, was?.Score, now?.Score, was?.Tier, now?.Tier), Math.Abs(delta));
                if (largest.Count > Listed)
                    largest.Dequeue();
            }
        }

        var moves = largest.UnorderedItems.OrderByDescending(m => m.Priority).ThenBy(m => m.Element.SupplierId).Select(m => m.Element);
        return new DryRunResult(all, up, down, same, tierUp, tierDown, failed, [.. moves], shift.Of(await own.OnAsync(clock.Today, ct), clock.Today));
    }

    private GradeResult? Grade(CompiledSystem system, EvidenceSet evidence)
    {
        var kept = system.Keep(evidence);
        return EvidenceFault.Of(system, kept, clock.Today) is not null ? null : Grader.Grade(system, kept, clock.Today);
    }
}
