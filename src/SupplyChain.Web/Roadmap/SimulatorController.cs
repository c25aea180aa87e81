using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

/// <summary>Move any indicator, see index and star; and the cheapest ways to a star.</summary>
public sealed class SimulatorController(AppDb db, OwnStar star, OwnSystems systems, RoadmapQuery query, StarPaths paths, EnterpriseClock clock, Texts texts)
    : Controller
{
    [HttpGet("/roadmap/simulator"), Allow(Permissions.SeeDashboard)]
    public Task<IActionResult> Simulator(string? system, CancellationToken ct) => Page(new SimulateForm { System = system }, ct);

    /// <summary>Tries out and keeps nothing.</summary>
    [HttpPost("/roadmap/simulator"), Allow(Permissions.SeeDashboard)]
    public Task<IActionResult> Simulate(SimulateForm form, CancellationToken ct) => Page(form, ct);

    [HttpPost("/roadmap/simulator/keep"), Allow(Permissions.EditRoadmap)]
    public async Task<IActionResult> Keep(KeepPathForm form, [FromServices] KeepPath keep, CancellationToken ct)
    {
        var added = 0;
        return await this.TryAsync(
            async () => added = await keep.RunAsync(form, ct),
            done: () =>
            {
                this.Say("path.kept", added);
                return Redirect("/roadmap/tasks");
            },
            again: () => Page(new SimulateForm { System = form.System }, ct)
        );
    }

    private async Task<IActionResult> Page(SimulateForm form, CancellationToken ct)
    {
        if (await systems.FindAsync(form.System, ct) is not { } system)
            return NotFound();
        var own = await star.OnAsync(system, clock.Today, null, ct);
        var question = own.Question;
        var tasks = await query.TasksAsync(ct);
        var goals = StarPaths.Goals(question);
        var now = question.Simulate(new Dictionary<string, decimal>(StringComparer.Ordinal), []);
        form.System = system.System.Id;
        form.PathIndex ??= goals.Where(g => g > now.Reading.Index).Select(g => (decimal?)g).FirstOrDefault() ?? goals[^1];
        form.PathDeadline ??= await DeadlineAsync(ct);
        var moved = Try(() => Moved(question, form, tasks));
        var found = ModelState.IsValid ? Try(() => paths.Find(own, tasks, form.PathIndex.Value, form.PathBy, form.PathDeadline.Value, form.DayRate)) : null;
        var all = await systems.ListAsync(ct);
        return View("Simulator", new SimulatorPage(form, all, own, question, now, moved, [.. tasks.Where(t => t.IsOpen)], found, goals));
    }

    private static SimulatedStar Moved(StarQuestion question, SimulateForm form, List<RoadmapTask> tasks)
    {
        var ticked = tasks.FindAll(t => t.IsOpen && form.Ticked.Contains(t.Id));
        var moves = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var gain in ticked.SelectMany(t => t.Gains))
            if (question.Indicators.FirstOrDefault(i => i.Code == gain.Code) is { } indicator)
                moves[gain.Code] = Math.Min(indicator.MaxPoints, moves.GetValueOrDefault(gain.Code, indicator.Points) + gain.Points);
        // what a person typed counts before what a task would bring
        foreach (var (code, points) in form.Moves.Where(m => m.Value is not null))
            if (question.Indicators.FirstOrDefault(i => i.Code == code) is not { } indicator || indicator.Points != points)
                moves[code] = points!.Value;
        var opened = ticked.SelectMany(t => t.OpenedGates).Where(g => question.ClosedGates.Contains(g)).Concat(form.Opened).Distinct(StringComparer.Ordinal);
        return question.Simulate(moves, [.. opened]);
    }

    /// <summary>End of the next year that has a target, or of this year.</summary>
    private async Task<DateOnly> DeadlineAsync(CancellationToken ct)
    {
        var today = clock.Today;
        var year = await db.StarTargets.Where(t => t.Year >= today.Year).OrderBy(t => t.Year).Select(t => (int?)t.Year).LastOrDefaultAsync(ct);
        return new DateOnly(year ?? today.Year, 12, 31);
    }

    private T? Try<T>(Func<T> act)
        where T : class
    {
        try
        {
            return act();
        }
        catch (RefusedException refused)
        {
            ModelState.AddModelError("", texts.Of(refused.Refusal));
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return null;
        }
    }
}
