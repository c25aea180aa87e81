using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>One stored grade; the receipt is the canonical file with all inputs.</summary>
public sealed record GradeAnswer(
    long Id,
    string SystemId,
    string SystemVersion,
    string SystemSha256,
    string EngineVersion,
    DateOnly AsOf,
    DateTimeOffset MadeAt,
    GradeCause Cause,
    long? CorrectiveActionId,
    decimal? Score,
    decimal Coverage,
    int? Stars,
    string? Tier,
    RiskClass? Risk,
    Confidence? Confidence,
    string ReceiptSha256,
    JsonElement? Receipt
);

/// <summary>Grades for programs.</summary>
[Route("api/v1/suppliers/{id:long}"), Blind, Allow(Permissions.SeeSuppliers), Produces("application/json")]
public sealed class GradeApi(AppDb db, ReceiptShelf receipts) : ControllerBase
{
    private const int Most = 100;

    /// <summary>The newest grade with its receipt.</summary>
    [HttpGet("grade")]
    [ProducesResponseType<GradeAnswer>(StatusCodes.Status200OK), ProducesResponseType(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> Newest(long id, CancellationToken ct)
    {
        var newest = await db.Suppliers.Where(s => s.Id == id).Select(s => s.GradeId).FirstOrDefaultAsync(ct);
        var grade = newest is null ? null : await db.Grades.AsNoTracking().FirstOrDefaultAsync(g => g.Id == newest, ct);
        return grade is null ? NotFound() : ApiJson.Answer(await OfAsync(grade, ct));
    }

    /// <summary>All grades, newest first, with their receipts. The next page is named by the header <c>Link</c>.</summary>
    /// <param name="after">Id of the last grade of the page before.</param>
    /// <param name="limit">1 to 100, by default 20.</param>
    [HttpGet("grades")]
    [ProducesResponseType<GradeAnswer[]>(StatusCodes.Status200OK), ProducesResponseType(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> List(long id, long? after, int limit = 20, CancellationToken ct = default)
    {
        if (!ModelState.IsValid || limit is < 1 or > Most)
            return BadRequest();
        if (!await db.Suppliers.AnyAsync(s => s.Id == id, ct))
            return NotFound();
        var grades = await db
            .Grades.AsNoTracking()
            .Where(g => g.SupplierId == id && (after == null || g.Id < after))
            .OrderByDescending(g => g.Id)
            .Take(limit + 1)
            .ToListAsync(ct);
        if (grades.Count > limit)
        {
            grades.RemoveAt(limit);
            var next = string.Create(CultureInfo.InvariantCulture, $"</api/v1/suppliers/{id}/grades?limit={limit}&after={grades[^1].Id}>; rel=\"next\"");
            Response.Headers.Link = next;
        }

        var answers = new List<GradeAnswer>(grades.Count);
        foreach (var grade in grades)
            answers.Add(await OfAsync(grade, ct));
        return ApiJson.Answer(answers);
    }

    private async Task<GradeAnswer> OfAsync(Grade grade, CancellationToken ct)
    {
        using var receipt = JsonDocument.Parse(await receipts.ReadAsync(grade, ct));
        return new GradeAnswer(
            grade.Id,
            grade.SystemId,
            grade.SystemVersion,
            grade.SystemSha256,
            grade.EngineVersion,
            grade.AsOf,
            grade.MadeAt,
            grade.Cause,
            grade.ActionId,
            grade.Score,
            grade.Coverage,
            grade.Stars,
            grade.Tier,
            grade.Risk,
            grade.Confidence,
            grade.ReceiptSha256,
            receipt.RootElement.Clone()
        );
    }
}

/// <summary>Answers of the grading API: names and choices in camelCase, Chinese as itself.</summary>
internal static class ApiJson
{
    public static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static ContentResult Answer(object value, int status = StatusCodes.Status200OK) =>
        new()
        {
            Content = JsonSerializer.Serialize(value, Shape),
            ContentType = status < 400 ? "application/json" : "application/problem+json",
            StatusCode = status,
        };
}
