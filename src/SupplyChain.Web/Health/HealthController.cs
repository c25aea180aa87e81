using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;

namespace SupplyChain.Health;

/// <summary>For whoever watches the portal: whether it lives, and whether it can do its work. What is wrong is told to the system administrator only.</summary>
[AllowAnonymous]
public sealed class HealthController(Person person) : Controller
{
    [HttpGet("/health/live")]
    public IActionResult Live() => Content("live");

    [HttpGet("/health/ready")]
    public async Task<IActionResult> Ready([FromServices] ReadinessCheck check, CancellationToken ct)
    {
        var findings = await check.RunAsync(ct);
        var ready = findings.All(f => f.Fine || !f.Blocks);
        Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return person.May(Permissions.SeeSystemHealth) ? Json(new { ready, findings }) : Content(ready ? "ready" : "not ready");
    }
}
