using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Roadmap;
using SupplyChain.Shared;

namespace SupplyChain.Plants;

/// <summary>Keeps who answers for a clause and, where it was typed, its wording; an older wording stays as history.</summary>
public sealed class SaveClause(AppDb db, ClausesQuery clauses, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(string code, ClauseForm form, CancellationToken ct)
    {
        var page = await clauses.PageAsync(form.System, ct);
        if (page is null || page.Rows.FirstOrDefault(r => r.Code == code) is not { } row)
            throw new RefusedException(new Refusal("score.unknown", code));
        var (department, words, source) = (form.ClauseDepartment?.Trim() ?? "", form.ClauseWords?.Trim() ?? "", form.ClauseSource?.Trim() ?? "");
        await HandAsync(code, department, ct);
        if (words.Length > 0 && (words != row.Text?.Text || source != row.Text?.Source))
        {
            var id = page.System.Id;
            foreach (var older in await db.ClauseTexts.Where(c => c.SystemId == id && c.Code == code && c.ReplacedAt == null).ToListAsync(ct))
                older.Replace(clock.Now);
            db.ClauseTexts.Add(new ClauseText(id, code, words, source, person.Name, clock.Now));
        }

        trail.Add("plant.clause", $"indicator:{code}", detail: department);
        await db.SaveChangesAsync(ct);
    }

    private async Task HandAsync(string code, string department, CancellationToken ct)
    {
        var owner = await db.IndicatorOwners.FirstOrDefaultAsync(o => o.Code == code, ct);
        if (department.Length == 0 && owner is not null)
            db.IndicatorOwners.Remove(owner);
        else if (owner is not null)
            owner.Hand(department);
        else if (department.Length > 0)
            db.IndicatorOwners.Add(new IndicatorOwner(code, department));
    }
}

/// <summary>Clauses of the green factory standard: their wording, and which department answers for them.</summary>
[Route("plants/clauses")]
public sealed class ClausesController(ClausesQuery query) : Controller
{
    [HttpGet(""), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Clauses(string? system, CancellationToken ct) => await query.PageAsync(system, ct) is { } page ? View(page) : NotFound();

    [HttpGet("{code}"), Allow(Permissions.SeeDashboard)]
    public Task<IActionResult> Clause(string code, string? system, CancellationToken ct) => OneAsync(code, system, null, ct);

    [HttpPost("{code}"), Allow(Permissions.EditRoadmap)]
    public Task<IActionResult> Save(string code, ClauseForm form, [FromServices] SaveClause save, CancellationToken ct) =>
        this.TryAsync(
            () => save.RunAsync(code, form, ct),
            done: () =>
            {
                this.Say("plants.clauseSaved", code);
                return RedirectToAction(nameof(Clauses), new { system = form.System });
            },
            again: () => OneAsync(code, form.System, form, ct)
        );

    private async Task<IActionResult> OneAsync(string code, string? system, ClauseForm? form, CancellationToken ct) =>
        await query.OneAsync(code, system, form, ct) is { } page ? View("Clause", page) : NotFound();
}
