using SupplyChain.Accounts;
using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Requalification;

/// <summary>How many reminders would leave under a plan.</summary>
/// <param name="Today">If the sweep ran now.</param>
/// <param name="Month">Today and in the thirty days after it, if nobody did anything.</param>
/// <param name="People">Who would get them.</param>
public sealed record PlanCount(int Today, int Month, int People);

/// <param name="Before">As things are.</param>
/// <param name="After">With the plan that is looked at.</param>
public sealed record PlanEffect(PlanCount Before, PlanCount After);

/// <summary>Rehearses the sweep of a kind of duty without and with another plan; changes nothing and names nobody.</summary>
public sealed class ReminderPlanPreview(RehearseSweep rehearse, Person person, EnterpriseClock clock)
{
    private const int Ahead = 30;

    public async Task<PlanEffect> RunAsync(ReminderSubject of, ReminderPlanEntry? last, ReminderPlan plan, CancellationToken ct)
    {
        var today = clock.Today;
        var instants = Enumerable.Range(0, Ahead + 1).Select(d => clock.StartOf(today.AddDays(d)).AddHours(9)).ToList();
        string[] sweep = [SweepOf(of.Kind)];
        var (by, now) = (person.Id, clock.Now);
        var before = await rehearse.RunAsync(sweep, instants, ct);
        var after = await rehearse.RunAsync(sweep, instants, ct, db => db.Add(new ReminderPlanEntry(of, last, plan, "-", by, now)));
        return new PlanEffect(Count(before!), Count(after!));
    }

    private static PlanCount Count(RehearsalReport report)
    {
        var sent = report.Runs.Select(r => r.Notices.Where(n => n.Skipped is null).ToList()).ToList();
        return new PlanCount(sent[0].Count, sent.Sum(s => s.Count), sent.SelectMany(s => s).Select(n => n.Recipient).Distinct().Count());
    }

    private static string SweepOf(DutyKind kind) =>
        kind switch
        {
            DutyKind.SurveillanceDue => "remind-surveillance",
            DutyKind.Requalification => "remind-requalifications",
            DutyKind.CorrectiveAction => "remind-actions",
            DutyKind.StatutoryFiling => "remind-filings",
            DutyKind.SiteAudit => "remind-site-audits",
            DutyKind.Training => "remind-training",
            DutyKind.Campaign => "remind-campaigns",
            _ => "remind-expiring",
        };
}
