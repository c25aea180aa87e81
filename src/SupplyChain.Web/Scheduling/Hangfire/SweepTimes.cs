using Cronos;

namespace SupplyChain.Scheduling.Hangfire;

/// <summary>When a cron expression comes round next.</summary>
internal static class SweepTimes
{
    public static DateTimeOffset? NextAfter(string cron, DateTimeOffset now, TimeZoneInfo zone) =>
        CronExpression.Parse(cron.Replace('?', '*'), CronFormat.IncludeSeconds).GetNextOccurrence(now, zone);
}
