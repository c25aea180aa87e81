using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

/// <param name="From">Month end at the beginning.</param>
/// <param name="To">Month end at the end.</param>
/// <param name="Fault">What is wrong with the chosen months; null for a period that can be shown.</param>
public sealed record MovementPage(IReadOnlyList<DateOnly> Months, DateOnly From, DateOnly To, IReadOnlyList<MoveCount> Moves, string? Fault)
{
    public int Of(string? was, string? now) => Moves.Where(m => m.Was == was && m.Is == now).Sum(m => m.Count);
}

public sealed record MovedPage(DateOnly From, DateOnly To, string? Was, string? Is, int Count, IReadOnlyList<MovedSupplier> Rows, bool More)
{
    public const int Size = 50;
}

/// <summary>How suppliers moved between the tiers from one month end to another.</summary>
[Route("dashboard/movement")]
public sealed class MovementController(TierMoves moves, Texts texts) : Controller
{
    /// <summary>Months between the two ends unless others are chosen.</summary>
    private const int Usual = 3;
    private const string None = Suppliers.SupplierFilter.NotRated;

    /// <param name="from">yyyy-MM.</param>
    /// <param name="to">yyyy-MM.</param>
    [HttpGet(""), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Movement(string? from, string? to, CancellationToken ct)
    {
        var months = moves.Months;
        var end = string.IsNullOrEmpty(to) ? months[0] : moves.Parse(to);
        var beginning = string.IsNullOrEmpty(from) ? months[Usual] : moves.Parse(from);
        if (beginning is { } first && end is { } last && first < last)
            return View(new MovementPage(months, first, last, await moves.CountAsync(first, last, ct), null));
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        var fault = texts[beginning is null || end is null ? "movement.unknown" : "movement.reversed", TierMoves.Choices];
        return View(new MovementPage(months, beginning ?? months[Usual], end ?? months[0], [], fault));
    }

    /// <summary>The suppliers of one cell.</summary>
    /// <param name="was">A to D, or none.</param>
    /// <param name="now">A to D, or none.</param>
    [HttpGet("suppliers"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Moved(string? from, string? to, string? was, string? now, long? after, CancellationToken ct)
    {
        if (moves.Parse(from) is not { } first || moves.Parse(to) is not { } last || first >= last || !IsTier(was) || !IsTier(now))
            return NotFound();
        var (before, then) = (was == None ? null : was, now == None ? null : now);
        var cell = moves.Between(first, last).Where(m => m.Was == before && m.Is == then);
        var rows = await cell.Where(m => m.Id > (after ?? 0)).OrderBy(m => m.Id).Take(MovedPage.Size + 1).ToListAsync(ct);
        return View(new MovedPage(first, last, before, then, await cell.CountAsync(ct), [.. rows.Take(MovedPage.Size)], rows.Count > MovedPage.Size));
    }

    private static bool IsTier(string? tier) => tier == None || (tier is not null && TierMoves.Tiers.Contains(tier));
}
