using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Shared;

namespace SupplyChain.Scheduling;

/// <summary>Runs one sweep and keeps a row of it, whatever happens.</summary>
public sealed partial class RunSweep(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RunSweep> log)
{
    /// <summary>Longer than any sweep takes; a run that is older and still open died with its process.</summary>
    private static readonly TimeSpan Dead = TimeSpan.FromHours(2);

    /// <returns>The finished run; null when no sweep has that name.</returns>
    public async Task<SweepRun?> RunAsync(string name, long? startedBy, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (scope.ServiceProvider.GetServices<ISweep>().FirstOrDefault(s => s.Name == name) is not { } sweep)
            return null;

        // the run's own row lives in another context, so that a failed sweep cannot take it along
        await using var rows = scopes.CreateAsyncScope();
        var db = rows.ServiceProvider.GetRequiredService<AppDb>();
        await CloseAbandonedAsync(db, name, ct);
        var run = new SweepRun(name, clock.GetUtcNow(), startedBy);
        db.SweepRuns.Add(run);
        await db.SaveChangesAsync(ct);
        try
        {
            Catalogue.Use(await scope.ServiceProvider.GetRequiredService<CatalogueShelf>().InForceAsync(ct));
            foreach (var known in scope.ServiceProvider.GetServices<IReadAgain>())
                await known.RunAsync(ct);
            var count = await sweep.RunAsync(run.StartedAt, ct);
            run.End(clock.GetUtcNow(), count, scope.ServiceProvider.GetRequiredService<SweepNotes>().Failures);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(log, e, name);
            run.Fail(clock.GetUtcNow(), $"{e.GetType().Name}: {e.Message}");
        }
        catch (OperationCanceledException)
        {
            run.Fail(clock.GetUtcNow(), "stopped");
        }

        await db.SaveChangesAsync(CancellationToken.None);
        return run;
    }

    private Task CloseAbandonedAsync(AppDb db, string name, CancellationToken ct)
    {
        var before = clock.GetUtcNow() - Dead;
        return db
            .SweepRuns.Where(r => r.Name == name && r.Outcome == SweepOutcome.Running && r.StartedAt < before)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Outcome, SweepOutcome.Abandoned), ct);
    }

    [LoggerMessage(LogLevel.Error, "Sweep {Name} failed")]
    private static partial void Failed(ILogger log, Exception exception, string name);
}
