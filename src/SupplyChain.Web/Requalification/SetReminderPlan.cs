using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Requalification;

/// <summary>
/// Sets the reminder plan of a kind of duty or of a document type, in force from the next sweep on. Nothing that was sent is sent again: each
/// duty gets at most its most imminent stage.
/// </summary>
public sealed class SetReminderPlan(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    /// <param name="plan">Null: back to what holds without a plan of one's own.</param>
    /// <param name="ordinal">Version that was looked at.</param>
    /// <exception cref="RefusedException"><c>reminder.same</c>.</exception>
    public async Task RunAsync(ReminderSubject of, ReminderPlan? plan, int ordinal, string reason, CancellationToken ct)
    {
        var last = await db
            .ReminderPlans.AsNoTracking()
            .Where(e => e.Kind == of.Kind && e.TypeCode == of.TypeCode)
            .OrderByDescending(e => e.Ordinal)
            .FirstOrDefaultAsync(ct);
        if ((last?.Ordinal ?? 0) != ordinal)
            throw new DbUpdateConcurrencyException();
        db.ReminderPlans.Add(new ReminderPlanEntry(of, last, plan, reason.Trim(), person.Id, clock.Now));
        var subject = of.TypeCode.Length == 0 ? $"duty:{of.Kind}" : $"document-type:{of.TypeCode}";
        trail.Add("reminder-plan.set", subject, detail: $"{InWords(last?.Plan)} → {InWords(plan)}");
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (UniqueViolation.Caused(e))
        {
            throw new DbUpdateConcurrencyException();
        }
    }

    /// <summary>In a short form that needs no language, such as <c>60 SupplierOwner+Buyer, -7 Manager, stop 30</c>; a dash for none.</summary>
    internal static string InWords(ReminderPlan? plan) =>
        plan is null
            ? "–"
            : string.Join(", ", plan.Stages.Select(s => FormattableString.Invariant($"{s.Days} {string.Join('+', s.Recipients)}")))
                + FormattableString.Invariant($", stop {plan.StopDaysAfterDue}");
}
