namespace SupplyChain.Scheduling;

/// <summary>How a sweep ended.</summary>
public enum SweepOutcome
{
    Running,
    Succeeded,

    /// <summary>Some items failed and wait for the next run; the others are done.</summary>
    Partly,
    Failed,

    /// <summary>The process died before it could say; the next run completes the work.</summary>
    Abandoned,
}

/// <summary>What a sweep did: items found, done and failed.</summary>
/// <param name="Found">Items that were due.</param>
/// <param name="Done">Items that were finished in this run.</param>
/// <param name="Failed">Items that wait for another run.</param>
public sealed record SweepCount(int Found, int Done, int Failed)
{
    public static SweepCount operator +(SweepCount left, SweepCount right) => new(left.Found + right.Found, left.Done + right.Done, left.Failed + right.Failed);
}

/// <summary>One run of one sweep, kept so that a person can see that the clockwork turns.</summary>
public sealed class SweepRun
{
    private const int LongestError = 1000;

    public long Id { get; private set; }
    public string Name { get; private set; } = "";
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; private set; }
    public SweepOutcome Outcome { get; private set; }
    public int Found { get; private set; }
    public int Done { get; private set; }
    public int Failed { get; private set; }

    /// <summary>What went wrong, with the items that failed; null when nothing did.</summary>
    public string? Error { get; private set; }

    /// <summary>Account that pressed "run now"; null for the schedule.</summary>
    public long? StartedById { get; private set; }

    private SweepRun() { }

    public SweepRun(string name, DateTimeOffset now, long? startedBy)
    {
        Name = name;
        StartedAt = now;
        StartedById = startedBy;
    }

    /// <param name="failures">Names the items that failed; null when none did.</param>
    public void End(DateTimeOffset now, SweepCount count, string? failures)
    {
        (Found, Done, Failed) = (count.Found, count.Done, count.Failed);
        EndedAt = now;
        Outcome = count.Failed == 0 ? SweepOutcome.Succeeded : SweepOutcome.Partly;
        Error = Cut(failures);
    }

    public void Fail(DateTimeOffset now, string error)
    {
        EndedAt = now;
        Error = Cut(error);
        Outcome = SweepOutcome.Failed;
    }

    private static string? Cut(string? text) => text?.Length > LongestError ? text[..LongestError] : text;
}
