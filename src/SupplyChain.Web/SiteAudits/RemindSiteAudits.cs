using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.SiteAudits;

/// <summary>Reminds both sides of a coming audit, and the enterprise alone of one whose day passed without a record.</summary>
public sealed class RemindSiteAudits(AppDb db, RemindDuties remind, ReadReminderPlans plans, Texts texts, EnterpriseClock clock) : ISweep
{
    private const int Batch = 500;

    public string Name => "remind-site-audits";
    public string Cron => "0 15 8 * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = clock.DayOf(now);
        var plan = (await plans.RunAsync(ct)).Of(DutyKind.SiteAudit);
        var sum = new SweepCount(0, 0, 0);
        var last = (Day: today.AddDays(-plan.StopDaysAfterDue), Id: 0L);
        while (await DueAsync(last, today.AddDays(plan.Stages[0].Days), ct) is { Count: > 0 } due)
        {
            last = (due[^1].On, due[^1].Id);
            sum += await remind.RunAsync(due.ConvertAll(d => Of(d, plan, today)), today, now, ct);
        }

        return sum;
    }

    private Task<List<Due>> DueAsync((DateOnly Day, long Id) last, DateOnly until, CancellationToken ct)
    {
        var (day, id) = last;
        return db
            .SiteAudits.Where(a => a.Step == SiteAuditStep.Announced && a.On <= until && (a.On > day || (a.On == day && a.Id > id)))
            .OrderBy(a => a.On)
            .ThenBy(a => a.Id)
            .Take(Batch)
            .Select(a => new Due(a.Id, a.SupplierId, db.Suppliers.Where(s => s.Id == a.SupplierId).Select(s => s.Name).First(), a.On!.Value, a.LeadId))
            .ToListAsync(ct);
    }

    private Duty Of(Due due, ReminderPlan plan, DateOnly today)
    {
        // an appointment that was moved counts its stages anew
        var subject = string.Create(CultureInfo.InvariantCulture, $"site-audit:{due.Id}@{due.On:yyyyMMdd}");
        var left = Validity.DaysLeft(due.On, today);
        var words = new DutyWords(
            "siteAudit.due",
            $"/company/site-audits/{due.Id}",
            "siteAudit.near",
            $"/site-audits/{due.Id}",
            language => [due.Supplier, $"{due.On:yyyy-MM-dd}", texts.DaysLeft(language, left)]
        );
        return new Duty(plan, subject, due.SupplierId, due.On, words) { BuyerId = due.LeadId };
    }

    private sealed record Due(long Id, long SupplierId, string Supplier, DateOnly On, long? LeadId);
}
