using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

/// <summary>The enterprise assesses itself: departments score, a second person confirms, gates come before any star.</summary>
public sealed class AssessmentController(AssessmentQuery query) : Controller
{
    [HttpGet("/assessment"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Assessment(string? system, long? plant, CancellationToken ct) =>
        await query.PageAsync(system, plant, ct) is { } page ? View(page) : NotFound();

    [HttpGet("/assessment/{code}"), Allow(Permissions.SeeDashboard)]
    public Task<IActionResult> Score(string code, string? system, long? plant, CancellationToken ct) => Page(code, system, plant, null, ct);

    [HttpPost("/assessment/{code}"), Allow(Permissions.AssessEnterprise)]
    public Task<IActionResult> Propose(string code, ScoreForm form, [FromServices] ProposeScore propose, CancellationToken ct) =>
        this.TryAsync(
            () => propose.RunAsync(code, form, ct),
            done: () => Done("score.proposed", form.System, form.Plant),
            again: () => Page(code, form.System, form.Plant, form, ct)
        );

    [HttpPost("/assessment/{code}/scores/{id:long}"), Allow(Permissions.AssessEnterprise)]
    public Task<IActionResult> Decide(string code, long id, DecideScoreForm form, [FromServices] DecideScore decide, CancellationToken ct) =>
        this.TryAsync(
            () => decide.RunAsync(id, form, ct),
            done: () => Done(form.Accept ? "score.accepted" : "score.returned", form.System),
            again: () => Page(code, form.System, null, null, ct)
        );

    [HttpPost("/assessment/{code}/owner"), Allow(Permissions.EditRoadmap)]
    public Task<IActionResult> Hand(string code, HandIndicatorForm form, [FromServices] HandIndicator hand, CancellationToken ct) =>
        this.TryAsync(() => hand.RunAsync(code, form, ct), done: () => Done("score.handed", form.System), again: () => Page(code, form.System, null, null, ct));

    [HttpPost("/assessment/{code}/incidents"), Allow(Permissions.AssessEnterprise)]
    public Task<IActionResult> Incident(string code, OwnIncidentForm form, [FromServices] RecordOwnIncident record, CancellationToken ct) =>
        this.TryAsync(
            () => record.RunAsync(code, form, ct),
            done: () => Done("score.incidentKept", form.System),
            again: () => Page(code, form.System, null, null, ct)
        );

    private async Task<IActionResult> Page(string code, string? system, long? plant, ScoreForm? form, CancellationToken ct) =>
        await query.OneAsync(code, system, plant, form, ct) is { } page ? View("Score", page) : NotFound();

    private RedirectToActionResult Done(string said, string? system, long? plant = null)
    {
        this.Say(said);
        return RedirectToAction(nameof(Assessment), new { system, plant });
    }
}
