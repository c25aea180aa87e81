using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Files;
using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <summary>One stored declaration, for the enterprise and for the company that made it; the row filter hides those of others.</summary>
[Route("declarations/{id:long}")]
public sealed class DeclarationsController(AppDb db, DeclarationQuery query, Trail trail) : Controller
{
    [HttpGet(""), Allow(Permissions.SeeDocuments)]
    public async Task<IActionResult> Show(long id, CancellationToken ct) => await query.LoadAsync(id, ct) is { } page ? View("Declaration", page) : NotFound();

    /// <summary>The file as it came.</summary>
    [HttpGet("file"), Allow(Permissions.SeeDocuments)]
    public async Task<IActionResult> Source(long id, [FromServices] HandOut handOut, CancellationToken ct) =>
        await db.Declarations.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, ct) is { } stored
            ? await handOut.AttachmentAsync(this, stored.Sha256, stored.FileName, "application/octet-stream", "declaration.download", $"declaration:{id}", ct)
            : NotFound();

    [HttpGet("json"), Allow(Permissions.SeeDocuments)]
    public async Task<IActionResult> Json(long id, CancellationToken ct) =>
        await FindAsync(id, "json", ct) is { } stored ? File(Encoding.UTF8.GetBytes(stored.Content), "application/json", $"{Name(stored)}.json") : NotFound();

    [HttpGet("xml"), Allow(Permissions.SeeDocuments)]
    public async Task<IActionResult> Xml(long id, CancellationToken ct)
    {
        if (await FindAsync(id, "xml", ct) is not { } stored)
            return NotFound();
        using var text = new MemoryStream();
        Iec62474Writer.Write([stored.Read()], text);
        return File(text.ToArray(), "application/xml", $"{Name(stored)}.xml");
    }

    [HttpGet("xlsx"), Allow(Permissions.SeeDocuments)]
    public async Task<IActionResult> Workbook(long id, [FromServices] Texts texts, CancellationToken ct)
    {
        if (await FindAsync(id, "xlsx", ct) is not { } stored)
            return NotFound();
        using var file = new MemoryStream();
        try
        {
            DeclarationWorkbook.Write([stored.Read()], file);
        }
        catch (RefusedException refused)
        {
            return Problem(texts.Of(refused.Refusal), statusCode: StatusCodes.Status409Conflict);
        }

        return File(file.ToArray(), DeclarationWorkbook.ContentType, $"{Name(stored)}.xlsx");
    }

    private async Task<StoredDeclaration?> FindAsync(long id, string what, CancellationToken ct)
    {
        if (await db.Declarations.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, ct) is not { } stored)
            return null;
        trail.Add("declaration.download", $"declaration:{id}", detail: what);
        await db.SaveChangesAsync(ct);
        return stored;
    }

    private static string Name(StoredDeclaration stored) => FormattableString.Invariant($"declaration-{stored.Id}-{stored.Ordinal}");
}
