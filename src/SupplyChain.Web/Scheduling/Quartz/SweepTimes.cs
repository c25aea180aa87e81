using Quartz;

namespace SupplyChain.Scheduling.Quartz;

/// <summary>When a cron expression comes round next.</summary>
internal static class SweepTimes
{
    public static DateTimeOffset? NextAfter(string cron, DateTimeOffset now, TimeZoneInfo zone) => new CronExpression(cron, zone).GetNextValidTimeAfter(now);
}
