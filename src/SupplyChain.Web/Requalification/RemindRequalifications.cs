using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Requalification;

/// <summary>Reminds the supplier of an open requalification while it is its turn, and our own people as the day comes near.</summary>
public sealed class RemindRequalifications(AppDb db, RemindDuties remind, ReadReminderPlans plans, Texts texts, EnterpriseClock clock) : ISweep
{
    private const int Batch = 500;

    public string Name => "remind-requalifications";
    public string Cron => "0 10 8 * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = clock.DayOf(now);
        var plan = (await plans.RunAsync(ct)).Of(DutyKind.Requalification);
        var until = today.AddDays(plan.Stages[0].Days);
        var sum = new SweepCount(0, 0, 0);
        var last = (Day: today.AddDays(-plan.StopDaysAfterDue), Id: 0L);
        while (await DueAsync(last, until, ct) is { Count: > 0 } due)
        {
            last = (due[^1].DueOn, due[^1].Id);
            sum += await remind.RunAsync(due.ConvertAll(d => Of(d, plan, today)), today, now, ct);
        }

        return sum;
    }

    private Task<List<Due>> DueAsync((DateOnly Day, long Id) last, DateOnly until, CancellationToken ct)
    {
        var (day, id) = last;
        return db
            .Requalifications.Where(c => c.Outcome == null && c.DueOn <= until && (c.DueOn > day || (c.DueOn == day && c.Id > id)))
            .OrderBy(c => c.DueOn)
            .ThenBy(c => c.Id)
            .Take(Batch)
            .Select(c => new Due(
                c.Id,
                c.SupplierId,
                db.Suppliers.Where(s => s.Id == c.SupplierId).Select(s => s.Name).First(),
                c.DueOn,
                c.DocumentsAt != null && c.AnswersAt != null
            ))
            .ToListAsync(ct);
    }

    private Duty Of(Due due, ReminderPlan plan, DateOnly today)
    {
        var subject = string.Create(CultureInfo.InvariantCulture, $"requalification:{due.Id}@{due.DueOn:yyyyMMdd}");
        var left = Validity.DaysLeft(due.DueOn, today);
        var words = new DutyWords(
            "requalification.due",
            "/company/requalification",
            "requalification.near",
            $"/requalifications/{due.Id}",
            language => [due.Supplier, $"{due.DueOn:yyyy-MM-dd}", texts.DaysLeft(language, left)]
        );
        return new Duty(plan, subject, due.SupplierId, due.DueOn, words) { InHand = due.HandedIn };
    }

    private sealed record Due(long Id, long SupplierId, string Supplier, DateOnly DueOn, bool HandedIn);
}
