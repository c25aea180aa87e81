using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Files;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.SiteAudits;

/// <summary>Audits of suppliers as the enterprise's own staff sees them.</summary>
public sealed class SiteAuditsController(SiteAuditQuery query) : Controller
{
    [HttpGet("/site-audits"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> List([FromQuery] SiteAuditFilter filter, CancellationToken ct) =>
        ModelState.IsValid && filter.Q is not { Length: > 200 } && Enum.IsDefined(filter.State)
            ? View("SiteAudits", await query.ListAsync(filter, ct))
            : BadRequest();

    [HttpGet("/site-audits/export"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> Export([FromQuery] SiteAuditFilter filter, [FromServices] ExportSiteAudits export, CancellationToken ct)
    {
        if (!ModelState.IsValid || filter.Q is { Length: > 200 } || !Enum.IsDefined(filter.State))
            return BadRequest();
        var (file, name) = await export.RunAsync(filter, ct);
        return File(file, WorkbookWriter.ContentType, name);
    }

    [HttpGet("/suppliers/{id:long}/site-audits"), Allow(Permissions.SeeSuppliers)]
    public Task<IActionResult> OfSupplier(long id, CancellationToken ct) => ShowSupplierAsync(id, ct);

    [HttpPost("/suppliers/{id:long}/site-audits"), Allow(Permissions.HandleSiteAudits)]
    public async Task<IActionResult> PlanOne(long id, [FromServices] PlanOneAudit plan, CancellationToken ct)
    {
        long audit = 0;
        return await this.TryAsync(
            async () => audit = await plan.RunAsync(id, ct),
            done: () => RedirectToAction(nameof(Show), new { id = audit }),
            again: () => ShowSupplierAsync(id, ct)
        );
    }

    [HttpGet("/site-audits/{id:long}"), Allow(Permissions.SeeSuppliers)]
    public Task<IActionResult> Show(long id, CancellationToken ct) => ShowAsync(id, p => p, ct);

    [HttpPost("/site-audits/{id:long}/arrange"), Allow(Permissions.HandleSiteAudits)]
    public Task<IActionResult> Arrange(long id, ArrangeForm arrange, [FromServices] ArrangeAudit verb, CancellationToken ct) =>
        this.TryAsync(
            () => verb.RunAsync(id, arrange, ct),
            done: () => Done(id, "siteAudit.done.arrange"),
            again: () => ShowAsync(id, p => p with { Arrange = arrange }, ct)
        );

    [HttpPost("/site-audits/{id:long}/checklist"), Allow(Permissions.HandleSiteAudits)]
    public Task<IActionResult> Judge(long id, JudgeForm judge, [FromServices] JudgeAudit verb, CancellationToken ct) =>
        this.TryAsync(
            () => verb.RunAsync(id, judge, ct),
            done: () => Done(id, "siteAudit.done.judge"),
            again: () => ShowAsync(id, p => p with { Judge = judge }, ct)
        );

    [HttpPost("/site-audits/{id:long}/held"), Allow(Permissions.HandleSiteAudits)]
    public Task<IActionResult> Hold(long id, HoldForm hold, [FromServices] HoldAudit verb, CancellationToken ct) =>
        this.TryAsync(
            () => verb.RunAsync(id, hold, ct),
            done: () => Done(id, "siteAudit.done.hold"),
            again: () => ShowAsync(id, p => p with { Hold = hold }, ct)
        );

    [HttpPost("/site-audits/{id:long}/end"), Allow(Permissions.HandleSiteAudits)]
    public Task<IActionResult> Settle(long id, SettleForm settle, [FromServices] SettleAudit verb, CancellationToken ct) =>
        this.TryAsync(
            () => verb.RunAsync(id, settle, ct),
            done: () => Done(id, $"siteAudit.done.{settle.End}"),
            again: () => ShowAsync(id, p => p with { Settle = settle }, ct)
        );

    [HttpPost("/site-audits/{id:long}/report"), Allow(Permissions.HandleSiteAudits), StreamedForm]
    public async Task<IActionResult> Report(
        long id,
        [FromServices] ReadUpload read,
        [FromServices] ReportAudit report,
        [FromServices] Texts texts,
        CancellationToken ct
    )
    {
        if (await read.RunAsync(HttpContext, _ => false, ct) is not { } sent)
            return BadRequest();
        if (sent.File is null)
            ModelState.AddModelError("Form.File", sent.WhyNoFile is { } why ? texts.Of(why) : texts["siteAudit.fileMissing"]);
        var revision = int.TryParse(sent.Field("Form.Revision"), CultureInfo.InvariantCulture, out var sentRevision) ? sentRevision : -1;
        return await this.TryAsync(
            () => report.RunAsync(id, revision, sent.File!, ct),
            done: () => Done(id, "siteAudit.done.report"),
            again: () => ShowAsync(id, p => p, ct)
        );
    }

    private RedirectToActionResult Done(long id, string said)
    {
        this.Say(said);
        return RedirectToAction(nameof(Show), new { id });
    }

    private async Task<IActionResult> ShowAsync(long id, Func<SiteAuditPage, SiteAuditPage> fill, CancellationToken ct)
    {
        if (await query.ShowAsync(id, ct) is not { } page)
            return NotFound();
        // the revision comes from the row: what was typed stays, and can be sent again
        foreach (var key in ModelState.Keys.Where(k => k.EndsWith(".Revision", StringComparison.Ordinal)).ToList())
            ModelState.Remove(key);
        return View("SiteAudit", fill(page));
    }

    private async Task<IActionResult> ShowSupplierAsync(long id, CancellationToken ct) =>
        await query.OfSupplierAsync(id, ct) is { } page ? View("SupplierAudits", page) : NotFound();
}
