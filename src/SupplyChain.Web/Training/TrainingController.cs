using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Files;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Training;

/// <summary>Training sessions as the enterprise's own staff sees them.</summary>
public sealed class TrainingController(TrainingQuery query) : Controller
{
    [HttpGet("/training"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> List(long? after, CancellationToken ct) =>
        ModelState.IsValid ? View("Training", await query.ListAsync(after, ct)) : BadRequest();

    [HttpGet("/training/export"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> Export([FromServices] ExportTraining export, CancellationToken ct)
    {
        var (file, name) = await export.RunAsync(ct);
        return File(file, WorkbookWriter.ContentType, name);
    }

    [HttpGet("/suppliers/{id:long}/training"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> OfSupplier(long id, CancellationToken ct) =>
        await query.OfSupplierAsync(id, ct) is { } page ? View("SupplierTraining", page) : NotFound();

    [HttpGet("/training/new"), Allow(Permissions.HandleTraining)]
    public IActionResult New() => View("SessionForm", new SessionFormPage(null, new SessionForm()));

    [HttpPost("/training"), Allow(Permissions.HandleTraining)]
    public async Task<IActionResult> Create(SessionForm form, [FromServices] SaveSession save, CancellationToken ct)
    {
        long id = 0;
        return await this.TryAsync(
            async () => id = await save.RunAsync(null, form, ct),
            done: () => Done(id, "training.done.save"),
            again: () => Task.FromResult<IActionResult>(View("SessionForm", new SessionFormPage(null, form)))
        );
    }

    [HttpGet("/training/{id:long}"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> Show(long id, long? after, CancellationToken ct) =>
        ModelState.IsValid ? await ShowAsync(id, p => p, ct, after) : BadRequest();

    [HttpGet("/training/{id:long}/edit"), Allow(Permissions.HandleTraining)]
    public async Task<IActionResult> Edit(long id, CancellationToken ct) =>
        await query.ShowAsync(id, after: null, ct) is { Session.IsOpen: true } page
            ? View("SessionForm", new SessionFormPage(id, SessionForm.Of(page.Session)))
            : NotFound();

    [HttpPost("/training/{id:long}"), Allow(Permissions.HandleTraining)]
    public Task<IActionResult> Change(long id, SessionForm form, [FromServices] SaveSession save, CancellationToken ct) =>
        this.TryAsync(
            () => save.RunAsync(id, form, ct),
            done: () => Done(id, "training.done.save"),
            again: async () => await query.ShowAsync(id, after: null, ct) is null ? NotFound() : View("SessionForm", new SessionFormPage(id, form))
        );

    [HttpPost("/training/{id:long}/invite"), Allow(Permissions.HandleTraining)]
    public async Task<IActionResult> Invite(long id, InviteForm invite, [FromServices] InviteToTraining verb, CancellationToken ct)
    {
        var count = 0;
        return await this.TryAsync(
            async () => count = await verb.RunAsync(id, invite, ct),
            done: () => Done(id, "training.done.invite", count),
            again: () => ShowAsync(id, p => p with { Invite = invite }, ct)
        );
    }

    [HttpPost("/training/{id:long}/attendance"), Allow(Permissions.HandleTraining)]
    public Task<IActionResult> Record(
        long id,
        long? after,
        long? next,
        AttendanceForm attendance,
        [FromServices] RecordAttendance verb,
        CancellationToken ct
    ) =>
        this.TryAsync(
            () => verb.RunAsync(id, attendance, ct),
            done: () => attendance.OnlyPage ? Counted(id, next ?? after) : Done(id, "training.done.record"),
            again: () => ShowAsync(id, p => p with { Attendance = attendance }, ct, after)
        );

    private RedirectToActionResult Counted(long id, long? after)
    {
        this.Say("training.done.count");
        return RedirectToAction(nameof(Show), new { id, after });
    }

    [HttpPost("/training/{id:long}/cancel"), Allow(Permissions.HandleTraining)]
    public Task<IActionResult> Cancel(long id, CancelSessionForm cancel, [FromServices] CancelSession verb, CancellationToken ct) =>
        this.TryAsync(
            () => verb.RunAsync(id, cancel, ct),
            done: () => Done(id, "training.done.cancel"),
            again: () => ShowAsync(id, p => p with { Cancel = cancel }, ct)
        );

    [HttpPost("/training/{id:long}/material"), Allow(Permissions.HandleTraining), StreamedForm]
    public async Task<IActionResult> Material(
        long id,
        [FromServices] ReadUpload read,
        [FromServices] HandMaterial hand,
        [FromServices] Texts texts,
        CancellationToken ct
    )
    {
        if (await read.RunAsync(HttpContext, _ => false, ct) is not { } sent)
            return BadRequest();
        if (sent.File is null)
            ModelState.AddModelError("Form.File", sent.WhyNoFile is { } why ? texts.Of(why) : texts["siteAudit.fileMissing"]);
        var revision = int.TryParse(sent.Field("Form.Revision"), CultureInfo.InvariantCulture, out var known) ? known : -1;
        return await this.TryAsync(
            () => hand.RunAsync(id, revision, sent.File!, ct),
            done: () => Done(id, "training.done.material"),
            again: () => ShowAsync(id, p => p, ct)
        );
    }

    /// <summary>For staff and for whoever was invited: the row filter hides the sessions of others.</summary>
    [HttpGet("/training/{id:long}/file"), Allow(Permissions.SeeDocuments)]
    public async Task<IActionResult> Download(long id, [FromServices] AppDb db, [FromServices] HandOut handOut, CancellationToken ct) =>
        await db.TrainingSessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct) is { Sha256: { } hash } session
            ? await handOut.AttachmentAsync(this, hash, session.FileName!, session.ContentType!, "training.download", $"training:{id}", ct)
            : NotFound();

    private RedirectToActionResult Done(long id, string said, params object?[] args)
    {
        this.Say(said, args);
        return RedirectToAction(nameof(Show), new { id });
    }

    private async Task<IActionResult> ShowAsync(long id, Func<SessionPage, SessionPage> fill, CancellationToken ct, long? after = null)
    {
        if (await query.ShowAsync(id, after, ct) is not { } page)
            return NotFound();
        foreach (var key in ModelState.Keys.Where(k => k.EndsWith(".Revision", StringComparison.Ordinal)).ToList())
            ModelState.Remove(key);
        return View("Session", fill(page));
    }
}
