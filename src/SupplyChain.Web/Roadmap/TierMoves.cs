using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Roadmap;

/// <summary>A supplier with its tiers at two month ends.</summary>
public sealed record MovedSupplier
{
    public long Id { get; init; }
    public string Name { get; init; } = "";

    /// <summary>Null when it had none at the beginning: not rated, or not known yet.</summary>
    public string? Was { get; init; }

    /// <summary>Null when it had none at the end.</summary>
    public string? Is { get; init; }
}

/// <summary>How many suppliers went from one tier to another.</summary>
public sealed record MoveCount(string? Was, string? Is, int Count);

/// <summary>
/// Tiers of the suppliers of today's base at two month ends, by the newest grade of each that was made for a day up to then. Grades are
/// never changed, so a past month end stays as it was; a supplier that has left the base is not counted at either.
/// </summary>
public sealed class TierMoves(AppDb db, EnterpriseClock clock)
{
    /// <summary>Month ends that can be chosen.</summary>
    public const int Choices = 24;

    /// <summary>A to D, then without a tier.</summary>
    public static readonly string?[] Tiers = ["A", "B", "C", "D", null];

    /// <summary>Month ends that have passed, the newest first.</summary>
    public IReadOnlyList<DateOnly> Months
    {
        get
        {
            var first = new DateOnly(clock.Today.Year, clock.Today.Month, 1);
            return [.. Enumerable.Range(0, Choices).Select(i => first.AddMonths(-i).AddDays(-1))];
        }
    }

    /// <param name="month">yyyy-MM.</param>
    /// <returns>Its last day; null when it is none of <see cref="Months"/>.</returns>
    public DateOnly? Parse(string? month) =>
        Months.Where(m => m.ToString("yyyy-MM", CultureInfo.InvariantCulture) == month).Select(m => (DateOnly?)m).FirstOrDefault();

    public IQueryable<MovedSupplier> Between(DateOnly beginning, DateOnly end) =>
        from supplier in db.Narrow(new SupplierFilter { InBase = true }, clock.Today)
        join before in At(beginning) on supplier.Id equals before.SupplierId into befores
        from was in befores.DefaultIfEmpty()
        join after in At(end) on supplier.Id equals after.SupplierId into afters
        from now in afters.DefaultIfEmpty()
        select new MovedSupplier
        {
            Id = supplier.Id,
            Name = supplier.Name,
            Was = was!.Tier,
            Is = now!.Tier,
        };

    public async Task<IReadOnlyList<MoveCount>> CountAsync(DateOnly beginning, DateOnly end, CancellationToken ct) =>
        await Between(beginning, end).GroupBy(m => new { m.Was, m.Is }).Select(g => new MoveCount(g.Key.Was, g.Key.Is, g.Count())).ToListAsync(ct);

    private IQueryable<Standing> At(DateOnly day) =>
        from newest in db.Grades.Where(g => g.SupplierId != null && g.AsOf <= day).GroupBy(g => g.SupplierId).Select(g => g.Max(x => x.Id))
        join grade in db.Grades on newest equals grade.Id
        select new Standing { SupplierId = grade.SupplierId!.Value, Tier = grade.Tier };

    private sealed class Standing
    {
        public long SupplierId { get; init; }
        public string? Tier { get; init; }
    }
}
