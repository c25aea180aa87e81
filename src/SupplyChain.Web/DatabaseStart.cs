using Microsoft.EntityFrameworkCore;
using SupplyChain.Company;
using SupplyChain.Data;
using SupplyChain.Demo;
using SupplyChain.Grading;
using SupplyChain.Issuers;
using SupplyChain.Settings;
using SupplyChain.Shared;

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
        if (app.Environment.IsDevelopment() || settings.Demo == true)
        {
            if (!await MigrateAsync(db))
                return false;
        }
        else if (!await KnowsAsync(db))
            return false;
        else if ((await db.Database.GetPendingMigrationsAsync()).ToList() is { Count: > 0 } pending)
        {
            await Console.Error.WriteLineAsync($"{pending.Count} database migrations are pending ({pending[0]} …). Run the subcommand 'migrate' first.");
            return false;
        }

        await scope.ServiceProvider.GetRequiredService<ShipSystems>().RunAsync(CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<ShipSupplyItems>().RunAsync(CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<ShipIssuers>().RunAsync(CancellationToken.None);
        foreach (var known in scope.ServiceProvider.GetServices<IReadAgain>())
            await known.RunAsync(CancellationToken.None);
        return await LoadDemoAsync(app.Environment, scope.ServiceProvider, settings, db);
    }

    private static async Task<bool> LoadDemoAsync(IHostEnvironment environment, IServiceProvider services, PortalSettings settings, AppDb db)
    {
        var wanted = settings.Demo ?? (environment.IsDevelopment() && !await db.Users.AnyAsync() && !await db.Suppliers.AnyAsync());
        try
        {
            if (wanted)
                await services.GetRequiredService<LoadDemo>().RunAsync(CancellationToken.None);
        }
        catch (RefusedException refused)
        {
            await Console.Error.WriteLineAsync(services.GetRequiredService<Texts>().In("en", $"refusal.{refused.Refusal.Code}"));
            return false;
        }

        settings.ShowsDemo = await db.Enterprises.AnyAsync(e => e.Demo);
        if (settings.ShowsDemo)
            Console.WriteLine($"Demo accounts: {string.Join(", ", DemoAccounts.All.Select(a => a.Email))}\nPassword of all: {DemoAccounts.Password}");
        return true;
    }

    /// <summary>Brings the database up to date; safe when two nodes start at once.</summary>
    /// <returns>
    /// False when the database is newer than this portal, or another node's lock was not released in time; the way out was printed.
    /// </returns>
    public static async Task<bool> MigrateAsync(AppDb db)
    {
        if (!await KnowsAsync(db))
            return false;
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

    /// <summary>Whether all that was ever done to this database is known here; otherwise it says so and the database stays as it is.</summary>
    private static async Task<bool> KnowsAsync(AppDb db)
    {
        var unknown = (await db.Database.GetAppliedMigrationsAsync()).Except(db.Database.GetMigrations(), StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
            await Console.Error.WriteLineAsync(
                $"This database was brought up to date by another version of the portal: it holds the migration {unknown[^1]}, which this version does not know. Nothing was changed. Start the version that made it, or a later one."
            );
        return unknown.Count == 0;
    }
}
