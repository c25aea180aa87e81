using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Campaigns;

/// <summary>Campaigns as the enterprise's own staff sees them.</summary>
public sealed class CampaignsController(CampaignQuery query) : Controller
{
    [HttpGet("/campaigns"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> List(long? after, CancellationToken ct) =>
        ModelState.IsValid ? View("Campaigns", await query.ListAsync(after, ct)) : BadRequest();

    [HttpGet("/campaigns/new"), Allow(Permissions.HandleSuppliers)]
    public IActionResult New(string? ready, [FromServices] Texts texts) =>
        View("CampaignForm", new CampaignFormPage(ready == "gb26572" ? Ready(texts) : new CampaignForm()));

    [HttpGet("/campaigns/gb26572"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> Touched([FromServices] Redeclaration redeclaration, CancellationToken ct) =>
        View("Redeclaration", await redeclaration.PageAsync(ct));

    /// <summary>The preview first; started only when the person confirms what it shows.</summary>
    [HttpPost("/campaigns"), Allow(Permissions.HandleSuppliers)]
    public async Task<IActionResult> Start(
        CampaignForm form,
        [FromServices] StartCampaign start,
        [FromServices] CampaignRecipients recipients,
        CancellationToken ct
    )
    {
        long id = 0;
        CampaignFormPage? preview = null;
        return await this.TryAsync(
            async () =>
            {
                if (form.Confirmed)
                    id = await start.RunAsync(form, ct);
                else
                    preview = new CampaignFormPage(form)
                    {
                        Recipients = await recipients.FindAsync(form, ct) is { Count: > 0 } found ? found : throw new RefusedException(new("campaign.nobody")),
                        DueOn = start.DueOn(form),
                        Zh = start.Preview(form, "zh-CN"),
                        En = start.Preview(form, "en"),
                    };
            },
            done: () =>
            {
                if (preview is not null)
                    return View("CampaignPreview", preview);
                this.Say("campaign.done.start");
                return RedirectToAction(nameof(Show), new { id });
            },
            again: () => Task.FromResult<IActionResult>(View("CampaignForm", new CampaignFormPage(form)))
        );
    }

    /// <summary>Back from the preview, with everything that was typed.</summary>
    [HttpPost("/campaigns/edit"), Allow(Permissions.HandleSuppliers)]
    public IActionResult Again(CampaignForm form)
    {
        ModelState.Clear();
        return View("CampaignForm", new CampaignFormPage(form));
    }

    [HttpGet("/campaigns/{id:long}"), Allow(Permissions.SeeSuppliers)]
    public Task<IActionResult> Show(long id, AskState? state, CancellationToken ct) => ShowAsync(id, state, ct);

    [HttpGet("/campaigns/{id:long}/export"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> Export(long id, [FromServices] ExportCampaign export, CancellationToken ct) =>
        await export.RunAsync(id, ct) is var (file, name) ? File(file, WorkbookWriter.ContentType, name) : NotFound();

    [HttpPost("/campaigns/{id:long}/close"), Allow(Permissions.HandleSuppliers)]
    public Task<IActionResult> Close(long id, int revision, [FromServices] CloseCampaign close, CancellationToken ct) =>
        this.TryAsync(
            () => close.RunAsync(id, revision, ct),
            done: () =>
            {
                this.Say("campaign.done.close");
                return RedirectToAction(nameof(Show), new { id });
            },
            again: () => ShowAsync(id, null, ct)
        );

    [HttpGet("/campaigns/asks/{id:long}"), Allow(Permissions.SeeSuppliers)]
    public Task<IActionResult> Ask(long id, CancellationToken ct) => ShowAskAsync(id, null, ct);

    [HttpPost("/campaigns/asks/{id:long}"), Allow(Permissions.HandleSuppliers)]
    public async Task<IActionResult> Decide(long id, DecideAskForm form, [FromServices] DecideAsk decide, CancellationToken ct)
    {
        if (await query.AskAsync(id, ct) is not { } page)
            return NotFound();
        return await this.TryAsync(
            () => decide.RunAsync(id, form, ct),
            done: () =>
            {
                this.Say(form.Accepted ? "campaign.done.accept" : "campaign.done.return");
                return RedirectToAction(nameof(Show), new { id = page.Campaign.Id, state = AskState.Answered });
            },
            again: () => ShowAskAsync(id, form, ct)
        );
    }

    private async Task<IActionResult> ShowAsync(long id, AskState? state, CancellationToken ct) =>
        ModelState.ContainsKey("state") && ModelState["state"]!.Errors.Count > 0 ? BadRequest()
        : await query.ShowAsync(id, state, ct) is { } page ? View("Campaign", page)
        : NotFound();

    private async Task<IActionResult> ShowAskAsync(long id, DecideAskForm? form, CancellationToken ct)
    {
        if (await query.AskAsync(id, ct) is not { } page)
            return NotFound();
        ModelState.Remove("Form.Revision");
        return View("Ask", form is null ? page : page with { Form = form });
    }

    /// <summary>The re-declaration for GB 26572-2025, ready to be previewed.</summary>
    private static CampaignForm Ready(Texts texts) =>
        new()
        {
            Kind = CampaignKind.Declaration,
            CampaignTitleZh = texts.In("zh-CN", "campaign.ready.title"),
            CampaignTitleEn = texts.In("en", "campaign.ready.title"),
            AskZh = texts.In("zh-CN", "campaign.ready.ask"),
            AskEn = texts.In("en", "campaign.ready.ask"),
            WorkingDays = 30,
            Recipients = RecipientChoice.Redeclaration,
        };
}
