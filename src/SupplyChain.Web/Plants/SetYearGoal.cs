using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Plants;

public sealed class YearGoalForm
{
    /// <summary>Null for the whole enterprise.</summary>
    public long? Plant { get; set; }
    public string? GoalMetric { get; set; }
    public int? GoalYear { get; set; }
    public decimal? GoalValue { get; set; }
    public int? BaselineYear { get; set; }
    public decimal? BaselineValue { get; set; }
}

internal sealed class YearGoalFormValidator : AbstractValidator<YearGoalForm>
{
    public YearGoalFormValidator(Texts texts)
    {
        RuleFor(f => f.GoalMetric).NotEmpty().Must(m => m is null || GreenMetric.Find(m) is not null).WithMessage(_ => texts["api.badValue"]);
        RuleFor(f => f.GoalYear).NotNull();
        RuleFor(f => f.GoalValue).NotNull();
        RuleFor(f => f.BaselineYear).NotNull();
    }
}

/// <summary>Sets what a metric is to reach in a year; the goal of the same metric, year and plant is changed.</summary>
public sealed class SetYearGoal(AppDb db, Trail trail)
{
    public async Task RunAsync(YearGoalForm form, CancellationToken ct)
    {
        var (metric, plant, year) = (GreenMetric.Find(form.GoalMetric!)!, form.Plant, form.GoalYear!.Value);
        if (plant is not null && !await db.Plants.AnyAsync(p => p.Id == plant && p.Active, ct))
            throw new RefusedException(new Refusal("plant.gone"));
        RefusedException.ThrowIf(YearGoal.WhyNot(metric, year, form.GoalValue!.Value, form.BaselineYear!.Value, form.BaselineValue));
        if (await db.YearGoals.FirstOrDefaultAsync(g => g.PlantId == plant && g.Metric == metric.Code && g.Year == year, ct) is { } goal)
            goal.Set(form.GoalValue.Value, form.BaselineYear.Value, form.BaselineValue);
        else
            db.YearGoals.Add(new YearGoal(plant, metric, year, form.GoalValue.Value, form.BaselineYear.Value, form.BaselineValue));
        trail.Add("plant.goal", $"metric:{metric.Code}", detail: $"{year}");
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Takes a yearly goal away.</summary>
public sealed class DropYearGoal(AppDb db, Trail trail)
{
    public async Task RunAsync(long id, CancellationToken ct)
    {
        var goal = await db.YearGoals.FirstOrDefaultAsync(g => g.Id == id, ct) ?? throw new RefusedException(new Refusal("year-goal.gone"));
        db.YearGoals.Remove(goal);
        trail.Add("plant.goal-drop", $"metric:{goal.Metric}", detail: $"{goal.Year}");
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Baseline years and yearly goals of the metrics.</summary>
[Route("plants/goals")]
public sealed class YearGoalsController(FiguresQuery query) : Controller
{
    [HttpGet(""), Allow(Permissions.SeeDashboard)]
    public Task<IActionResult> Goals(long? plant, CancellationToken ct) => PageAsync(plant, null, ct);

    [HttpPost(""), Allow(Permissions.EditRoadmap)]
    public Task<IActionResult> Set(YearGoalForm form, [FromServices] SetYearGoal set, CancellationToken ct) =>
        this.TryAsync(() => set.RunAsync(form, ct), done: () => Done("plants.goalSet", form.Plant), again: () => PageAsync(form.Plant, form, ct));

    [HttpPost("{id:long}/drop"), Allow(Permissions.EditRoadmap)]
    public Task<IActionResult> Drop(long id, long? plant, [FromServices] DropYearGoal drop, CancellationToken ct) =>
        this.TryAsync(() => drop.RunAsync(id, ct), done: () => Done("plants.goalDropped", plant), again: () => PageAsync(plant, null, ct));

    private RedirectToActionResult Done(string said, long? plant)
    {
        this.Say(said);
        return RedirectToAction(nameof(Goals), new { plant });
    }

    private async Task<IActionResult> PageAsync(long? plant, YearGoalForm? form, CancellationToken ct) =>
        await query.GoalsAsync(plant, form, ct) is { } page ? View("Goals", page) : NotFound();
}
