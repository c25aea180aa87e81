using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Issuers;
using SupplyChain.Roadmap;
using SupplyChain.Shared;

namespace SupplyChain.Applications;

/// <param name="Bodies">Evaluators of the register that are not barred today.</param>
public sealed record AssessorsPage(
    AssessorForm Form,
    IReadOnlyList<AssessorVisit> Visits,
    IReadOnlyList<(long Id, string Name)> Bodies,
    IReadOnlyList<CompiledSystem> Systems,
    DateOnly Today
);

/// <param name="Views">What the assessor looked at, the newest first.</param>
public sealed record VisitPage(RoomPage Room, IReadOnlyList<AuditLine> Views, bool Open);

/// <summary>Management's side of the assessor's room: invitations, answers, and what was looked at.</summary>
[Allow(Permissions.EditRoadmap)]
public sealed class AssessorsController(AppDb db, Room room, OwnSystems systems, EnterpriseClock clock) : Controller
{
    private const int Shown = 100;

    [HttpGet("/assessors")]
    public Task<IActionResult> List(CancellationToken ct) => ListAsync(new AssessorForm { AssessorEndsOn = clock.Today.AddDays(14), AssessorProjects = 1 }, ct);

    [HttpPost("/assessors")]
    public Task<IActionResult> Invite(AssessorForm form, [FromServices] InviteAssessor invite, CancellationToken ct) =>
        this.TryAsync(
            () => invite.RunAsync(form, ct),
            done: () =>
            {
                this.Say("assessors.invited", form.AssessorEmail);
                return RedirectToAction(nameof(List));
            },
            again: () => ListAsync(form, ct)
        );

    [HttpGet("/assessors/{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } visit || await room.PageAsync(visit, ct) is not { } page)
            return NotFound();
        var views = await db.AuditLines.AsNoTracking().Where(l => l.ActorId == visit.AccountId).OrderByDescending(l => l.Id).Take(Shown).ToListAsync(ct);
        return View("Visit", new VisitPage(page, views, visit.IsOpen(clock.Today)));
    }

    [HttpPost("/assessors/{id:long}/end")]
    public async Task<IActionResult> End(long id, int revision, [FromServices] EndVisit end, CancellationToken ct) =>
        await FindAsync(id, ct) is null
            ? NotFound()
            : await this.TryAsync(
                () => end.RunAsync(id, revision, ct),
                done: () =>
                {
                    this.Say("assessors.ended");
                    return RedirectToAction(nameof(Show), new { id });
                },
                again: () => Show(id, ct)
            );

    [HttpGet("/assessors/{id:long}/{code}")]
    public async Task<IActionResult> Thread(long id, string code, CancellationToken ct) =>
        await FindAsync(id, ct) is { } visit && await room.IndicatorAsync(visit, code, ct) is { } page ? View("RoomIndicator", page) : NotFound();

    [HttpPost("/assessors/{id:long}/{code}")]
    public async Task<IActionResult> Answer(long id, string code, RoomForm form, [FromServices] WriteInRoom write, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } visit || await room.IndicatorAsync(visit, code, ct) is not { } page)
            return NotFound();
        return await this.TryAsync(
            () => write.RunAsync(visit, code, form, ct),
            done: () => RedirectToAction(nameof(Thread), new { id, code }),
            again: () => Task.FromResult<IActionResult>(View("RoomIndicator", page with { Form = form }))
        );
    }

    private Task<AssessorVisit?> FindAsync(long id, CancellationToken ct) => db.AssessorVisits.AsNoTracking().FirstOrDefaultAsync(v => v.Id == id, ct);

    private async Task<IActionResult> ListAsync(AssessorForm form, CancellationToken ct)
    {
        var today = clock.Today;
        var bodies = await db
            .Issuers.Where(i => i.Kind == IssuerKind.Evaluator && (i.BarredTo == null || i.BarredTo < today || i.BarredFrom > today))
            .OrderBy(i => i.Id)
            .Select(i => new { i.Id, i.NameZh })
            .ToListAsync(ct);
        var visits = await db.AssessorVisits.AsNoTracking().OrderByDescending(v => v.Id).Take(Shown).ToListAsync(ct);
        return View("Assessors", new AssessorsPage(form, visits, [.. bodies.Select(b => (b.Id, b.NameZh))], await systems.ListAsync(ct), today));
    }
}
