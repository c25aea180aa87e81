using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <summary>The company as its own people see it: what to do next, the profile, and handing it in.</summary>
[Route("company")]
public sealed class CompanyController(CompanyPageQuery query) : Controller
{
    [HttpGet(""), Allow(Permissions.SeeOwnCompany)]
    public Task<IActionResult> Index(CancellationToken ct) => ShowAsync("Company", form: null, ct);

    [HttpGet("profile"), Allow(Permissions.EditOwnCompany)]
    public Task<IActionResult> Profile(CancellationToken ct) => ShowAsync("Profile", form: null, ct);

    [HttpPost("profile"), Allow(Permissions.EditOwnCompany)]
    public Task<IActionResult> Save(ProfileForm form, [FromServices] SaveProfile save, CancellationToken ct) =>
        this.TryAsync(
            () => save.RunAsync(form, ct),
            done: () =>
            {
                this.Say("company.saved");
                return RedirectToAction(form.Check ? nameof(Check) : nameof(Index));
            },
            again: () => ShowAsync("Profile", form, ct)
        );

    [HttpGet("check"), Allow(Permissions.SeeOwnCompany)]
    public Task<IActionResult> Check(CancellationToken ct) => ShowAsync("Check", form: null, ct);

    [HttpPost("submit"), Allow(Permissions.SubmitOwnCompany)]
    public Task<IActionResult> Submit(SubmitForm form, [FromServices] SubmitCompany submit, CancellationToken ct) =>
        this.TryAsync(() => submit.RunAsync(form, ct), done: () => Sent(submit.Receipt), again: () => ShowAsync("Check", form: null, ct));

    [HttpPost("reapply"), Allow(Permissions.SubmitOwnCompany)]
    public Task<IActionResult> Reapply(SubmitForm form, [FromServices] ReapplyCompany reapply, CancellationToken ct) =>
        this.TryAsync(() => reapply.RunAsync(form, ct), done: () => Done("company.reapplied"), again: () => ShowAsync("Company", form: null, ct));

    private async Task<IActionResult> ShowAsync(string view, ProfileForm? form, CancellationToken ct)
    {
        if (await query.LoadAsync(ct) is not { } page)
            return NotFound();
        return View(view, form is null ? page : page with { Form = form });
    }

    private RedirectResult Sent(long receipt)
    {
        this.Say("company.submitted");
        return Redirect($"/company/receipts/{receipt}");
    }

    private RedirectToActionResult Done(string said)
    {
        this.Say(said);
        return RedirectToAction(nameof(Index));
    }
}
