using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Files;
using SupplyChain.Roadmap;
using SupplyChain.Shared;

namespace SupplyChain.Applications;

/// <param name="Packs">The newest, without their pieces.</param>
public sealed record PackPage(PackGaps Check, IReadOnlyList<ApplicationPack> Packs, IReadOnlyList<string> MissingTools)
{
    public PackForm Form { get; init; } = new();
}

/// <summary>Whether an application filed on a day would be complete, and the applications that were built.</summary>
public sealed class PackController(AppDb db, PackGapsQuery query, OwnSystems systems, EnterpriseClock clock, Texts texts) : Controller
{
    private const int Shown = 50;

    /// <summary>Seconds after which the page of an unfinished application asks again.</summary>
    private const string Again = "5";

    /// <param name="filing">Day of filing; null for the next 31 July, the last day of the provincial recommendation.</param>
    [HttpGet("/assessment/pack"), Allow(Permissions.SeeDashboard)]
    public Task<IActionResult> Pack(string? system, DateOnly? filing, CancellationToken ct) => PageAsync(system, filing, ct);

    [HttpPost("/assessment/packs"), Allow(Permissions.EditRoadmap)]
    public async Task<IActionResult> Ask(PackForm form, [FromServices] RequestPack request, CancellationToken ct)
    {
        long id = 0;
        return await this.TryAsync(
            async () => id = await request.RunAsync(form, ct),
            done: () => RedirectToAction(nameof(Show), new { id }),
            again: () => PageAsync(form.System, form.Filing, ct)
        );
    }

    [HttpGet("/assessment/packs/{id:long}"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Show(long id, CancellationToken ct)
    {
        var pack = await db.ApplicationPacks.AsNoTracking().Include(p => p.Items.OrderBy(i => i.Ordinal)).FirstOrDefaultAsync(p => p.Id == id, ct);
        if (pack is { State: PackState.Waiting or PackState.Building })
            Response.Headers["Refresh"] = Again;
        return pack is null ? NotFound() : View("BuiltPack", pack);
    }

    [HttpGet("/assessment/packs/{id:long}/file"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Download(long id, [FromServices] HandOut handOut, CancellationToken ct) =>
        await db.ApplicationPacks.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct) is { Sha256: { } hash } pack
            ? await handOut.AttachmentAsync(
                this,
                hash,
                $"{texts["packPrint.report"]} {pack.SystemId} {pack.Filing:yyyy-MM-dd}.pdf",
                FileKind.Pdf.ContentType,
                "application.download",
                $"application:{id}",
                ct
            )
            : NotFound();

    private async Task<IActionResult> PageAsync(string? system, DateOnly? filing, CancellationToken ct)
    {
        if (await systems.FindAsync(system, ct) is not { } found)
            return NotFound();
        var next = PackGapsQuery.NextFiling(clock.Today);
        var day = filing ?? next;
        if (day < clock.Today || day > clock.Today.AddYears(PackForm.MostYears))
        {
            ModelState.AddModelError("", texts["pack.badDay", day]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            day = next;
        }

        var packs = await db.ApplicationPacks.AsNoTracking().OrderByDescending(p => p.Id).Take(Shown).ToListAsync(ct);
        return View("Pack", new PackPage(await query.OnAsync(found, day, ct), packs, PackTools.Missing));
    }
}
