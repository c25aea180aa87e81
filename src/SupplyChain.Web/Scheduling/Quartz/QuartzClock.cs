using Quartz;
using SupplyChain.Settings;

namespace SupplyChain.Scheduling.Quartz;

/// <summary>Quartz keeps the time: in memory with the embedded database, clustered in the database otherwise.</summary>
internal static class QuartzClock
{
    public static void AddSweepClock(this IServiceCollection services, PortalSettings settings)
    {
        services.AddQuartz(q =>
        {
            if (settings.Database.Provider != "Sqlite")
                q.UsePersistentStore(store =>
                {
                    store.ProvisionSchema();
                    store.UseClustering(c => c.CheckinInterval = TimeSpan.FromSeconds(5));
                    if (settings.Database.Provider == "PostgreSql")
                        store.UsePostgres(settings.ConnectionString);
                    else
                        store.UseSqlServer(settings.ConnectionString);
                });
            q.ConfigureScheduler(o => (o.InstanceName, o.GenerateInstanceId) = ("SupplyChain", true));
        });
        services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
        services.AddHostedService<SweepSchedule>();
        services.AddTransient<SweepJob>();
    }
}

/// <summary>Tells Quartz, at start, which sweeps there are and when each is due.</summary>
internal sealed class SweepSchedule(ISchedulerFactory schedulers, IServiceScopeFactory scopes, PortalSettings settings) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        foreach (var sweep in scope.ServiceProvider.GetServices<ISweep>())
        {
            var job = JobBuilder.Create<SweepJob>().WithIdentity(sweep.Name).UsingJobData("name", sweep.Name).StoreDurably().Build();
            // by the scheduler's own clock: one that computes its times by another would count as missed for ever
            var trigger = TriggerBuilder
                .Create(scheduler.TimeProvider)
                .WithIdentity(sweep.Name)
                .ForJob(sweep.Name)
                .WithCronSchedule(sweep.Cron, c => c.InTimeZone(settings.Zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
                .Build();
            await scheduler.ScheduleJob(job, new[] { trigger }, new ScheduleJobOptions { Replace = true }, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

[DisallowConcurrentExecution]
internal sealed class SweepJob(RunSweep run) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await run.RunAsync(context.JobDetail.JobDataMap.GetString("name")!, startedBy: null, cancellationToken);
}
