namespace SupplyChain.Scheduling;

/// <summary>One sweep with its clock and its last run.</summary>
/// <param name="Next">When it is due next; null when never.</param>
/// <param name="Last">Null before the first run.</param>
public sealed record SweepRow(string Name, string Cron, DateTimeOffset? Next, SweepRun? Last)
{
    /// <summary>True when the run that should have followed the last one is missing.</summary>
    public bool Late { get; init; }
}

/// <param name="Next">Cursor of the next page; null on the last.</param>
public sealed record SweepHistoryPage(string Name, IReadOnlyList<SweepRun> Runs, long? Next);

/// <summary>How a run is shown.</summary>
public static class SweepWords
{
    public static string Tag(SweepOutcome outcome) =>
        outcome switch
        {
            SweepOutcome.Succeeded => "ok",
            SweepOutcome.Running => "info",
            SweepOutcome.Partly => "warn",
            _ => "bad",
        };

    /// <summary>Seconds with one decimal; a dash while it runs.</summary>
    public static string Duration(SweepRun run) => run.EndedAt is { } end ? FormattableString.Invariant($"{(end - run.StartedAt).TotalSeconds:0.0} s") : "–";
}
