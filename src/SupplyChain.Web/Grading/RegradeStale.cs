using SupplyChain.Scheduling;

namespace SupplyChain.Grading;

/// <summary>Grades the suppliers that are marked because something their grade rests on has changed.</summary>
public sealed class RegradeStale(GradeBatch batch) : ISweep
{
    public string Name => "regrade-stale";
    public string Cron => "0 0/3 * * * ?";

    public Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct) => batch.RunAsync(staleOnly: true, cause: null, progress: null, ct);
}
