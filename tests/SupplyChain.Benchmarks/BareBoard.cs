using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Documents;

namespace SupplyChain.Benchmarks;

public sealed record BareLapse(long Id, string Supplier, string? Tier, string TypeCode, string Number, DateOnly? ValidTo, decimal Stake);

/// <param name="Counts">Of asked, promised, lapsed and all that end soon, counted to a thousand.</param>
public sealed record BareBoard(IReadOnlyList<BareLapse> Rows, IReadOnlyList<int> Counts);

/// <summary>What ends within the next days, the weightiest first, as a plain page shows it.</summary>
[Authorize]
public sealed class BareBoardController(AppDb db) : Controller
{
    private const int Most = 1001;

    [HttpGet("/documents/expiring")]
    public async Task<IActionResult> ShowAsync(bool counts, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var (end, yes) = (today.AddDays(Generator.SoonDays), true);
        var current = db.DocumentVersions.AsNoTracking().Where(v => v.Current == yes);
        var soon = current.Where(v => v.ValidTo >= today && v.ValidTo <= end);
        var rows = await soon.Where(v => !db.Renewals.Any(r => r.VersionId == v.Id && r.DueOn >= today))
            .OrderByDescending(v => v.Stake)
            .ThenBy(v => v.ValidTo)
            .ThenBy(v => v.Id)
            .Take(50)
            .Join(db.Suppliers, v => v.SupplierId, s => s.Id, (v, s) => new BareLapse(v.Id, s.Name, s.Tier, v.TypeCode, v.Number, v.ValidTo, v.Stake))
            .ToListAsync(ct);
        int[] told = counts
            ?
            [
                await soon.Where(v => db.Renewals.Any(r => r.VersionId == v.Id && r.DueOn >= today)).Take(Most).CountAsync(ct),
                await soon.Where(v => db.Renewals.Any(r => r.VersionId == v.Id && r.PromisedOn >= today)).Take(Most).CountAsync(ct),
                await current.Where(v => v.ValidTo < today).Take(Most).CountAsync(ct),
                await soon.Take(Most).CountAsync(ct),
            ]
            : [];
        return View("~/Views/Bare/Board.cshtml", new BareBoard(rows, told));
    }
}
