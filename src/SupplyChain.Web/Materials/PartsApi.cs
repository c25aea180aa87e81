using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Api;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <summary>One part of a supplier as programs see it.</summary>
public sealed record PartAnswer(long Id, string Number, string Name, bool KeyControlled, DateOnly ChangedOn);

/// <summary>One part as programs hand it in. KeyControlled may be left out, which leaves the mark of a known part as it is.</summary>
public sealed record PartItem
{
    public string? Number { get; set; }
    public string? Name { get; set; }
    public bool? KeyControlled { get; set; }
}

/// <summary>Parts to add or to replace, found by their number.</summary>
public sealed record PartItems
{
    public List<PartItem> Parts { get; set; } = [];
}

internal sealed class PartItemsValidator : AbstractValidator<PartItems>
{
    public PartItemsValidator(Texts texts)
    {
        RuleFor(f => f.Parts).Must(p => p is { Count: > 0 and <= PartsApi.MostAtOnce }).WithMessage(_ => texts["api.badLimit", PartsApi.MostAtOnce]);
        RuleForEach(f => f.Parts)
            .ChildRules(part =>
            {
                part.RuleFor(p => p.Number).NotEmpty().PlainText(SupplierPart.LongestText).OverridePropertyName("number");
                part.RuleFor(p => p.Name).PlainText(SupplierPart.LongestText).OverridePropertyName("name");
            })
            .OverridePropertyName("parts");
        RuleFor(f => f.Parts)
            .Custom(
                (parts, context) =>
                {
                    var seen = new HashSet<string>(StringComparer.Ordinal);
                    for (var i = 0; i < (parts?.Count ?? 0); i++)
                        if (parts![i]?.Number is { } number && !seen.Add(SupplierPart.KeyOf(number)))
                            context.AddFailure(FormattableString.Invariant($"parts[{i}].number"), texts["materials.partTwice", number]);
                }
            );
    }
}

/// <summary>The parts that a supplier delivers, for programs.</summary>
[Route("api/v1/suppliers/{id:long}/parts"), ApiExplorerSettings(GroupName = "v1")]
public sealed class PartsApi(AppDb db, Texts texts) : ControllerBase
{
    internal const int MostAtOnce = 5_000;
    private const int LargestPage = 200;

    /// <summary>In the order of their entry. The next page is named by the header <c>Link</c>.</summary>
    /// <param name="after">Id of the last part of the page before.</param>
    [HttpGet(""), Allow(Permissions.SeeSupplierFacts)]
    [ProducesResponseType<IReadOnlyList<PartAnswer>>(StatusCodes.Status200OK, "application/json")]
    public async Task<IActionResult> List(long id, long? after, CancellationToken ct, [FromQuery] int limit = 50)
    {
        if (limit is < 1 or > LargestPage)
            ModelState.AddModelError("limit", texts["api.badLimit", LargestPage]);
        if (!ModelState.IsValid)
            return this.Unusable();
        if (!await db.Suppliers.AnyAsync(s => s.Id == id, ct))
            return NotFound();
        var rows = await db
            .Parts.AsNoTracking()
            .Where(p => p.SupplierId == id && (after == null || p.Id > after))
            .OrderBy(p => p.Id)
            .Take(limit + 1)
            .Select(p => new PartAnswer(p.Id, p.Number, p.Name, p.KeyControlled, p.ChangedOn))
            .ToListAsync(ct);
        if (rows.Count > limit)
        {
            rows.RemoveAt(limit);
            Response.Headers.Link = string.Create(CultureInfo.InvariantCulture, $"<{Request.Path}?limit={limit}&after={rows[^1].Id}>; rel=\"next\"");
        }

        return Ok(rows);
    }

    /// <summary>Adds parts by number and replaces what is said of known ones; all of them or none. The same call again changes nothing.</summary>
    [HttpPut(""), Allow(Permissions.UploadDocuments), RequestSizeLimit(4 << 20)]
    [
        ProducesResponseType<PartsSet>(StatusCodes.Status200OK, "application/json"),
        ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest)
    ]
    public async Task<IActionResult> Put(long id, [FromBody] PartItems items, [FromServices] SetParts set, CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return this.Unusable();
        if (!await db.Suppliers.AnyAsync(s => s.Id == id, ct))
            return NotFound();
        try
        {
            return Ok(await set.RunAsync(id, [.. items.Parts.Select(p => new PartEntry(p.Number!.Trim(), p.Name?.Trim() ?? "", p.KeyControlled))], ct));
        }
        catch (RefusedException refused)
        {
            return Problem(texts.Of(refused.Refusal), statusCode: StatusCodes.Status409Conflict, title: texts["api.refused"]);
        }
        catch (DbUpdateException e) when (UniqueViolation.Caused(e))
        {
            return Problem(texts["refusal.stale"], statusCode: StatusCodes.Status409Conflict, title: texts["api.refused"]);
        }
    }
}
