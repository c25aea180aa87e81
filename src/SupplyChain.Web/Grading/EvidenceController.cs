using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>Where officers enter what a grade rests on besides documents.</summary>
[Route("suppliers/{id:long}/evidence"), Blind]
public sealed class EvidenceController(EvidenceQuery query) : Controller
{
    [HttpGet(""), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> Show(long id, CancellationToken ct) => ShowAsync(id, page => page, ct);

    [HttpGet("{code}"), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> Indicator(long id, string code, EntryKind? kind, CancellationToken ct) => IndicatorAsync(id, code, kind, null, ct);

    [HttpPost("{code}"), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> Enter(long id, string code, EvidenceForm form, [FromServices] EnterEvidence enter, CancellationToken ct) =>
        this.TryAsync(
            () => enter.RunAsync(id, code, form, ct),
            () => Done(id, form.Kind is EntryKind.Answer or EntryKind.Measure ? "evidence.saidEntered" : "evidence.saidProposed"),
            () => IndicatorAsync(id, code, form.Kind, form, ct)
        );

    [HttpPost("{code}/ask"), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> Ask(long id, string code, AskEvidenceForm ask, [FromServices] AskEvidence verb, CancellationToken ct) =>
        this.TryAsync(
            () => verb.RunAsync(id, code, ask, ct),
            () => Done(id, "ask.said"),
            async () => await query.LoadAsync(id, code, null, ct) is { } page ? View("Indicator", page with { Ask = ask }) : NotFound()
        );

    [HttpPost("entries/{entryId:long}/confirm"), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> Confirm(long id, long entryId, [FromServices] ConfirmEntry confirm, CancellationToken ct) =>
        this.TryAsync(() => confirm.RunAsync(id, entryId, ct), () => Done(id, "evidence.saidConfirmed"), () => ShowAsync(id, page => page, ct));

    [HttpPost("entries/{entryId:long}/end"), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> End(long id, long entryId, [FromServices] EndEntry end, CancellationToken ct) =>
        this.TryAsync(() => end.RunAsync(id, entryId, ct), () => Done(id, "evidence.saidEnded"), () => ShowAsync(id, page => page, ct));

    [HttpPost("incidents"), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> Record(long id, IncidentForm form, [FromServices] RecordIncident record, CancellationToken ct) =>
        this.TryAsync(() => record.RunAsync(id, form, ct), () => Done(id, "evidence.saidIncident"), () => ShowAsync(id, page => page with { Form = form }, ct));

    [HttpPost("incidents/{incidentId:long}"), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> Move(long id, long incidentId, IncidentMoveForm move, [FromServices] MoveIncident verb, CancellationToken ct) =>
        this.TryAsync(() => verb.RunAsync(id, incidentId, move, ct), () => Done(id, "evidence.saidMoved"), () => ShowAsync(id, page => page, ct));

    [HttpPost("objections/{objectionId:long}"), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> Decide(long id, long objectionId, ObjectionDecisionForm decision, [FromServices] DecideObjection decide, CancellationToken ct) =>
        this.TryAsync(() => decide.RunAsync(id, objectionId, decision, ct), () => Done(id, "objection.saidDecided"), () => ShowAsync(id, page => page, ct));

    private async Task<IActionResult> ShowAsync(long id, Func<EvidencePage, EvidencePage> with, CancellationToken ct) =>
        await query.LoadAsync(id, ct) is { } page ? View("Evidence", with(page)) : NotFound();

    private async Task<IActionResult> IndicatorAsync(long id, string code, EntryKind? kind, EvidenceForm? typed, CancellationToken ct)
    {
        if (await query.LoadAsync(id, code, kind, ct) is not { } page)
            return NotFound();
        if (typed is null)
            return View("Indicator", page);
        // the present entry may be another by now; the next try is made against the one that is shown
        typed.Seen = page.Form.Seen;
        ModelState.Remove("form.Seen");
        return View("Indicator", page with { Form = typed });
    }

    private RedirectToActionResult Done(long id, string said)
    {
        this.Say(said);
        return RedirectToAction(nameof(Show), new { id });
    }
}
