using SupplyChain.Roadmap;
using SupplyChain.Scheduling;

namespace SupplyChain.Grading;

/// <summary>Grades the suppliers that are marked because something their grade rests on has changed.</summary>
public sealed class RegradeStale(GradeBatch batch, CountBase count) : ISweep
{
    public string Name => "regrade-stale";
    public string Cron => "0 0/3 * * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var graded = await batch.RunAsync(staleOnly: true, cause: null, progress: null, ct);
        if (graded.Done > BaseCounts.Few)
            await count.RunAsync(now, ct);
        return graded;
    }
}
