namespace SupplyChain.Scheduling;

/// <summary>
/// Work that comes round. It finds what is due in our own tables and is safe to run twice, late, or on two nodes:
/// whatever keeps the time, losing it loses nothing.
/// </summary>
public interface ISweep
{
    /// <summary>Stable name, as in <c>sweep run NAME</c>.</summary>
    string Name { get; }

    /// <summary>Cron expression with seconds (Quartz form), read in the enterprise's time zone.</summary>
    string Cron { get; }

    /// <summary>True when it works on nothing but the database and the mailer, so that a rolled back transaction undoes all of it.</summary>
    bool CanRehearse => true;

    Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct);
}
