using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Company;
using SupplyChain.Documents;
using SupplyChain.Files;
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

    /// <summary>The profile with what the newest copy of the licence says in its fields, unsaved.</summary>
    [HttpGet("profile/read"), Allow(Permissions.EditOwnCompany)]
    public async Task<IActionResult> Read([FromServices] ReadFile read, CancellationToken ct)
    {
        if (await query.LoadAsync(ct) is not { File.Licence: { } licence } page || !page.TakesLicence)
            return RedirectToAction(nameof(Profile));
        var said = await read.LicenceAsync(licence.File, ct);
        page.Form.Propose(said, field => page.WhyNotChange(field) is null);
        return View("Profile", page with { Read = said });
    }

    [HttpPost("licence"), Allow(Permissions.EditOwnCompany), StreamedForm]
    public async Task<IActionResult> Licence([FromServices] ReadUpload upload, [FromServices] KeepLicence keep, CancellationToken ct)
    {
        if (await upload.RunAsync(HttpContext, _ => false, ct) is not { } sent)
            return BadRequest();
        this.CheckFile(sent, sent.File, "Form.File");
        return await this.TryAsync(
            () => keep.RunAsync(sent.File!, ct),
            done: () =>
            {
                this.Say("licence.said");
                return RedirectToAction(nameof(Read));
            },
            again: () => ShowAsync("Profile", form: null, ct)
        );
    }

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

    [HttpPost("appeal"), Allow(Permissions.SubmitOwnCompany)]
    public Task<IActionResult> Appeal(AppealForm appeal, [FromServices] AppealDecline verb, CancellationToken ct) =>
        this.TryAsync(
            () => verb.RunAsync(appeal, ct),
            done: () => Sent(verb.Receipt),
            again: async () => await query.LoadAsync(ct) is { } page ? View("Company", page with { Appeal = appeal }) : NotFound()
        );

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
