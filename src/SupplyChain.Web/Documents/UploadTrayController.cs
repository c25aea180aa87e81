using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Files;
using SupplyChain.Settings;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>One file that waits for its details.</summary>
public sealed record WaitingFile(string Key, string Name, long Length, DateTimeOffset ExpiresAt, IReadOnlyList<ReadFact> Facts)
{
    /// <summary>The type that it seems to be; null when nothing says so.</summary>
    public ReadFact? Type => Facts.FirstOrDefault(f => f.Field is ReadField.Type && Catalogue.Now.Needs.FromSuppliers(f.Value));
    public ReadFact? Number => Facts.FirstOrDefault(f => f.Field is ReadField.Number);

    public static IReadOnlyList<ReadFact> Read(string? reading) => reading is null ? [] : JsonSerializer.Deserialize<List<ReadFact>>(reading) ?? [];
}

/// <summary>Files that were handed in and wait for their details.</summary>
public sealed record UploadTrayPage(IReadOnlyList<WaitingFile> Files, UsedRoom Used, PortalSettings Settings)
{
    public const string Accept = ".pdf,.jpg,.jpeg,.png,.xlsx,.docx,.xml";
}

/// <summary>Several files at once: dropped or chosen here, each then gets its type and details.</summary>
[Allow(Permissions.UploadDocuments)]
public sealed class UploadTrayController(IncomingFiles incoming, SupplierRoom room, Person person, PortalSettings settings, Texts texts) : Controller
{
    private const int MostAtOnce = 20;

    [HttpGet("/company/documents/files")]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        if (person.SupplierId is not { } supplier)
            return NotFound();
        var rows = await incoming.Mine().AsNoTracking().Where(f => f.Sha256 != null).OrderBy(f => f.Id).ToListAsync(ct);
        return View(
            "UploadTray",
            new UploadTrayPage(
                [.. rows.Select(f => new WaitingFile(f.Key, f.Name, f.Length, f.ExpiresAt, WaitingFile.Read(f.Reading)))],
                await room.UsedAsync(supplier, ct),
                settings
            )
        );
    }

    /// <summary>Takes the files of the form; those that went up on their own are here already.</summary>
    [HttpPost("/company/documents/files"), StreamedForm]
    public async Task<IActionResult> Add(
        [FromServices] ReadUpload read,
        [FromServices] IngestFile ingest,
        [FromServices] BeginUpload begin,
        [FromServices] FinishUpload finish,
        CancellationToken ct
    )
    {
        if (person.SupplierId is null)
            return NotFound();
        if (
            await read.RunAsync(
                HttpContext,
                async (body, name, _) =>
                {
                    var file = await ingest.RunAsync(body, name, takesXml: true, ct);
                    await finish.WaitAsync(await begin.RunAsync(file.Name, file.Length, ct), file, ct);
                    return file;
                },
                ct,
                MostAtOnce
            )
            is not { } sent
        )
            return BadRequest();
        foreach (var refused in sent.Files.Where(f => f.WhyNot is not null))
            ModelState.AddModelError("Files", texts["uploadTray.refused", FileLabel.Of(refused.Name), texts.Of(refused.WhyNot!)]);
        if (sent.Files.Count == 0 && !sent.Fields.ContainsKey("UploadIds"))
            ModelState.AddModelError("Files", texts["documents.needsFile"]);
        if (ModelState.IsValid)
            return RedirectToAction(nameof(Index));
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await Index(ct);
    }

    [HttpPost("/company/documents/files/{key}/discard")]
    public async Task<IActionResult> Discard(string key, [FromServices] DiscardUpload discard, CancellationToken ct)
    {
        if (await incoming.FindAsync(key, ct) is not { } file)
            return NotFound();
        await discard.RunAsync(file, ct);
        this.Say("uploadTray.discarded", file.Name);
        return RedirectToAction(nameof(Index));
    }
}
