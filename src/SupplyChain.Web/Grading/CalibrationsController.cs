using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>Answers that a second person scores without seeing the first score.</summary>
[Route("grading/calibrations")]
public sealed class CalibrationsController(CalibrationQuery query) : Controller
{
    [HttpGet(""), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> List(CancellationToken ct) => ListAsync(ct);

    [HttpGet("{id:long}"), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> Show(long id, CancellationToken ct) => ShowAsync(id, null, ct);

    [HttpPost("{id:long}/take"), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> Take(long id, TakeCalibrationForm taken, [FromServices] TakeCalibration take, CancellationToken ct) =>
        this.TryAsync(() => take.RunAsync(id, taken, ct), () => RedirectToAction(nameof(Show), new { id }), () => ListAsync(ct));

    [HttpPost("{id:long}"), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> Score(long id, CalibrationForm form, [FromServices] ScoreCalibration score, CancellationToken ct)
    {
        var step = CalibrationStep.Scored;
        return this.TryAsync(
            async () => step = await score.RunAsync(id, form, ct),
            () =>
            {
                this.Say($"calibration.said{step}");
                return step is CalibrationStep.Scored ? RedirectToAction(nameof(Show), new { id }) : RedirectToAction(nameof(List));
            },
            () => ShowAsync(id, form, ct)
        );
    }

    private async Task<IActionResult> ListAsync(CancellationToken ct) => View("Calibrations", await query.ListAsync(ct));

    private async Task<IActionResult> ShowAsync(long id, CalibrationForm? typed, CancellationToken ct)
    {
        if (await query.FindAsync(id, ct) is not { } page)
            return NotFound();
        if (typed is null)
            return View("Calibration", page);
        typed.Revision = page.Form.Revision;
        ModelState.Remove("form.Revision");
        return View("Calibration", page with { Form = typed });
    }
}
