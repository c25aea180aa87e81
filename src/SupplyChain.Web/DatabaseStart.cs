using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Settings;

namespace SupplyChain;

/// <summary>Brings the database up to date before the first request, or says why the portal cannot start.</summary>
public static class DatabaseStart
{
    /// <summary>Longer than any migration waits for another node's; a node that died in the middle leaves its lock behind.</summary>
    private static readonly TimeSpan LongestMigration = TimeSpan.FromMinutes(5);

    /// <returns>False when the portal must not start; the reason was printed.</returns>
    public static async Task<bool> PrepareDatabaseAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var settings = scope.ServiceProvider.GetRequiredService<PortalSettings>();
        if (app.Environment.IsDevelopment() || settings.Demo)
        {
            if (!await MigrateAsync(db))
                return false;
            await scope.ServiceProvider.GetRequiredService<ShipSystems>().RunAsync(CancellationToken.None);
            return true;
        }

        var pending = (await db.Database.GetPendingMigrationsAsync()).ToList();
        if (pending.Count == 0)
        {
            await scope.ServiceProvider.GetRequiredService<ShipSystems>().RunAsync(CancellationToken.None);
            return true;
        }

        await Console.Error.WriteLineAsync($"{pending.Count} database migrations are pending ({pending[0]} …). Run the subcommand 'migrate' first.");
        return false;
    }

    /// <summary>Brings the database up to date; safe when two nodes start at once.</summary>
    /// <returns>False when another node's lock was not released in time; the way out was printed.</returns>
    public static async Task<bool> MigrateAsync(AppDb db)
    {
        using var limit = new CancellationTokenSource(LongestMigration);
        try
        {
            await db.Database.MigrateAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync(
                "The migration lock was not released. If no other node is migrating, one died in the middle: delete the row of the table __EFMigrationsLock and start again."
            );
            return false;
        }
    }
}
