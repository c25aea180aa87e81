using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SupplyChain.Scheduling;
using SupplyChain.Settings;
using SupplyChain.Shared;

namespace SupplyChain.Commands;

internal static class SweepCommands
{
    private const string Usage = "NAME [--as-of 2027-03-01T09:00+08:00] [--dry-run [--json]]";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static readonly Command[] All =
    [
        new("sweep list", "", "Lists the sweeps and their schedules.", ListAsync),
        new("sweep run", Usage, "Runs one sweep now; with --dry-run it shows what would be sent, to whom and why, and writes nothing.", RunAsync),
    ];

    private static Task<int> ListAsync(IServiceProvider services, string[] args)
    {
        foreach (var sweep in services.GetServices<ISweep>())
            Console.WriteLine($"{sweep.Name}\t{sweep.Cron}");
        return Task.FromResult(0);
    }

    private static async Task<int> RunAsync(IServiceProvider services, string[] args)
    {
        if (args is not [var name, .. var rest] || name.StartsWith('-') || Options.Read(rest, ["--as-of"], ["--dry-run", "--json"]) is not { } options)
        {
            await Console.Error.WriteLineAsync($"sweep run {Usage}");
            return 2;
        }

        if (options.ContainsKey("--dry-run"))
            return await RehearseAsync(services, name, options);
        if (options.Count > 0)
        {
            await Console.Error.WriteLineAsync("--as-of and --json need --dry-run: a real run happens now.");
            return 2;
        }

        var run = await services.GetRequiredService<RunSweep>().RunAsync(name, startedBy: null, CancellationToken.None);
        if (run is null)
        {
            await Console.Error.WriteLineAsync($"There is no sweep '{name}'.");
            return 2;
        }

        Console.WriteLine($"{run.Name}: {run.Outcome}, found {run.Found}, done {run.Done}, failed {run.Failed} {run.Error}");
        return run.Outcome is SweepOutcome.Succeeded ? 0 : 1;
    }

    private static async Task<int> RehearseAsync(IServiceProvider services, string name, Dictionary<string, string> options)
    {
        var now = services.GetRequiredService<EnterpriseClock>().Now;
        if (options.TryGetValue("--as-of", out var text) && !TryRead(text, services.GetRequiredService<PortalSettings>().Zone, out now))
        {
            await Console.Error.WriteLineAsync($"'{text}' is not an instant; write 2027-03-01T09:00+08:00.");
            return 2;
        }

        if (await services.GetRequiredService<RehearseSweep>().RunAsync([name], [now], CancellationToken.None) is not { } report)
        {
            await Console.Error.WriteLineAsync($"There is no sweep '{name}' that can be rehearsed.");
            return 2;
        }

        if (options.ContainsKey("--json"))
            Console.WriteLine(JsonSerializer.Serialize(report, Json));
        else
            Print(report.Runs[0], services.GetRequiredService<Texts>());
        return 0;
    }

    /// <summary>An instant with its offset; without one it is read in the enterprise's time zone.</summary>
    private static bool TryRead(string text, TimeZoneInfo zone, out DateTimeOffset at)
    {
        at = default;
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var local))
            return false;
        if (local.Kind is DateTimeKind.Unspecified)
        {
            at = new DateTimeOffset(local, zone.GetUtcOffset(local));
            return true;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out at);
    }

    private static void Print(RehearsedRun run, Texts texts)
    {
        Console.WriteLine(
            $"{run.Sweep} as of {run.AsOf:yyyy-MM-dd HH:mm zzz}: found {run.Count.Found}, done {run.Count.Done}, failed {run.Count.Failed}. Nothing was written."
        );
        foreach (var notice in run.Notices)
        {
            var why =
                notice.Skipped is { } skipped ? texts.In("en", $"noticeSkip.{skipped}")
                : notice.InDigest ? "in the digest of the day"
                : "at once";
            Console.WriteLine($"{notice.Recipient}\t{notice.Address}\t{notice.Kind}\t{notice.Subject}\tstage {notice.Stage}\t{why}\t{notice.Words}");
        }

        foreach (var note in run.PassedOver)
            Console.WriteLine($"{note.Recipient}\t\tnothing\t{note.Subject}\t\t{texts.In("en", $"refusal.{note.Why.Code}", note.Why.Args)}");
        foreach (var act in run.Acts)
            Console.WriteLine($"portal\t\t{act.Action}\t{act.Subject}\t\t{act.Detail}");
        foreach (var mail in run.Mails)
            Console.WriteLine($"mail\t{mail.To}\t\t\t\t{mail.Subject}");
    }
}
