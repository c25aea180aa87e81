using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Grading;

namespace SupplyChain.Commands;

internal static class DatabaseCommands
{
    public static readonly Command[] All = [new("migrate", "", "Brings the database up to date.", MigrateAsync)];

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
