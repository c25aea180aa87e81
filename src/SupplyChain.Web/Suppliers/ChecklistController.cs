using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Documents;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <summary>What is asked for: before an account exists by a few choices, afterwards for one's own company with its state.</summary>
public sealed class ChecklistController(ChecklistQuery query) : Controller
{
    [HttpGet("/checklist"), AllowAnonymous]
    public IActionResult AtHand([FromQuery] SupplyCategory? category, [FromQuery] bool permit, [FromQuery] bool keyControlled)
    {
        if (!ModelState.IsValid || category is { } c && !Enum.IsDefined(c))
            return BadRequest();
        return View("AtHand", new AtHandPage(category, permit, keyControlled, category is { } of ? ChecklistQuery.For(of, permit, keyControlled) : null));
    }

    [HttpGet("/samples/{type}"), AllowAnonymous]
    public IActionResult Sample(string type) =>
        DocumentSamples.Find(type) is { } marks ? View("Sample", new SamplePage(Catalogue.Now.Find(type)!, marks)) : NotFound();

    [HttpGet("/company/checklist"), Allow(Permissions.SeeOwnCompany)]
    public async Task<IActionResult> Own(CancellationToken ct) => await query.LoadAsync(ct) is { } page ? View("Checklist", page) : NotFound();

    [HttpGet("/company/checklist/absence"), Allow(Permissions.UploadDocuments)]
    public Task<IActionResult> Absence([FromQuery] string? type, CancellationToken ct) => ShowAsync(new AbsenceForm { TypeCode = type }, ct);

    [HttpPost("/company/checklist/absence"), Allow(Permissions.UploadDocuments)]
    public Task<IActionResult> Say(AbsenceForm form, [FromServices] SayAbsence say, CancellationToken ct) =>
        this.TryAsync(() => say.RunAsync(form, ct), done: () => Done("checklist.said"), again: () => ShowAsync(form, ct));

    [HttpPost("/company/checklist/absence/{id:long}/take-back"), Allow(Permissions.UploadDocuments)]
    public async Task<IActionResult> TakeBack(long id, [FromServices] TakeBackAbsence takeBack, CancellationToken ct) =>
        await takeBack.RunAsync(id, ct) ? Done("checklist.takenBack") : NotFound();

    private async Task<IActionResult> ShowAsync(AbsenceForm form, CancellationToken ct) =>
        await query.LoadAsync(ct) is { } page && page.Items.FirstOrDefault(i => i.Code == form.TypeCode) is { } item
            ? View("Absence", new AbsencePage(form, item.Types[0]))
            : NotFound();

    private RedirectToActionResult Done(string said)
    {
        this.Say(said);
        return RedirectToAction(nameof(Own));
    }
}
