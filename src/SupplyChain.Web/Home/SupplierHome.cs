using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Home;

/// <param name="What">Key of what falls due.</param>
public sealed record DueDay(DateOnly Day, string What, string Path);

/// <param name="Score">0 to 100; null when not rated.</param>
/// <param name="Tier">A to D; null when not rated.</param>
public sealed record GradeDot(DateOnly AsOf, decimal? Score, string? Tier);

/// <summary>Where a supplier stands, for its own people.</summary>
/// <param name="Move">The one thing to do, or the one thing that is waited for.</param>
/// <param name="Due">The next day on which something ends; null when nothing does.</param>
/// <param name="Asks">Points of the checklist that are open.</param>
/// <param name="Trend">The newest grades, oldest first.</param>
public sealed record SupplierHome(NextMove Move, DueDay? Due, int Asks, IReadOnlyList<GradeDot> Trend);

/// <summary>Reads the first page of a supplier's people.</summary>
public sealed class SupplierHomeQuery(AppDb db, Person person, CompanyPageQuery company, ChecklistQuery checklist, EnterpriseClock clock)
{
    private const int TrendLength = 6;

    /// <returns>Null when the person acts for no company.</returns>
    public async Task<SupplierHome?> LoadAsync(IReadOnlyList<ToDo> asks, CancellationToken ct)
    {
        if (person.SupplierId is not { } id || await company.LoadAsync(ct) is not { } page)
            return null;
        var list = await checklist.LoadAsync(ct);
        var trend = await db
            .Grades.Where(g => g.SupplierId == id)
            .OrderByDescending(g => g.Id)
            .Take(TrendLength)
            .Select(g => new GradeDot(g.AsOf, g.Score, g.Tier))
            .ToListAsync(ct);
        trend.Reverse();
        return new SupplierHome(NextMove.Of(page, asks), await DueAsync(page.Supplier, ct), list is null ? 0 : list.All - list.Settled, trend);
    }

    private async Task<DueDay?> DueAsync(Supplier supplier, CancellationToken ct)
    {
        var today = clock.Today;
        var days = new List<DueDay>();
        if (supplier.ConditionsUntil is { } conditions)
            days.Add(new(conditions, "home.due.conditions", "/company"));
        if (supplier.RequalifyOn is { } requalify)
            days.Add(new(requalify, "home.due.requalify", "/company/requalification"));
        var lapses = await db
            .DocumentVersions.Where(v => v.SupplierId == supplier.Id && v.Current && v.ValidTo >= today)
            .OrderBy(v => v.ValidTo)
            .Select(v => v.ValidTo)
            .FirstOrDefaultAsync(ct);
        if (lapses is { } end)
            days.Add(new(end, "home.due.document", "/company/documents"));
        var action = await db
            .CorrectiveActions.Where(a => a.SupplierId == supplier.Id && a.Step == Requalification.CorrectiveStep.AwaitingAnswer)
            .OrderBy(a => a.DueOn)
            .Select(a => (DateOnly?)a.DueOn)
            .FirstOrDefaultAsync(ct);
        if (action is { } answer)
            days.Add(new(answer, "home.due.action", "/company/actions"));
        return days.OrderBy(d => d.Day).FirstOrDefault();
    }
}
