using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;

namespace SupplyChain.Grading;

/// <param name="GradedOn">Null for one that has no grade yet.</param>
/// <param name="Why">Key of the reason: new, new rules, requalification due, a case for cause, or changed evidence.</param>
public sealed record QueueRow(long Id, string Name, decimal? Points, string? Tier, DateOnly? GradedOn, string Why);

/// <param name="Step">How far the grading by two people has come.</param>
public sealed record QueueReview(long SupplierId, string SupplierName, GradeReviewStep Step, DateOnly HeldUntil);

public sealed record QueueEntry(long SupplierId, string SupplierName, string Code, EntryKind Kind);

public sealed record QueueObjection(long SupplierId, string SupplierName, string Indicator, DateOnly DueOn);

/// <param name="Next">Cursor of the next page; null on the last.</param>
public sealed record QueuePage(
    IReadOnlyList<QueueRow> Ready,
    long? Next,
    IReadOnlyList<QueueEntry> Entries,
    IReadOnlyList<QueueObjection> Objections,
    IReadOnlyList<QueueReview> Reviews,
    DateOnly Today
);

/// <summary>What is ready to grade, and what waits for a second person.</summary>
[Route("grading")]
public sealed class QueueController(AppDb db, SystemCatalogue systems, Person person, Shared.EnterpriseClock clock) : Controller
{
    private const int Size = 50;

    [HttpGet(""), Allow(Permissions.GradeSuppliers)]
    public async Task<IActionResult> List(long? after, CancellationToken ct)
    {
        var today = clock.Today;
        var rules = (await systems.InForceAsync(Subject.Supplier, today, ct)).Sha256;
        var ready = await GradingToDo
            .Ready(db)
            .Where(s => after == null || s.Id > after)
            .OrderBy(s => s.Id)
            .Take(Size + 1)
            .Select(s => new QueueRow(
                s.Id,
                s.Name,
                s.Points,
                s.Tier,
                s.GradedOn,
                s.GradeId == null ? "queue.new"
                    : s.Grade!.SystemSha256 != rules ? "queue.rules"
                    : db.Incidents.Any(i => i.SupplierId == s.Id && i.Date >= s.GradedOn) ? "queue.cause"
                    : s.RequalifyOn <= today ? "queue.cycle"
                    : "queue.changed"
            ))
            .ToListAsync(ct);
        var entries = await GradingToDo
            .ToConfirm(db, person.Id)
            .Join(
                db.Suppliers,
                e => e.SupplierId,
                s => s.Id,
                (e, s) =>
                    new
                    {
                        e.Id,
                        SupplierId = s.Id,
                        s.Name,
                        e.Code,
                        e.Kind,
                    }
            )
            .OrderBy(x => x.Id)
            .Take(Size)
            .ToListAsync(ct);
        var objections = await db
            .Objections.Where(o => o.State == ObjectionState.Open)
            .Join(
                db.Suppliers,
                o => o.SupplierId,
                s => s.Id,
                (o, s) =>
                    new
                    {
                        s.Id,
                        s.Name,
                        o.Indicator,
                        o.DueOn,
                    }
            )
            .OrderBy(x => x.DueOn)
            .Take(Size)
            .ToListAsync(ct);
        var reviews = await db
            .GradeReviews.Where(r => r.ActiveFor != null)
            .Join(db.Suppliers, r => r.SupplierId, s => s.Id, (r, s) => new QueueReview(s.Id, s.Name, r.Step, r.HeldUntil))
            .Take(Size)
            .ToListAsync(ct);
        return View(
            "Queue",
            new QueuePage(
                [.. ready.Take(Size)],
                ready.Count > Size ? ready[Size - 1].Id : null,
                entries.ConvertAll(x => new QueueEntry(x.SupplierId, x.Name, x.Code, x.Kind)),
                objections.ConvertAll(x => new QueueObjection(x.Id, x.Name, x.Indicator, x.DueOn)),
                reviews,
                clock.Today
            )
        );
    }
}
