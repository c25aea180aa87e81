using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Workbooks;

namespace SupplyChain.Grading;

/// <summary>The tier report of all suppliers.</summary>
[Route("reports/tiers")]
public sealed class TierReportController(TierReport report) : Controller
{
    [HttpGet(""), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> Show(CancellationToken ct) => View("TierReport", await report.LoadAsync(ct));

    [HttpGet("file"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> Download(CancellationToken ct)
    {
        var (file, name) = await report.RunAsync(ct);
        return File(file, WorkbookWriter.ContentType, name);
    }
}
