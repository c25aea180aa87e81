using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Plants;

/// <summary>Puts the pages of the monthly figures together.</summary>
public sealed class FiguresQuery(AppDb db, PlantRows plants, Person person, EnterpriseClock clock)
{
    /// <summary>Null when there is no such plant.</summary>
    public async Task<FiguresPage?> YearAsync(int? year, long? plant, CancellationToken ct)
    {
        var choice = await plants.ChoiceAsync(plant, ct);
        if (choice.Unknown)
            return null;
        var latest = PlantMonth.FirstOf(clock.Today).AddMonths(-1).Year;
        var shown = year is >= 2000 and <= 2100 ? year.Value : latest;
        var goals = await GoalRowsAsync(plant, ct);
        var years = goals.Select(g => g.BaselineYear).Append(shown).Distinct().ToList();
        var all = await MonthsAsync(plant, years, ct);
        var months = all.FindAll(m => m.Month.Year == shown);
        var totals = PlantTotals.Of(months);
        return new FiguresPage(
            choice,
            shown,
            clock.Today.Year,
            [
                .. Enumerable
                    .Range(1, 12)
                    .Select(m => new DateOnly(shown, m, 1))
                    .Where(m => m.AddMonths(1) <= clock.Today)
                    .Select(m => (Month: m, Rows: months.FindAll(r => r.Month == m)))
                    .Select(m => new MonthRow(m.Month, m.Rows, PlantTotals.Of(m.Rows))),
            ],
            totals,
            [.. GreenMetric.All.Select(m => Row(m, totals, goals.Find(g => g.Metric == m.Code && g.Year == shown), all))],
            months.Count(m => !m.Locked)
        );
    }

    /// <summary>Null when there is no such plant, or several and none is named.</summary>
    public async Task<MonthPage?> MonthAsync(DateOnly month, long? plant, MonthForm? form, CancellationToken ct)
    {
        plant ??= form?.Plant;
        var choice = await plants.ChoiceAsync(plant, ct);
        if (choice.Unknown || (choice.Several && plant is null))
            return null;
        var id = plant ?? (choice.Plants.Count > 0 ? choice.Plants[0].Id : 0);
        var from = month.AddMonths(-6);
        var near = await db
            .PlantMonths.AsNoTracking()
            .Include(m => m.Figures)
            .Where(m => m.PlantId == id && m.Month >= from && m.Month <= month)
            .ToListAsync(ct);
        var entered = near.Find(m => m.Month == month);
        form ??= entered is null ? new MonthForm { Plant = plant, ProofYear = month.Year } : MonthForm.Of(entered);
        return new MonthPage(form, month, choice, entered, entered is null ? [] : MonthDoubt.Of(entered, near), entered?.WhyNotReview(person.Id));
    }

    /// <summary>Null when there is no such plant.</summary>
    public async Task<GoalsPage?> GoalsAsync(long? plant, YearGoalForm? form, CancellationToken ct)
    {
        plant ??= form?.Plant;
        var choice = await plants.ChoiceAsync(plant, ct);
        if (choice.Unknown)
            return null;
        var goals = await GoalRowsAsync(plant, ct);
        var months = await MonthsAsync(plant, [.. goals.SelectMany(g => new[] { g.Year, g.BaselineYear }).Distinct()], ct);
        form ??= new YearGoalForm
        {
            Plant = plant,
            GoalYear = clock.Today.Year,
            BaselineYear = clock.Today.Year - 1,
        };
        return new GoalsPage(
            form,
            choice,
            [
                .. goals.Select(g =>
                    (g, PlantMeasures.Baseline(g, months), GreenMetric.Find(g.Metric)!.Of(PlantTotals.Of(months.FindAll(m => m.Month.Year == g.Year))))
                ),
            ]
        );
    }

    private static MetricRow Row(GreenMetric metric, PlantTotals totals, YearGoal? goal, List<PlantMonth> all) =>
        new(metric, metric.Of(totals), goal is null ? null : PlantMeasures.Baseline(goal, all), goal);

    private Task<List<YearGoal>> GoalRowsAsync(long? plant, CancellationToken ct) =>
        db.YearGoals.AsNoTracking().Where(g => g.PlantId == plant).OrderBy(g => g.Year).ThenBy(g => g.Metric).ThenBy(g => g.Id).Take(1000).ToListAsync(ct);

    private Task<List<PlantMonth>> MonthsAsync(long? plant, List<int> years, CancellationToken ct) =>
        db
            .PlantMonths.AsNoTracking()
            .Include(m => m.Figures)
            .Where(m => years.Contains(m.Month.Year) && (plant == null || m.PlantId == plant))
            .OrderBy(m => m.Month)
            .ToListAsync(ct);
}
