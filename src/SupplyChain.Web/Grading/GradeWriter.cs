using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

/// <summary>What became of one supplier.</summary>
/// <param name="Grade">Null when the newest grade still says it all, the evidence was refused, or the new one is held back.</param>
/// <param name="Refusal">Why it could not be graded; null when it could.</param>
/// <param name="Held">True when the grade would lower the tier: a proposal says so, and a person decides.</param>
/// <param name="TakesTwo">Why the policy asks for two people, who now have it before them; null when one may make it.</param>
public sealed record GradeOutcome(Grade? Grade, Refusal? Refusal, bool Held = false, Refusal? TakesTwo = null);

/// <summary>
/// Grades suppliers and adds grades, audit lines and notices to the context; its caller saves them together. A grade that would lower the tier
/// is only proposed.
/// </summary>
public sealed class GradeWriter(
    AppDb db,
    EvidenceQueries evidence,
    SystemCatalogue systems,
    DowngradeGate downgrades,
    TwoPeopleGate two,
    ReceiptShelf receipts,
    Trail trail,
    GradeNotices notices,
    EnterpriseClock clock
)
{
    /// <param name="suppliers">Tracked, in rising order of id.</param>
    /// <param name="cause">Null: found by comparing with the newest grade.</param>
    /// <param name="always">Write a grade even if it says nothing new or lowers the tier, because a person's decision owes somebody one.</param>
    /// <param name="actionId">The corrective action whose verification asks for the grade; null for any other cause.</param>
    /// <param name="confirms">Id of the proposal that a person confirms with this; null otherwise.</param>
    /// <param name="reviewed">True when a second person publishes it just now; with a cause, a grade is written even if it says nothing new.</param>
    public async Task<IReadOnlyList<GradeOutcome>> AddAsync(
        IReadOnlyList<Supplier> suppliers,
        GradeCause? cause,
        long? by,
        CancellationToken ct,
        bool always = false,
        long? actionId = null,
        long? confirms = null,
        bool reviewed = false
    )
    {
        // what was put before two people for a person's decision is owed like what that decision makes at once
        var owed = always || (reviewed && cause is not null);
        var today = clock.Today;
        var system = await systems.InForceAsync(Subject.Supplier, today, ct);
        var sets = await evidence.LoadAsync([.. suppliers.Select(s => s.Id)], ct);
        var lastIds = suppliers.Where(s => s.GradeId != null).Select(s => s.GradeId!.Value).ToList();
        var prints = await db.Grades.Where(g => lastIds.Contains(g.Id)).ToDictionaryAsync(g => g.Id, g => g.Fingerprint, ct);
        var pending = await downgrades.PendingAsync([.. suppliers.Select(s => s.Id)], ct);
        var outcomes = new List<GradeOutcome>(suppliers.Count);
        var changed = new List<(Supplier Supplier, GradeDraft Draft)>();
        foreach (var supplier in suppliers)
        {
            var set = system.Keep(sets[supplier.Id]);
            if ((supplier.WhyNotGrade() ?? EvidenceFault.Of(system, set, today)) is { } refusal)
            {
                outcomes.Add(new(null, refusal));
                continue;
            }

            var draft = GradeDraft.Of(system, set, today);
            if (!owed && supplier.GradeId is { } last && prints[last] == draft.Fingerprint)
            {
                supplier.KeepGrade();
                await downgrades.DropAsync(supplier, pending.GetValueOrDefault(supplier.Id), ct);
                outcomes.Add(new(null, null));
            }
            else
            {
                changed.Add((supplier, draft));
            }
        }

        var moves = changed.ConvertAll(c => new GradeMove(c.Supplier.Id, c.Supplier.GradeId, c.Draft));
        var causes = cause is null ? await new GradeCauses(db, systems, receipts).FindAsync(moves, ct) : null;
        var pattern = await receipts.PatternAsync(system.Sha256, ct);
        foreach (var (supplier, draft) in changed)
        {
            var result = draft.Result;
            if (!reviewed && await two.HoldsAsync(supplier, draft, cause, actionId, by, ct) is { } takesTwo)
            {
                outcomes.Add(new(null, null, TakesTwo: takesTwo));
                continue;
            }

            var (why, action) = (supplier.GradeId is null ? GradeCause.First : cause ?? causes![supplier.Id], actionId);
            var open = pending.GetValueOrDefault(supplier.Id);
            if (open is not null && open.Id == confirms && !TierOrder.Lowers(system.System, open.ToTier, result.Tier))
            {
                (why, action) = (open.Cause, await two.ActionAsync(supplier.Id, draft, ct));
                await downgrades.ConfirmAsync(supplier, system.System, result, open, by, ct);
            }
            else if (always)
            {
                await downgrades.DropAsync(supplier, open, ct);
            }
            else if (await downgrades.HoldsAsync(supplier, system.System, new ProposedGrade(result, draft.Receipt, draft.Fingerprint, why), open, ct))
            {
                supplier.HoldGrade();
                outcomes.Add(new(null, null, Held: true));
                continue;
            }

            var grade = new Grade(supplier.Id, draft, why, by, clock.Now, why is GradeCause.CorrectiveAction ? action : null, pattern);
            await notices.AddAsync(supplier, grade, ct);
            supplier.Carry(grade);
            db.Grades.Add(grade);
            trail.Add("grade.make", $"supplier:{supplier.Id}", detail: Detail(grade));
            outcomes.Add(new(grade, null));
        }

        return outcomes;
    }

    /// <summary>What the audit line of a grade says besides the supplier.</summary>
    public static string Detail(Grade grade)
    {
        var score = grade.Score?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";
        return $"{grade.Cause}{(grade.ActionId is { } action ? $":{action}" : "")} {score} {grade.Tier} {grade.ReceiptSha256}";
    }
}
