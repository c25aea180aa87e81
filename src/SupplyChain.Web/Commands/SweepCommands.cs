using SupplyChain.Scheduling;

namespace SupplyChain.Commands;

internal static class SweepCommands
{
    public static readonly Command[] All =
    [
        new("sweep list", "", "Lists the sweeps and their schedules.", ListAsync),
        new("sweep run", "NAME", "Runs one sweep now.", RunAsync),
    ];

    private static Task<int> ListAsync(IServiceProvider services, string[] args)
    {
        foreach (var sweep in services.GetServices<ISweep>())
            Console.WriteLine($"{sweep.Name}\t{sweep.Cron}");
        return Task.FromResult(0);
    }

    private static async Task<int> RunAsync(IServiceProvider services, string[] args)
    {
        if (args is not [var name])
        {
            await Console.Error.WriteLineAsync("sweep run NAME");
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
}
