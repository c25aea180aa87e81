using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Workbooks;

namespace SupplyChain.Grading;

/// <summary>How far graders agree.</summary>
[Route("reports/agreement")]
public sealed class AgreementController(AgreementReport report) : Controller
{
    [HttpGet(""), Allow(Permissions.GradeSuppliers)]
    public async Task<IActionResult> Show(CancellationToken ct) => View("Agreement", await report.LoadAsync(ct));

    [HttpGet("file"), Allow(Permissions.GradeSuppliers)]
    public async Task<IActionResult> Download(CancellationToken ct)
    {
        var (file, name) = await report.RunAsync(ct);
        return File(file, WorkbookWriter.ContentType, name);
    }
}
