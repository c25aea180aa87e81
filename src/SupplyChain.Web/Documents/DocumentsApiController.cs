using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Api;
using SupplyChain.Data;
using SupplyChain.Files;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>One version of a document as programs see it. What the reviewers note among themselves is not in it.</summary>
public sealed record ApiDocument(
    long Id,
    long DocumentId,
    long SupplierId,
    string Type,
    int Version,
    int Revision,
    string Number,
    string Issuer,
    DateOnly IssuedOn,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    DateOnly? CoversFrom,
    DateOnly? CoversTo,
    ReviewState State,
    bool Current,
    string Sha256,
    string FileName,
    long Length,
    string ContentType,
    DateTimeOffset ReceivedAt,
    RejectReason? RejectReason,
    string? RejectSentence,
    IReadOnlyDictionary<string, string> Fields
);

/// <summary>Documents for programs: the same pipeline, permissions and audit lines as the pages.</summary>
[Route("api/v1/suppliers/{supplierId:long}/documents"), ApiExplorerSettings(GroupName = "v1"), Produces("application/json")]
public sealed class DocumentsApiController(AppDb db, IncomingFiles incoming, Texts texts) : ControllerBase
{
    private const int MostRows = 200;

    /// <summary>Versions in the order of their ids. The header <c>Link</c> leads to the next page.</summary>
    [HttpGet, Allow(Permissions.SeeDocuments)]
    [ProducesResponseType<IReadOnlyList<ApiDocument>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List(long supplierId, CancellationToken ct, [FromQuery] long after = 0, [FromQuery] int limit = 50)
    {
        if (limit is < 1 or > MostRows)
            ModelState.AddModelError("limit", texts["api.badLimit", MostRows]);
        if (!ModelState.IsValid)
            return this.Unusable();
        if (!await db.Suppliers.AnyAsync(s => s.Id == supplierId, ct))
            return NotFound();
        var rows = await Rows(db.DocumentVersions.Where(v => v.SupplierId == supplierId && v.Id > after).OrderBy(v => v.Id).Take(limit + 1)).ToListAsync(ct);
        if (rows.Count <= limit)
            return Ok(rows);
        var next = rows[limit - 1].Id;
        Response.Headers.Link = string.Create(CultureInfo.InvariantCulture, $"<{Request.Path}?limit={limit}&after={next}>; rel=\"next\"");
        return Ok(rows[..limit]);
    }

    [HttpGet("{id:long}"), Allow(Permissions.SeeDocuments)]
    [ProducesResponseType<ApiDocument>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Get(long supplierId, long id, CancellationToken ct) =>
        await Rows(db.DocumentVersions.Where(v => v.SupplierId == supplierId && v.Id == id)).FirstOrDefaultAsync(ct) is { } row ? Ok(row) : NotFound();

    /// <summary>Multipart with the fields <c>type</c>, <c>number</c>, <c>issuer</c>, <c>issuedOn</c>, <c>validFrom</c>, <c>validTo</c>, <c>coversFrom</c> and <c>coversTo</c> (types that report on a period), <c>fields[CODE]</c> for what the type has of its own and, last, <c>file</c>; or <c>upload</c>, the last part of the address of a file sent to <c>/api/v1/uploads</c> by tus 1.0.</summary>
    [HttpPost, Allow(Permissions.UploadDocuments), StreamedForm, Consumes("multipart/form-data")]
    [ProducesResponseType<ApiDocument>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Upload(
        long supplierId,
        [FromServices] ReadUpload read,
        [FromServices] UploadDocument upload,
        [FromServices] IValidator<UploadForm> validator,
        CancellationToken ct
    )
    {
        if (!await db.Suppliers.AnyAsync(s => s.Id == supplierId, ct))
            return NotFound();
        if (await read.RunAsync(HttpContext, fields => UploadPage.TakesXml(fields.TryGetValue("type", out var t) ? t.ToString() : ""), ct) is not { } sent)
            return Problem(texts["api.badForm"], statusCode: StatusCodes.Status400BadRequest, title: texts["error.400.title"]);
        if (sent.WhyNoFile is { } why)
            return Refused(why);
        var form = new UploadForm();
        await TryUpdateModelAsync(form, "", sent.Values());
        var file = sent.File ?? (await incoming.FindAsync(form.Upload, ct))?.File;
        await this.CheckAsync(validator, form, "", ct);
        this.CheckFile(sent, file, "File");
        if (!ModelState.IsValid)
            return this.Unusable(StatusCodes.Status422UnprocessableEntity);
        try
        {
            var id = await upload.RunAsync(supplierId, form, file!, ct);
            return CreatedAtAction(nameof(Get), new { supplierId, id }, await Rows(db.DocumentVersions.Where(v => v.Id == id)).FirstAsync(ct));
        }
        catch (RefusedException refused)
        {
            return Refused(refused.Refusal);
        }
    }

    private ObjectResult Refused(Refusal refusal)
    {
        return Problem(
            texts.Of(refusal),
            statusCode: RefusedStatus.Of(refusal),
            title: texts["api.refused"],
            extensions: new Dictionary<string, object?> { ["code"] = refusal.Code }
        );
    }

    private static IQueryable<ApiDocument> Rows(IQueryable<DocumentVersion> versions) =>
        versions
            .AsNoTracking()
            .Select(v => new ApiDocument(
                v.Id,
                v.DocumentId,
                v.SupplierId,
                v.TypeCode,
                v.Ordinal,
                v.Revision,
                v.Number,
                v.Issuer,
                v.IssuedOn,
                v.ValidFrom,
                v.ValidTo,
                v.CoversFrom,
                v.CoversTo,
                v.State,
                v.Current,
                v.Sha256,
                v.FileName,
                v.Length,
                v.ContentType,
                v.ReceivedAt,
                v.Reviews.Select(r => r.Reason).FirstOrDefault(),
                v.Reviews.Select(r => r.Sentence).FirstOrDefault(),
                v.OwnFields.All()
            ));
}
