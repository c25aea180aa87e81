using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;

namespace SupplyChain.Roadmap;

/// <summary>Own and suppliers' incidents with the day on which each stops counting.</summary>
public sealed class IncidentTimelineController(IncidentTimeline timeline) : Controller
{
    /// <param name="before">Id of the last row of the page before.</param>
    [HttpGet("/dashboard/incidents"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Timeline(long? before, CancellationToken ct) => View(await timeline.ReadAsync(before, ct));
}
