using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>A grade that one person makes and another publishes.</summary>
[Route("suppliers/{id:long}/grade-review"), Blind]
public sealed class GradeReviewController(GradeReviewQuery query, EvidenceQuery evidence) : Controller
{
    [HttpGet(""), Allow(Permissions.GradeSuppliers)]
    public async Task<IActionResult> Show(long id, CancellationToken ct) => await ReviewAsync(id, null, ct);

    [HttpPost("start"), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> Start(long id, [FromServices] StartGrading start, CancellationToken ct) =>
        this.TryAsync(() => start.RunAsync(id, ct), () => Done(id, "gradeReview.saidStarted"), () => WorkAsync(id, ct));

    [HttpPost("submit"), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> Submit(long id, GradeReviewForm form, [FromServices] SubmitGrade submit, CancellationToken ct) =>
        this.TryAsync(() => submit.RunAsync(id, form, ct), () => Done(id, "gradeReview.saidSubmitted"), () => WorkAsync(id, ct));

    [HttpPost("drop"), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> Drop(long id, GradeReviewForm form, [FromServices] DropGrading drop, CancellationToken ct) =>
        this.TryAsync(() => drop.RunAsync(id, form, ct), () => Done(id, "gradeReview.saidDropped"), () => WorkAsync(id, ct));

    [HttpPost("return"), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> Return(long id, ReturnGradeForm form, [FromServices] ReturnGrade giveBack, CancellationToken ct) =>
        this.TryAsync(() => giveBack.RunAsync(id, form, ct), () => Done(id, "gradeReview.saidReturned"), () => ReviewAsync(id, form, ct));

    [HttpPost("publish"), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> Publish(long id, GradeReviewForm form, [FromServices] PublishGrade publish, CancellationToken ct)
    {
        GradeOutcome? outcome = null;
        return this.TryAsync(
            async () => outcome = await publish.RunAsync(id, form, ct),
            () =>
            {
                this.Say(outcome is { Held: true } ? "grade.saidHeld" : "gradeReview.saidPublished");
                return Redirect($"/suppliers/{id}/grade");
            },
            () => ReviewAsync(id, null, ct)
        );
    }

    /// <summary>The page of the second person, or the work page when there is nothing to look at any more.</summary>
    private async Task<IActionResult> ReviewAsync(long id, ReturnGradeForm? form, CancellationToken ct)
    {
        try
        {
            return await query.LoadAsync(id, ct) is { } page ? View("GradeReview", page with { Form = form ?? new() }) : await WorkAsync(id, ct);
        }
        catch (RefusedException)
        {
            return await WorkAsync(id, ct);
        }
    }

    private async Task<IActionResult> WorkAsync(long id, CancellationToken ct) =>
        await evidence.LoadAsync(id, ct) is { } page ? View("Evidence", page) : NotFound();

    private RedirectResult Done(long id, string said)
    {
        this.Say(said);
        return Redirect($"/suppliers/{id}/evidence");
    }
}
