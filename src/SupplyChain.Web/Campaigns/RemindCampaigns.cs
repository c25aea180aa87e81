using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Campaigns;

/// <summary>Reminds of what campaigns ask and nobody has answered; who stays silent is told to whoever started it, then to the managers.</summary>
public sealed class RemindCampaigns(AppDb db, RemindDuties remind, ReadReminderPlans plans, Texts texts, EnterpriseClock clock) : ISweep
{
    private const int Batch = 500;

    public string Name => "remind-campaigns";
    public string Cron => "0 35 8 * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = clock.DayOf(now);
        var plan = (await plans.RunAsync(ct)).Of(DutyKind.Campaign);
        var (stop, until) = (today.AddDays(-plan.StopDaysAfterDue), today.AddDays(plan.Stages[0].Days));
        var sum = new SweepCount(0, 0, 0);
        long last = 0;
        while (await DueAsync(last, stop, until, ct) is { Count: > 0 } due)
        {
            last = due[^1].Id;
            sum += await remind.RunAsync(due.ConvertAll(d => Of(d, plan, today)), today, now, ct);
        }

        return sum;
    }

    private Task<List<Due>> DueAsync(long last, DateOnly stop, DateOnly until, CancellationToken ct) =>
        (
            from a in db.CampaignAsks
            join c in db.Campaigns on a.CampaignId equals c.Id
            join s in db.Suppliers on a.SupplierId equals s.Id
            where c.ClosedAt == null && c.DueOn > stop && c.DueOn <= until && (a.State == AskState.Asked || a.State == AskState.Opened) && a.Id > last
            orderby a.Id
            select new Due(a.Id, a.SupplierId, s.Name, c.Id, c.TitleZh, c.TitleEn, c.DueOn, c.StartedById)
        )
            .Take(Batch)
            .ToListAsync(ct);

    private Duty Of(Due due, ReminderPlan plan, DateOnly today)
    {
        var subject = string.Create(CultureInfo.InvariantCulture, $"ask:{due.Id}@{due.DueOn:yyyyMMdd}");
        var left = Validity.DaysLeft(due.DueOn, today);
        var words = new DutyWords(
            "campaign.due",
            $"/company/asks/{due.CampaignId}",
            "campaign.silent",
            $"/campaigns/{due.CampaignId}",
            language => [due.Supplier, language == "en" ? due.TitleEn : due.TitleZh, $"{due.DueOn:yyyy-MM-dd}", texts.DaysLeft(language, left)]
        );
        return new Duty(plan, subject, due.SupplierId, due.DueOn, words) { BuyerId = due.StartedById };
    }

    private sealed record Due(long Id, long SupplierId, string Supplier, long CampaignId, string TitleZh, string TitleEn, DateOnly DueOn, long StartedById);
}
