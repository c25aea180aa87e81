using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Settings;

namespace SupplyChain;

/// <summary>Brings the database up to date before the first request, or says why the portal cannot start.</summary>
public static class DatabaseStart
{
    /// <returns>False when the portal must not start; the reason was printed.</returns>
    public static async Task<bool> PrepareDatabaseAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var settings = scope.ServiceProvider.GetRequiredService<PortalSettings>();
        if (app.Environment.IsDevelopment() || settings.Demo)
        {
            await db.Database.MigrateAsync();
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
}
