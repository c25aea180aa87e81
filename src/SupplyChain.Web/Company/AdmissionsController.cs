using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <param name="Days">Working days of the present turn.</param>
/// <param name="Both">Both clocks since the registration.</param>
/// <param name="Points">Points that are open with the supplier.</param>
public sealed record AdmissionRow(long Id, string Name, DateTimeOffset Since, int Days, bool Late, BusinessClockReading Both, int Rounds, int Points);

/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record AdmissionsPage(Turn Turn, IReadOnlyList<AdmissionClock> Clocks, IReadOnlyList<AdmissionRow> Rows, long? Next);

/// <summary>Files in admission by whose turn it is, the longest wait first.</summary>
public sealed class AdmissionsController(AppDb db, AdmissionClocks clocks, EnterpriseClock clock) : Controller
{
    private const int PageSize = 50;

    [HttpGet("suppliers/admissions"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> List(Turn? turn, long? after, CancellationToken ct)
    {
        if (!ModelState.IsValid || turn is { } asked && (asked is Turn.Nobody || !Enum.IsDefined(asked)))
            return BadRequest();
        var side = turn ?? Turn.Us;
        var us = side is Turn.Us;
        var waiting = clocks.Waiting(side).AsNoTracking();
        if (after is not null)
        {
            var from = await db.Suppliers.Where(s => s.Id == after).Select(s => us ? s.SubmittedAt : s.SentBackAt).FirstOrDefaultAsync(ct);
            waiting = waiting.Where(s => (us ? s.SubmittedAt : s.SentBackAt) > from || ((us ? s.SubmittedAt : s.SentBackAt) == from && s.Id > after));
        }

        var files = await waiting.OrderBy(s => us ? s.SubmittedAt : s.SentBackAt).ThenBy(s => s.Id).Take(PageSize + 1).Include(s => s.Moves).ToListAsync(ct);
        var ids = files.ConvertAll(s => s.Id);
        var points = await db
            .SentBackPoints.Where(p => ids.Contains(p.SupplierId) && p.AnsweredAt == null)
            .GroupBy(p => p.SupplierId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var rows = files.Take(PageSize).Select(s => Row(s, side, points.GetValueOrDefault(s.Id))).ToList();
        return View("Admissions", new AdmissionsPage(side, await clocks.ReadAsync(ct), rows, files.Count > PageSize ? rows[^1].Id : null));
    }

    private AdmissionRow Row(Supplier supplier, Turn side, int points)
    {
        var since = (side is Turn.Us ? supplier.SubmittedAt : supplier.SentBackAt)!.Value;
        var days = clocks.DaysSince(since);
        return new AdmissionRow(
            supplier.Id,
            supplier.Name,
            clock.InZone(since),
            days,
            clocks.IsLate(side, days),
            BusinessClock.Read(SupplierClocks.HandOvers(supplier), clock.Now, clock.WorkingDays, clock.Zone),
            supplier.Moves.Count(m => m.Step == "send-back"),
            points
        );
    }
}
