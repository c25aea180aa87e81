using Hangfire;
using Hangfire.Dashboard;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using SupplyChain.Accounts;
using SupplyChain.Settings;

namespace SupplyChain.Scheduling.Hangfire;

/// <summary>Hangfire keeps the time, when built with <c>-p:Scheduler=Hangfire</c>.</summary>
internal static class HangfireClock
{
    public static void AddSweepClock(this IServiceCollection services, PortalSettings settings)
    {
        services.AddHangfire(h =>
        {
            h.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings();
            switch (settings.Database.Provider)
            {
                case "SqlServer":
                    h.UseSqlServerStorage(settings.ConnectionString);
                    break;
                case "PostgreSql":
                    h.UsePostgreSqlStorage(o => o.UseNpgsqlConnection(settings.ConnectionString));
                    break;
                default:
                    h.UseInMemoryStorage();
                    break;
            }
        });
        services.AddHangfireServer(o => o.WorkerCount = 2);
        services.AddHostedService<SweepSchedule>();
        services.AddTransient<SweepJob>();
    }

    public static void MapHangfire(this WebApplication app) =>
        app.MapHangfireDashboard("/admin/hangfire", new DashboardOptions { Authorization = [new SystemAdministratorOnly()] }).RequireAuthorization();
}

/// <summary>Adds every sweep as a recurring job; no job is ever enqueued, so losing Hangfire's storage loses nothing.</summary>
internal sealed class SweepSchedule(IRecurringJobManager jobs, IServiceScopeFactory scopes, PortalSettings settings) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        using var scope = scopes.CreateScope();
        foreach (var sweep in scope.ServiceProvider.GetServices<ISweep>())
            jobs.AddOrUpdate<SweepJob>(
                sweep.Name,
                j => j.RunAsync(sweep.Name, CancellationToken.None),
                sweep.Cron.Replace('?', '*'),
                new RecurringJobOptions { TimeZone = settings.Zone }
            );
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal sealed class SweepJob(RunSweep run)
{
    [DisableConcurrentExecution(timeoutInSeconds: 10), AutomaticRetry(Attempts = 0)]
    public Task RunAsync(string name, CancellationToken ct) => run.RunAsync(name, startedBy: null, ct);
}

internal sealed class SystemAdministratorOnly : IDashboardAuthorizationFilter
{
    public bool Authorize(DashboardContext context) => context.GetHttpContext().RequestServices.GetRequiredService<Person>().May(Permissions.RunSweeps);
}
