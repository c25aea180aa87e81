using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Files;
using SupplyChain.Shared;

namespace SupplyChain.Applications;

/// <summary>The assessor's room. Whatever is looked at leaves a line in the audit trail.</summary>
[Allow(Permissions.SeeRoom)]
public sealed class RoomController(AppDb db, Room room, Trail trail, HandOut handOut) : Controller
{
    [HttpGet("/room")]
    public async Task<IActionResult> Show(CancellationToken ct) =>
        await room.MineAsync(ct) is { } visit && await room.PageAsync(visit, ct) is { } page ? await SeenAsync("room", View("Room", page), ct) : NotFound();

    [HttpGet("/room/{code}")]
    public async Task<IActionResult> Indicator(string code, CancellationToken ct) =>
        await room.MineAsync(ct) is { } visit && await room.IndicatorAsync(visit, code, ct) is { } page
            ? await SeenAsync($"indicator:{code}", View("RoomIndicator", page), ct)
            : NotFound();

    [HttpPost("/room/{code}")]
    public async Task<IActionResult> Ask(string code, RoomForm form, [FromServices] WriteInRoom write, CancellationToken ct)
    {
        if (await room.MineAsync(ct) is not { } visit || await room.IndicatorAsync(visit, code, ct) is not { } page)
            return NotFound();
        return await this.TryAsync(
            () => write.RunAsync(visit, code, form, ct),
            done: () => RedirectToAction(nameof(Indicator), new { code }),
            again: () => Task.FromResult<IActionResult>(View("RoomIndicator", page with { Form = form }))
        );
    }

    [HttpGet("/room/evidence/{id:long}")]
    public async Task<IActionResult> Evidence(long id, CancellationToken ct) =>
        await room.MineAsync(ct) is { } visit
        && await (await room.EvidenceAsync(visit, ct)).FirstOrDefaultAsync(e => e.Id == id, ct) is { Sha256: { } hash } evidence
            ? await handOut.AttachmentAsync(this, hash, evidence.FileName!, evidence.ContentType!, "evidence.download", $"evidence:{evidence.Label}", ct)
            : NotFound();

    [HttpPost("/room/samples")]
    public async Task<IActionResult> Draw(SampleForm form, [FromServices] DrawSample draw, CancellationToken ct)
    {
        if (await room.MineAsync(ct) is not { } visit || await room.PageAsync(visit, ct) is not { } page)
            return NotFound();
        long id = 0;
        return await this.TryAsync(
            async () => id = await draw.RunAsync(visit, form, ct),
            done: () => RedirectToAction(nameof(Sample), new { id }),
            again: () => Task.FromResult<IActionResult>(View("Room", page with { Form = form }))
        );
    }

    [HttpGet("/room/samples/{id:long}")]
    public async Task<IActionResult> Sample(long id, CancellationToken ct) =>
        await room.MineAsync(ct) is { } visit && await room.SampleAsync(visit, id, ct) is { } page
            ? await SeenAsync($"sample:{id}", View("RoomSample", page), ct)
            : NotFound();

    /// <summary>A document of a supplier that the sample holds, and of no other.</summary>
    [HttpGet("/room/samples/{id:long}/documents/{version:long}")]
    public async Task<IActionResult> Document(long id, long version, CancellationToken ct)
    {
        if (
            await room.MineAsync(ct) is not { } visit
            || await room.SampleAsync(visit, id, ct) is not { } page
            || !page.Suppliers.Any(s => s.Documents.Any(d => d.Id == version))
        )
            return NotFound();
        var found = await db.DocumentVersions.AsNoTracking().FirstAsync(v => v.Id == version, ct);
        return await handOut.AttachmentAsync(this, found.Sha256, found.FileName, found.ContentType, "document.download", $"version:{version}", ct);
    }

    private async Task<IActionResult> SeenAsync(string subject, IActionResult page, CancellationToken ct)
    {
        trail.Add("room.view", subject);
        await db.SaveChangesAsync(ct);
        return page;
    }
}
