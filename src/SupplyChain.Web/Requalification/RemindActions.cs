using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Requalification;

/// <summary>Reminds of answers that are due soon or late; what stays unanswered goes to the buyer and then to the managers.</summary>
public sealed class RemindActions(AppDb db, RemindDuties remind, ReadReminderPlans plans, Texts texts, EnterpriseClock clock) : ISweep
{
    private const int Batch = 500;

    public string Name => "remind-actions";
    public string Cron => "0 5 8 * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = clock.DayOf(now);
        var plan = (await plans.RunAsync(ct)).Of(DutyKind.CorrectiveAction);
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
            .CorrectiveActions.Where(a => a.Step == CorrectiveStep.AwaitingAnswer && a.DueOn <= until && (a.DueOn > day || (a.DueOn == day && a.Id > id)))
            .OrderBy(a => a.DueOn)
            .ThenBy(a => a.Id)
            .Take(Batch)
            .Select(a => new Due(
                a.Id,
                a.SupplierId,
                db.Suppliers.Where(s => s.Id == a.SupplierId).Select(s => s.Name).First(),
                a.Finding,
                a.DueOn,
                a.RaisedById,
                a.Extension != null
            ))
            .ToListAsync(ct);
    }

    private Duty Of(Due due, ReminderPlan plan, DateOnly today)
    {
        // a granted extension or a new round moves the day: the stages then count anew
        var subject = string.Create(CultureInfo.InvariantCulture, $"action:{due.Id}@{due.DueOn:yyyyMMdd}");
        var left = Validity.DaysLeft(due.DueOn, today);
        var words = new DutyWords(
            "action.due",
            $"/company/actions/{due.Id}",
            "action.late",
            $"/actions/{due.Id}",
            language => [due.Supplier, due.Finding, $"{due.DueOn:yyyy-MM-dd}", texts.DaysLeft(language, left)]
        );
        return new Duty(plan, subject, due.SupplierId, due.DueOn, words) { BuyerId = due.BuyerId, InHand = due.Asks };
    }

    private sealed record Due(long Id, long SupplierId, string Supplier, string Finding, DateOnly DueOn, long BuyerId, bool Asks);
}

internal static class DutyTexts
{
    /// <summary>"7 days left", "today", "3 days late".</summary>
    public static string DaysLeft(this Texts texts, string language, int days) =>
        days > 0 ? texts.In(language, "duty.left", days)
        : days == 0 ? texts.In(language, "duty.today")
        : texts.In(language, "duty.late", -days);
}
