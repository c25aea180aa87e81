using System.Globalization;
using System.Text.RegularExpressions;
using SupplyChain.Shared;

namespace SupplyChain.Scheduling;

/// <summary>Says when a sweep runs, as a person would.</summary>
internal static partial class CronWords
{
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <summary>Null for an expression of a form that no sweep uses; the expression itself is then all there is to show.</summary>
    /// <param name="cron">With seconds, Quartz form.</param>
    public static string? Of(Texts texts, string cron)
    {
        if (Daily().Match(cron) is { Success: true } daily)
            return daily.Groups["day"].Value is { Length: > 0 } day
                ? texts["sweeps.every.week", texts[$"sweeps.day.{Array.IndexOf(Days, day)}"], Time(daily)]
                : texts["sweeps.every.day", Time(daily)];
        if (EveryMinutes().Match(cron) is { Success: true } minutes)
            return texts["sweeps.every.minutes", Number(minutes, "step")];
        if (EverySeconds().Match(cron) is { Success: true } seconds)
            return texts["sweeps.every.seconds", Number(seconds, "step")];
        if (Hourly().Match(cron) is { Success: true } hourly)
            return texts["sweeps.every.hour", Number(hourly, "minute")];
        return EveryMinute().IsMatch(cron) ? texts["sweeps.every.minutes", 1] : null;
    }

    private static string Time(Match match) => string.Create(CultureInfo.InvariantCulture, $"{Number(match, "hour"):00}:{Number(match, "minute"):00}");

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^\d+ (?<minute>\d+) (?<hour>\d+) (\* \* \?|\? \* (?<day>SUN|MON|TUE|WED|THU|FRI|SAT))$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex Daily();

    [GeneratedRegex(@"^\d+ \d+/(?<step>\d+) \* \* \* \?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex EveryMinutes();

    [GeneratedRegex(@"^\d+/(?<step>\d+) \* \* \* \* \?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex EverySeconds();

    [GeneratedRegex(@"^\d+ (?<minute>\d+) \* \* \* \?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Hourly();

    [GeneratedRegex(@"^\d+ \* \* \* \* \?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex EveryMinute();
}
