using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Requalification;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <param name="FollowUp">Points of the last round that were handed in again: what changed since.</param>
/// <param name="Open">Points that the supplier still has.</param>
/// <param name="Changes">Requests for changes of the licence's facts, newest first.</param>
/// <param name="WhyNot">Why this person cannot send back; null when they can.</param>
public sealed record SubmissionPage(
    CompanyFile File,
    IReadOnlyList<SentBackPoint> FollowUp,
    IReadOnlyList<SentBackPoint> Open,
    IReadOnlyList<Submission> Receipts,
    IReadOnlyList<ChangeRequest> Changes,
    OnboardingStage Stage,
    BusinessClockReading Clock,
    Refusal? WhyNot,
    SendBackForm Form
);

/// <summary>The whole file of a company on the enterprise's desk: what was handed in, what was sent back, what changed since.</summary>
[Route("suppliers/{id:long}/file")]
public sealed class SubmissionController(AppDb db, Person person, CompanyFiles files, EnterpriseClock clock) : Controller
{
    [HttpGet(""), Allow(Permissions.SeeSuppliers)]
    public Task<IActionResult> Show(long id, CancellationToken ct) => ShowAsync(id, null, ct);

    [HttpPost("send-back"), Allow(Permissions.ApproveSuppliers)]
    public async Task<IActionResult> Return(long id, SendBackForm form, [FromServices] SendBack sendBack, CancellationToken ct) =>
        await db.Suppliers.AnyAsync(s => s.Id == id, ct)
            ? await this.TryAsync(
                () => sendBack.RunAsync(id, form, ct),
                () =>
                {
                    this.Say("sentBack.said");
                    return RedirectToAction(nameof(Show), new { id });
                },
                () => ShowAsync(id, form, ct)
            )
            : NotFound();

    [HttpGet("receipts/{receipt:long}"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> Receipt(long id, long receipt, CancellationToken ct) =>
        await db.Submissions.AsNoTracking().Include(s => s.Items).FirstOrDefaultAsync(s => s.Id == receipt && s.SupplierId == id, ct) is { } found
            ? View("StaffReceipt", found)
            : NotFound();

    private async Task<IActionResult> ShowAsync(long id, SendBackForm? typed, CancellationToken ct)
    {
        if (await db.Suppliers.AsNoTracking().Include(s => s.Moves).FirstOrDefaultAsync(s => s.Id == id, ct) is not { } supplier)
            return NotFound();
        var file = await files.LoadAsync(supplier, ct);
        var points = await db.SentBackPoints.AsNoTracking().Where(p => p.SupplierId == id).OrderBy(p => p.Id).ToListAsync(ct);
        var lastRound = points.Where(p => p.AnsweredAt is not null).Select(p => p.RaisedAt).DefaultIfEmpty().Max();
        var form = typed ?? new SendBackForm();
        form.Points = [.. SentBackPoint.Fields.Select(f => form.Points.Find(p => p.Field == f) ?? new PointForm { Field = f })];
        form.Revision = supplier.Revision;
        ModelState.Remove("Form.Revision");
        var receipts = await db.Submissions.AsNoTracking().Where(s => s.SupplierId == id).OrderByDescending(s => s.Id).Take(20).ToListAsync(ct);
        var changes = await db.ChangeRequests.AsNoTracking().Where(r => r.SupplierId == id).OrderByDescending(r => r.Id).Take(20).ToListAsync(ct);
        var (pending, accepted) = (file.Documents.Count(v => v.State is ReviewState.Pending), file.Documents.Count(v => v.Current));
        return View(
            "File",
            new SubmissionPage(
                file,
                [.. points.Where(p => p.RaisedAt == lastRound && p.AnsweredAt is not null)],
                [.. points.Where(p => p.AnsweredAt is null)],
                receipts,
                changes,
                Onboarding.StageOf(supplier, pending, accepted),
                BusinessClock.Read(SupplierClocks.HandOvers(supplier), clock.Now, clock.WorkingDays, clock.Zone),
                supplier.WhyNotDecide(person.Id),
                form
            )
        );
    }
}
