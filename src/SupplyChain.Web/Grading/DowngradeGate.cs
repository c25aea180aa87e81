using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Settings;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

/// <summary>
/// Decides whether a grade is made or only proposed, and keeps the proposals true to the evidence: one that lowers the tier is a proposal,
/// one whose reason is gone is dropped. Adds to the context; its caller saves.
/// </summary>
public sealed class DowngradeGate(
    AppDb db,
    SystemCatalogue systems,
    ReceiptShelf receipts,
    PortalSettings settings,
    Trail trail,
    DowngradeNotices notices,
    EnterpriseClock clock
)
{
    /// <summary>What is undecided, or declined for a time, by supplier.</summary>
    public Task<Dictionary<long, DowngradeProposal>> PendingAsync(IReadOnlyList<long> suppliers, CancellationToken ct) =>
        db
            .Downgrades.Where(p => suppliers.Contains(p.SupplierId) && (p.State == DowngradeState.Open || p.State == DowngradeState.Declined))
            .ToDictionaryAsync(p => p.SupplierId, ct);

    /// <returns>True when the grade must not be made now; the proposal then says why.</returns>
    public async Task<bool> HoldsAsync(Supplier supplier, IndicatorSystem system, ProposedGrade grade, DowngradeProposal? pending, CancellationToken ct)
    {
        if (!TierOrder.Lowers(system, supplier.Tier, grade.Result.Tier) || await IsNewRedLineAsync(supplier, grade.Result, ct))
        {
            await DropAsync(supplier, pending, ct);
            return false;
        }

        if (pending is { State: DowngradeState.Declined })
        {
            if (pending.DeclinedUntil >= clock.Today && !TierOrder.Lowers(system, pending.ToTier, grade.Result.Tier))
                return true;
            pending.EndDecline();
            pending = null;
        }

        if (pending is null)
            await ProposeAsync(supplier, grade, ct);
        else if (pending.Fingerprint != grade.Fingerprint)
            await ChangeAsync(supplier, system, grade, pending, ct);
        return true;
    }

    /// <summary>A person confirms the proposal; when the tier no longer falls, it is dropped instead, and the better grade is made.</summary>
    public async Task ConfirmAsync(Supplier supplier, IndicatorSystem system, GradeResult result, DowngradeProposal pending, long? by, CancellationToken ct)
    {
        if (!TierOrder.Lowers(system, supplier.Tier, result.Tier))
        {
            await DropAsync(supplier, pending, ct);
            return;
        }

        pending.Confirm(by, clock.Now);
        trail.Add("grade.downgrade-confirm", Target(supplier), detail: Fall(pending.FromTier, result.Tier));
    }

    /// <summary>The reason is gone.</summary>
    public async Task DropAsync(Supplier supplier, DowngradeProposal? pending, CancellationToken ct)
    {
        if (pending is null)
            return;
        var told = pending.State is DowngradeState.Open;
        pending.Drop(clock.Now);
        trail.Add("grade.downgrade-drop", Target(supplier), detail: Fall(pending.FromTier, pending.ToTier));
        if (told)
            await notices.AddAsync(supplier, "downgrade-dropped", _ => [pending.FromTier], ct);
    }

    private async Task ProposeAsync(Supplier supplier, ProposedGrade grade, CancellationToken ct)
    {
        var proposal = new DowngradeProposal(supplier.Id, supplier.GradeId!.Value, supplier.Tier!, grade, clock.Now, AnswerUntil());
        db.Downgrades.Add(proposal);
        trail.Add("grade.downgrade-propose", Target(supplier), detail: $"{grade.Cause} {Fall(proposal.FromTier, proposal.ToTier)}");
        await notices.ProposedAsync(supplier, proposal, ct);
    }

    private async Task ChangeAsync(Supplier supplier, IndicatorSystem system, ProposedGrade grade, DowngradeProposal pending, CancellationToken ct)
    {
        var worse = TierOrder.Lowers(system, pending.ToTier, grade.Result.Tier);
        pending.Change(grade, clock.Now, worse ? AnswerUntil() : null);
        trail.Add("grade.downgrade-change", Target(supplier), detail: $"{grade.Cause} {Fall(pending.FromTier, pending.ToTier)}");
        if (worse)
            await notices.ProposedAsync(supplier, pending, ct);
    }

    private async Task<bool> IsNewRedLineAsync(Supplier supplier, GradeResult result, CancellationToken ct)
    {
        if (!settings.Grading.RedLinesAtOnce || result.RedLines.Count == 0)
            return false;
        var last = await db.Grades.AsNoTracking().FirstAsync(g => g.Id == supplier.GradeId, ct);
        var rules = await systems.FindAsync(last.SystemSha256, ct);
        var before = StoredGrade.Read(await receipts.ReadAsync(last, ct), rules!.System).Result.RedLines.Select(r => (r.Code, r.IncidentId)).ToHashSet();
        return result.RedLines.Any(r => !before.Contains((r.Code, r.IncidentId)));
    }

    private DateOnly AnswerUntil() => clock.WorkingDays.AddWorkingDays(clock.Today, settings.Grading.AnswerDays);

    private static string Target(Supplier supplier) => string.Create(CultureInfo.InvariantCulture, $"supplier:{supplier.Id}");

    private static string Fall(string from, string? to) => $"{from} > {to ?? "-"}";
}
