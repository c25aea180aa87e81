using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Files;

namespace SupplyChain.Documents;

/// <summary>Hands out files of versions: as an attachment to everybody, as inert pictures to reviewers. Each answer leaves an audit line.</summary>
public sealed partial class FilesController(AppDb db, FileStore store, HandOut handOut, Trail trail, NoteOpening opening, ILogger<FilesController> log)
    : Controller
{
    [HttpGet("/documents/versions/{id:long}/file"), Allow(Permissions.SeeDocuments)]
    public async Task<IActionResult> Download(long id, CancellationToken ct)
    {
        if (await WhyNotAsync(id, ct) is { } why)
            return why;
        if (await OpenAsync(id, "document.download", ct) is not var (version, file))
            return NotFound();
        return HandOut.Attachment(this, file, version.FileName, version.ContentType);
    }

    /// <summary>The file itself, where it is a picture.</summary>
    [HttpGet("/documents/versions/{id:long}/image"), Allow(Permissions.ReviewDocuments)]
    public async Task<IActionResult> Image(long id, CancellationToken ct)
    {
        if (!await db.DocumentVersions.AnyAsync(v => v.Id == id && (v.ContentType == "image/png" || v.ContentType == "image/jpeg"), ct))
            return NotFound();
        if (await WhyNotAsync(id, ct) is { } why)
            return why;
        if (await OpenAsync(id, "document.view", ct) is not var (version, file))
            return NotFound();
        HandOut.MakeInert(HttpContext);
        return File(file, version.ContentType);
    }

    /// <summary>A picture of one page of a PDF.</summary>
    [HttpGet("/documents/versions/{id:long}/pages/{page:int}"), Allow(Permissions.ReviewDocuments)]
    public async Task<IActionResult> Page(long id, int page, [FromServices] PagePreview preview, CancellationToken ct)
    {
        if (await db.DocumentVersions.AsNoTracking().FirstOrDefaultAsync(v => v.Id == id && v.ContentType == "application/pdf", ct) is not { } version)
            return NotFound();
        if (await WhyNotAsync(id, ct) is { } why)
            return why;
        if (await preview.PageAsync(version.Sha256, page, ct) is not { } picture)
            return NotFound();
        if (page == 1)
        {
            trail.Add("document.view", $"version:{id}");
            await opening.RunAsync(version, ct);
        }

        HandOut.MakeInert(HttpContext);
        return PhysicalFile(picture, "image/png");
    }

    /// <summary>Null when the file may be handed out, or is not this person's to ask for.</summary>
    private async Task<IActionResult?> WhyNotAsync(long id, CancellationToken ct) =>
        await db.DocumentVersions.Where(v => v.Id == id).Select(v => v.Sha256).FirstOrDefaultAsync(ct) is { } sha256
            ? await handOut.WhyNotAsync(sha256, "document.download", $"version:{id}", ct)
            : null;

    private async Task<(DocumentVersion Version, FileStream File)?> OpenAsync(long id, string action, CancellationToken ct)
    {
        // the row filter hides the versions of other companies from a supplier
        if (await db.DocumentVersions.AsNoTracking().FirstOrDefaultAsync(v => v.Id == id, ct) is not { } version)
            return null;
        var file = await store.OpenAsync(version.Sha256, ct);
        trail.Add(action, $"version:{id}", file is not null, version.Sha256);
        if (file is null)
            await db.SaveChangesAsync(ct);
        else
            await opening.RunAsync(version, ct);
        if (file is not null)
            return (version, file);
        Lost(log, id, version.Sha256);
        return null;
    }

    [LoggerMessage(LogLevel.Error, "The file of version {Id} is not in the store: {Sha256}")]
    private static partial void Lost(ILogger log, long id, string sha256);
}
