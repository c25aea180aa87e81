using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Demo;
using SupplyChain.Grading;
using SupplyChain.Shared;

namespace SupplyChain.Commands;

internal static class DatabaseCommands
{
    public static readonly Command[] All =
    [
        new("migrate", "", "Brings the database up to date.", MigrateAsync),
        new("demo", "", "Loads the demo company into an empty database.", DemoAsync),
    ];

    private static async Task<int> DemoAsync(IServiceProvider services, string[] args)
    {
        if (services.GetRequiredService<IHostEnvironment>().IsProduction())
        {
            await Console.Error.WriteLineAsync("The demo company is not loaded in Production.");
            return 1;
        }

        if (!await DatabaseStart.MigrateAsync(services.GetRequiredService<AppDb>()))
            return 1;
        await services.GetRequiredService<ShipSystems>().RunAsync(CancellationToken.None);
        try
        {
            var loaded = await services.GetRequiredService<LoadDemo>().RunAsync(CancellationToken.None);
            Console.WriteLine(loaded ? "The demo company is loaded." : "The demo company was there already.");
            return 0;
        }
        catch (RefusedException refused)
        {
            await Console.Error.WriteLineAsync(services.GetRequiredService<Texts>().In("en", $"refusal.{refused.Refusal.Code}"));
            return 1;
        }
    }

    private static async Task<int> MigrateAsync(IServiceProvider services, string[] args)
    {
        var db = services.GetRequiredService<AppDb>();
        var pending = (await db.Database.GetPendingMigrationsAsync()).ToList();
        if (!await DatabaseStart.MigrateAsync(db))
            return 1;
        await services.GetRequiredService<ShipSystems>().RunAsync(CancellationToken.None);
        Console.WriteLine(pending.Count == 0 ? "The database is up to date." : $"Applied: {string.Join(", ", pending)}");
        return 0;
    }
}
