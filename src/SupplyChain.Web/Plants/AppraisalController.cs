using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Roadmap;
using SupplyChain.Shared;

namespace SupplyChain.Plants;

/// <summary>The levels of the appraisal: those that were worded here, otherwise those that the portal proposes.</summary>
public sealed class AppraisalLevels(AppDb db)
{
    public async Task<(IReadOnlyList<AppraisalLevel> Levels, bool Proposed)> ListAsync(CancellationToken ct)
    {
        var kept = await db.AppraisalLevels.AsNoTracking().OrderByDescending(l => l.From).Take(LevelsForm.Most).ToListAsync(ct);
        return kept.Count == 0 ? (AppraisalLevel.Proposed, true) : (kept, false);
    }
}

/// <summary>Words the levels of the appraisal anew, all together.</summary>
public sealed class SetLevels(AppDb db, Trail trail)
{
    public async Task RunAsync(LevelsForm form, CancellationToken ct)
    {
        var levels = form.Levels.FindAll(l => !string.IsNullOrWhiteSpace(l.LevelName));
        RefusedException.ThrowIf(AppraisalLevel.WhyNot([.. levels.Select(l => l.LevelFrom!.Value)]));
        db.AppraisalLevels.RemoveRange(await db.AppraisalLevels.ToListAsync(ct));
        db.AppraisalLevels.AddRange(
            levels.Select(l => new AppraisalLevel(l.LevelName!.Trim(), l.LevelNameEn!.Trim(), l.LevelFrom!.Value, l.LevelConsequence!.Trim()))
        );
        trail.Add("plant.levels", "appraisal:levels", detail: $"{levels.Count}");
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Freezes what every department earned in a period, with the reward or penalty that its level brings.</summary>
public sealed class CloseAppraisal(
    AppDb db,
    OwnSystems systems,
    ClausesQuery clauses,
    AppraisalLevels levels,
    Person person,
    Trail trail,
    EnterpriseClock clock
)
{
    public async Task RunAsync(CloseAppraisalForm form, CancellationToken ct)
    {
        var id = string.IsNullOrEmpty(form.System) ? ClausesQuery.Preferred : form.System;
        var system = await systems.FindAsync(id, ct) ?? throw new RefusedException(new Refusal("score.system-gone"));
        var period = form.AppraisalPeriod!.Trim();
        if (await db.Appraisals.AnyAsync(a => a.Period == period, ct))
            throw new RefusedException(new Refusal("appraisal.closed", period));
        var departments = await clauses.DepartmentsAsync(system, ct);
        if (departments.Count == 0)
            throw new RefusedException(new Refusal("appraisal.no-department"));
        var (grades, _) = await levels.ListAsync(ct);
        foreach (var one in departments)
            db.Appraisals.Add(new Appraisal(period, one, (system.System.Id, system.System.Version), one.LevelOf(grades), clock.Today, person.Name, clock.Now));
        trail.Add("plant.appraise", "appraisal:" + period, detail: $"{departments.Count}");
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Graded appraisal of the departments by the clauses that they answer for.</summary>
[Route("plants/appraisal")]
public sealed class AppraisalController(AppDb db, OwnSystems systems, ClausesQuery clauses, AppraisalLevels levels) : Controller
{
    [HttpGet(""), Allow(Permissions.SeeDashboard)]
    public Task<IActionResult> Appraisal(string? system, CancellationToken ct) => PageAsync(system, null, null, ct);

    [HttpPost("levels"), Allow(Permissions.EditRoadmap)]
    public Task<IActionResult> Levels(LevelsForm form, [FromServices] SetLevels set, CancellationToken ct) =>
        this.TryAsync(() => set.RunAsync(form, ct), done: () => Done("plants.levelsSaved"), again: () => PageAsync(null, null, form, ct));

    [HttpPost(""), Allow(Permissions.EditRoadmap)]
    public Task<IActionResult> Close(CloseAppraisalForm form, [FromServices] CloseAppraisal close, CancellationToken ct) =>
        this.TryAsync(() => close.RunAsync(form, ct), done: () => Done("plants.appraisalClosed"), again: () => PageAsync(form.System, form, null, ct));

    private RedirectToActionResult Done(string said)
    {
        this.Say(said);
        return RedirectToAction(nameof(Appraisal));
    }

    private async Task<IActionResult> PageAsync(string? system, CloseAppraisalForm? form, LevelsForm? typed, CancellationToken ct)
    {
        if (await systems.FindAsync(string.IsNullOrEmpty(system) ? ClausesQuery.Preferred : system, ct) is not { } found)
            return NotFound();
        var (grades, proposed) = await levels.ListAsync(ct);
        typed ??= new LevelsForm
        {
            Levels =
            [
                .. grades.Select(g => new LevelForm
                {
                    LevelName = g.Name,
                    LevelNameEn = g.NameEn,
                    LevelFrom = g.From,
                    LevelConsequence = g.Consequence,
                }),
            ],
        };
        return View(
            "Appraisal",
            new AppraisalPage(
                form ?? new CloseAppraisalForm { System = found.System.Id },
                typed,
                found.System,
                await clauses.DepartmentsAsync(found, ct),
                grades,
                proposed,
                await db.Appraisals.AsNoTracking().OrderByDescending(a => a.Id).Take(200).ToListAsync(ct)
            )
        );
    }
}
