using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;

namespace SupplyChain.Grading;

/// <summary>One proposed downgrade.</summary>
/// <param name="GradeId">The grade that stands meanwhile.</param>
/// <param name="ToTier">Null: no longer rated.</param>
public sealed record DowngradeAnswer(
    long Id,
    long SupplierId,
    long GradeId,
    string FromTier,
    string? ToTier,
    decimal? Score,
    decimal Coverage,
    GradeCause Cause,
    DowngradeState State,
    DateTimeOffset ProposedAt,
    DateOnly AnswerUntil,
    string? Answer,
    DateTimeOffset? AnsweredAt,
    string? Reason,
    DateOnly? DeclinedUntil,
    DateTimeOffset? DecidedAt
);

/// <summary>Proposed downgrades for programs.</summary>
[Route("api/v1/downgrades"), Allow(Permissions.SeeSuppliers), Produces("application/json")]
public sealed class DowngradeApi(AppDb db) : ControllerBase
{
    private const int Most = 100;

    /// <summary>Newest first. The next page is named by the header <c>Link</c>.</summary>
    /// <param name="supplier">Id of one supplier; absent for all.</param>
    /// <param name="state">One state; absent for all.</param>
    /// <param name="after">Id of the last proposal of the page before.</param>
    /// <param name="limit">1 to 100, by default 20.</param>
    [HttpGet(""), ProducesResponseType<DowngradeAnswer[]>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List(long? supplier, DowngradeState? state, long? after, int limit = 20, CancellationToken ct = default)
    {
        if (!ModelState.IsValid || limit is < 1 or > Most)
            return BadRequest();
        var rows = await db
            .Downgrades.Where(p => (supplier == null || p.SupplierId == supplier) && (state == null || p.State == state) && (after == null || p.Id < after))
            .OrderByDescending(p => p.Id)
            .Take(limit + 1)
            .Select(p => new DowngradeAnswer(
                p.Id,
                p.SupplierId,
                p.GradeId,
                p.FromTier,
                p.ToTier,
                p.Score,
                p.Coverage,
                p.Cause,
                p.State,
                p.ProposedAt,
                p.AnswerUntil,
                p.Answer,
                p.AnsweredAt,
                p.Reason,
                p.DeclinedUntil,
                p.DecidedAt
            ))
            .ToListAsync(ct);
        if (rows.Count > limit)
        {
            rows.RemoveAt(limit);
            var narrowed = (supplier is { } s ? FormattableString.Invariant($"supplier={s}&") : "") + (state is { } st ? $"state={st}&" : "");
            var next = string.Create(CultureInfo.InvariantCulture, $"</api/v1/downgrades?{narrowed}limit={limit}&after={rows[^1].Id}>; rel=\"next\"");
            Response.Headers.Link = next;
        }

        return ApiJson.Answer(rows);
    }
}
