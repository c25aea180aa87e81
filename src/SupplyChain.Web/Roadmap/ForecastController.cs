using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Plants;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

/// <param name="Days">Days from today; negative when it has passed.</param>
public sealed record DutyLine(Duty Duty, int Days);

/// <param name="Years">This year and the next.</param>
public sealed record CalendarPage(IReadOnlyList<(int Year, IReadOnlyList<DutyLine> Duties)> Years, IReadOnlyList<StarTarget> Targets);

/// <summary>What lies ahead: the star cliff and the dated duties.</summary>
public sealed class ForecastController(EnterpriseClock clock) : Controller
{
    [HttpGet("/roadmap/forecast"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Forecast(long? plant, [FromServices] StarForecast forecast, [FromServices] PlantRows plants, CancellationToken ct)
    {
        var choice = await plants.ChoiceAsync(plant, ct);
        return choice.Unknown ? NotFound() : View(await forecast.RunAsync(12, ct, plant) with { Plants = choice });
    }

    [HttpGet("/roadmap/calendar"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Calendar([FromServices] AppDb db, CancellationToken ct)
    {
        var today = clock.Today;
        var targets = await db.StarTargets.AsNoTracking().OrderBy(t => t.Year).ToListAsync(ct);
        var milestones = targets.ConvertAll(t => t.Year);
        IReadOnlyList<DutyLine> Of(int year) => [.. StatutoryCalendar.Of(year, milestones).Select(d => new DutyLine(d, d.On.DayNumber - today.DayNumber))];
        return View(new CalendarPage([(today.Year, Of(today.Year)), (today.Year + 1, Of(today.Year + 1))], targets));
    }
}
