using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Training;

/// <summary>Invitations to training, as the supplier sees its own.</summary>
public sealed class CompanyTrainingController(TrainingQuery query, Person person) : Controller
{
    [HttpGet("/company/training"), Allow(Permissions.SeeOwnCompany)]
    public async Task<IActionResult> List(CancellationToken ct) =>
        person.SupplierId is { } own && await query.OfSupplierAsync(own, ct) is { } page ? View("CompanyTraining", page) : NotFound();

    [HttpGet("/company/training/{id:long}"), Allow(Permissions.SeeOwnCompany)]
    public Task<IActionResult> Show(long id, CancellationToken ct) => ShowAsync(id, null, ct);

    [HttpPost("/company/training/{id:long}"), Allow(Permissions.EditOwnCompany)]
    public async Task<IActionResult> Answer(long id, SeatsForm form, [FromServices] AnswerInvitation answer, CancellationToken ct)
    {
        if (await query.OwnAsync(id, ct) is null)
            return NotFound();
        return await this.TryAsync(
            () => answer.RunAsync(id, form, ct),
            done: () =>
            {
                this.Say(form.Seats == 0 ? "training.done.declined" : "training.done.coming");
                return RedirectToAction(nameof(Show), new { id });
            },
            again: () => ShowAsync(id, form, ct)
        );
    }

    private async Task<IActionResult> ShowAsync(long id, SeatsForm? form, CancellationToken ct)
    {
        if (await query.OwnAsync(id, ct) is not { } page)
            return NotFound();
        ModelState.Remove("Form.Revision");
        return View("CompanySession", form is null ? page : page with { Form = form });
    }
}
