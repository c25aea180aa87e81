using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

/// <summary>Reminds our own people of the dated duties of the enterprise: filings, recommendations, milestones of the plan.</summary>
public sealed class RemindFilings(AppDb db, RemindDuties remind, ReadReminderPlans plans, Texts texts, EnterpriseClock clock) : ISweep
{
    public string Name => "remind-filings";
    public string Cron => "0 40 8 * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = clock.DayOf(now);
        var plan = (await plans.RunAsync(ct)).Of(DutyKind.StatutoryFiling);
        var milestones = await db.StarTargets.Select(t => t.Year).ToListAsync(ct);
        var (from, until) = (today.AddDays(-plan.StopDaysAfterDue), today.AddDays(plan.Stages[0].Days));
        var due = Enumerable
            .Range(from.Year, until.Year - from.Year + 1)
            .SelectMany(year => StatutoryCalendar.Of(year, milestones))
            .Where(d => d.On > from && d.On <= until)
            .Select(d => Of(d, plan, today))
            .ToList();
        return await remind.RunAsync(due, today, now, ct);
    }

    private Requalification.Duty Of(Duty filing, ReminderPlan plan, DateOnly today)
    {
        var left = Validity.DaysLeft(filing.On, today);
        const string Link = "/roadmap/calendar";
        // the plan names no supplier: only our own people hear of it
        var words = new DutyWords(
            "filing.due",
            Link,
            "filing.due",
            Link,
            language => [texts.In(language, $"filing.{filing.Code}"), $"{filing.On:yyyy-MM-dd}", texts.DaysLeft(language, left)]
        );
        return new(plan, string.Create(CultureInfo.InvariantCulture, $"filing:{filing.Code}@{filing.On:yyyyMMdd}"), SupplierId: 0, filing.On, words);
    }
}
