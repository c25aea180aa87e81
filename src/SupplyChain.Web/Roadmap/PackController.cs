using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

/// <param name="Gaps">What is missing on the filing day; empty when the pack is complete.</param>
/// <param name="Complete">Indicators and requirements without a gap.</param>
public sealed record PackPage(OwnGrade Own, DateOnly Filing, IReadOnlyList<Refusal> Gaps, int Complete, int All);

/// <summary>Whether an application filed on a day would be complete.</summary>
public sealed class PackController(AppDb db, OwnStar star, OwnSystems systems, SupplierMeasures measures, EnterpriseClock clock, Texts texts) : Controller
{
    /// <param name="filing">Day of filing; null for the next 31 July, the last day of the provincial recommendation.</param>
    [HttpGet("/assessment/pack"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Pack(string? system, DateOnly? filing, CancellationToken ct)
    {
        if (await systems.FindAsync(system, ct) is not { } found)
            return NotFound();
        var today = clock.Today;
        var next = new DateOnly(today.Year, 7, 31);
        var day = filing ?? (next < today ? next.AddYears(1) : next);
        if (day < today || day > today.AddYears(5))
        {
            ModelState.AddModelError("", texts["pack.badDay", day]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            day = next < today ? next.AddYears(1) : next;
        }

        var own = await star.OnAsync(found, today, null, ct);
        var proven = await db.SelfScores.Where(s => s.State == SelfScoreState.Accepted).Select(s => s.Code).Distinct().ToListAsync(ct);
        var leaving = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in SupplierMeasures.Names)
            leaving[name] = (await measures.LeavingAsync(name, today, day, ct)).Where(l => l.LastDay < day).Sum(l => l.Count);
        var gaps = PackCheck.Of(found.System, own.Evidence, own.Result, day, proven.ToHashSet(StringComparer.Ordinal), leaving);
        var all = own.Result.Requirements.Count + own.Result.Lines.Count(l => l.State != LineState.NotApplicable);
        return View(new PackPage(own, day, gaps, all - gaps.Count, all));
    }
}
