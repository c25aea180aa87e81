using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Files;
using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <summary>The list of parts of the own company as a workbook, out and in.</summary>
[Route("company/declarations/parts/file")]
public sealed class PartListController(AppDb db, Person person, FileStore store, Texts texts) : Controller
{
    private const int MostBytes = 5 << 20;

    /// <summary>The parts entered so far; without any it is the empty template.</summary>
    [HttpGet(""), Allow(Permissions.SeeOwnCompany)]
    public async Task<IActionResult> Download(CancellationToken ct)
    {
        if (person.SupplierId is not { } supplierId)
            return NotFound();
        var parts = await db
            .Parts.AsNoTracking()
            .Where(p => p.SupplierId == supplierId)
            .OrderBy(p => p.Id)
            .Select(p => new PartEntry(p.Number, p.Name, p.KeyControlled))
            .ToListAsync(ct);
        var file = new MemoryStream();
        PartListWorkbook.Write(parts, file);
        return File(file.ToArray(), DeclarationWorkbook.ContentType, "parts.xlsx");
    }

    [HttpPost(""), Allow(Permissions.UploadDocuments), RequestSizeLimit(MostBytes + (1 << 20))]
    public async Task<IActionResult> Upload(IFormFile? list, [FromServices] SetParts set, [FromServices] MaterialsQueries query, CancellationToken ct)
    {
        if (person.SupplierId is not { } supplierId)
            return NotFound();
        var parts = await ReadAsync(list, ct);
        var done = new PartsSet(0, 0, 0);
        return await this.TryAsync(
            async () => done = await set.RunAsync(supplierId, parts, ct),
            done: () =>
            {
                this.Say("materials.saidSet", done.Added, done.Changed, done.Unchanged);
                return Redirect("/company/declarations");
            },
            again: async () => View("Company", await query.SupplierAsync(supplierId, null, null, ct))
        );
    }

    private async Task<IReadOnlyList<PartEntry>> ReadAsync(IFormFile? list, CancellationToken ct)
    {
        if (list is null)
        {
            ModelState.AddModelError("list", texts["documents.needsFile"]);
            return [];
        }

        await using var received = await store.ReceiveAsync(list.OpenReadStream(), MostBytes, ct);
        received.File.Position = 0;
        var reading = PartListWorkbook.Read(received.File, AddParts.Most);
        foreach (var fault in reading.Refusals)
            ModelState.AddModelError("list", texts.Of(fault.Reason));
        foreach (var part in reading.Parts.Where(p => !PlainTextRule.IsReadable(p.Number + p.Name, lines: false)).Take(20))
            ModelState.AddModelError("list", texts["materials.unreadablePart", part.Number]);
        if (ModelState.GetFieldValidationState("list") == ModelValidationState.Invalid)
            return [];
        return reading.Parts;
    }
}
