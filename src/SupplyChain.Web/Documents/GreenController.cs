using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <param name="Drawn">Has to be opened first.</param>
/// <param name="Opened">Was, by this person, since the batch was drawn.</param>
public sealed record GreenRow(
    HeldVersion Version,
    HeldVersion? Before,
    long SupplierId,
    string SupplierName,
    DocumentStake? Stake,
    bool Drawn,
    bool Opened,
    bool StillWaits
);

/// <param name="WhyNot">Why it cannot be accepted now; null when it can.</param>
public sealed record GreenPage(GreenBatch Batch, IReadOnlyList<GreenRow> Rows, Refusal? WhyNot)
{
    /// <summary>Those on whose document points or a tier hang, the weightiest first.</summary>
    public IReadOnlyList<GreenRow> Affected =>
        [
            .. Rows.Where(r => r.StillWaits && r.Stake is { } stake && (stake.Points > 0 || stake.TierFalls))
                .OrderByDescending(r => r.Stake!.TierFalls)
                .ThenByDescending(r => r.Stake!.Points),
        ];

    /// <summary>Suppliers whose grades are made anew once the batch is accepted.</summary>
    public int Suppliers => Rows.Where(r => r.StillWaits).Select(r => r.SupplierId).Distinct().Count();
}

/// <summary>All-green renewals, accepted together after a sample was opened.</summary>
[Allow(Permissions.ReviewDocuments)]
public sealed class GreenController(AppDb db, Person person, WeighDocuments weigh) : Controller
{
    [HttpPost("/documents/review/green")]
    public async Task<IActionResult> Draw([FromServices] DrawGreenBatch draw, CancellationToken ct)
    {
        try
        {
            return RedirectToAction(nameof(Show), new { id = await draw.RunAsync(ct) });
        }
        catch (RefusedException refused)
        {
            this.Say($"refusal.{refused.Refusal.Code}");
            return LocalRedirect("/documents/review");
        }
    }

    [HttpGet("/documents/review/green/{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken ct)
    {
        if (await db.GreenBatches.AsNoTracking().FirstOrDefaultAsync(b => b.Id == id && b.ById == person.Id, ct) is not { } batch)
            return NotFound();
        var ids = batch.VersionIds.ToList();
        var tracked = await db.DocumentVersions.AsNoTracking().Where(v => ids.Contains(v.Id)).ToListAsync(ct);
        var documents = tracked.ConvertAll(v => v.DocumentId);
        var held = await db.DocumentVersions.Where(v => documents.Contains(v.DocumentId) && (v.Current || ids.Contains(v.Id))).AsHeld().ToListAsync(ct);
        var supplierIds = tracked.Select(v => v.SupplierId).Distinct().ToList();
        var names = await db.Suppliers.Where(s => supplierIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        var waiting = tracked.Where(v => v.State is ReviewState.Pending).ToList();
        var stakes = (await weigh.OfAsync(waiting, ct)).ToDictionary(s => s.VersionId);
        var opened = await AcceptGreenBatch.OpenedAsync(db, batch, ct);
        var rows = tracked
            .Select(v => new GreenRow(
                held.Find(h => h.Id == v.Id)!,
                held.Find(h => h.DocumentId == v.DocumentId && h.Current && h.Id != v.Id),
                v.SupplierId,
                names[v.SupplierId],
                stakes.GetValueOrDefault(v.Id),
                batch.SampleIds.Contains(v.Id),
                opened.Contains(v.Id),
                v.State is ReviewState.Pending
            ))
            .OrderByDescending(r => r.Drawn)
            .ThenBy(r => r.SupplierName, StringComparer.Ordinal)
            .ThenBy(r => r.Version.Id)
            .ToList();
        return View("Green", new GreenPage(batch, rows, batch.WhyNotAccept(person.Id, opened)));
    }

    [HttpPost("/documents/review/green/{id:long}/accept")]
    public async Task<IActionResult> Accept(long id, int revision, [FromServices] AcceptGreenBatch accept, CancellationToken ct)
    {
        var (accepted, leftOut) = (0, 0);
        return await this.TryAsync(
            async () => (accepted, leftOut) = await accept.RunAsync(id, revision, ct),
            done: () =>
            {
                this.Say(leftOut == 0 ? "batch.accepted" : "batch.acceptedSome", accepted, leftOut);
                return LocalRedirect("/documents/review/done");
            },
            again: () => Show(id, ct)
        );
    }
}
