using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Training;

/// <summary>Reminds companies that have not answered an invitation, and those that come of the day.</summary>
public sealed class RemindTraining(AppDb db, RemindDuties remind, ReadReminderPlans plans, Texts texts, EnterpriseClock clock) : ISweep
{
    private const int Batch = 500;

    public string Name => "remind-training";
    public string Cron => "0 25 8 * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = clock.DayOf(now);
        var plan = (await plans.RunAsync(ct)).Of(DutyKind.Training);
        var until = today.AddDays(plan.Stages[0].Days);
        var sum = new SweepCount(0, 0, 0);
        long last = 0;
        while (await DueAsync(last, today, until, ct) is { Count: > 0 } due)
        {
            last = due[^1].Id;
            sum += await remind.RunAsync(due.ConvertAll(d => Of(d, plan, today)), today, now, ct);
        }

        return sum;
    }

    private Task<List<Due>> DueAsync(long last, DateOnly today, DateOnly until, CancellationToken ct) =>
        (
            from i in db.TrainingInvitations
            join s in db.TrainingSessions on i.SessionId equals s.Id
            where s.On >= today && s.On <= until && s.RecordedAt == null && s.CancelReason == null && i.Seats != 0 && i.Id > last
            orderby i.Id
            select new Due(i.Id, i.SupplierId, s.Id, s.TitleZh, s.TitleEn, s.On)
        )
            .Take(Batch)
            .ToListAsync(ct);

    private Duty Of(Due due, ReminderPlan plan, DateOnly today)
    {
        var subject = string.Create(CultureInfo.InvariantCulture, $"training:{due.Id}@{due.On:yyyyMMdd}");
        var left = Validity.DaysLeft(due.On, today);
        var link = $"/company/training/{due.SessionId}";
        // only suppliers hear of it: the plan names no staff
        var words = new DutyWords(
            "training.due",
            link,
            "training.due",
            link,
            language => [language == "en" ? due.TitleEn : due.TitleZh, $"{due.On:yyyy-MM-dd}", texts.DaysLeft(language, left)]
        );
        return new Duty(plan, subject, due.SupplierId, due.On, words);
    }

    private sealed record Due(long Id, long SupplierId, long SessionId, string TitleZh, string TitleEn, DateOnly On);
}
