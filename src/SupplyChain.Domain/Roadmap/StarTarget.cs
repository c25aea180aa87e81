namespace SupplyChain.Roadmap;

/// <summary>The star that the enterprise wants to hold by the end of a year.</summary>
public sealed class StarTarget
{
    public long Id { get; private set; }
    public int Revision { get; private set; }
    public int Year { get; private set; }

    /// <summary>0 to 5: what the year table of the plan promises.</summary>
    public int Committed { get; private set; }

    /// <summary>0 to 5, not below the committed one: what the overall goal hopes for; null when it says nothing of this year.</summary>
    public int? Stretch { get; private set; }

    private StarTarget() { }

    /// <exception cref="RefusedException">A star outside 0 to 5, or a stretch target below the committed one.</exception>
    public StarTarget(int year, int committed, int? stretch)
    {
        RefusedException.ThrowIf(WhyNot(committed, stretch));
        (Year, Committed, Stretch) = (year, committed, stretch);
    }

    public static Refusal? WhyNot(int committed, int? stretch) =>
        committed is < 0 or > 5 || stretch is < 0 or > 5 ? new("target.out-of-range")
        : stretch < committed ? new("target.stretch-below-committed")
        : null;

    public void Set(int committed, int? stretch)
    {
        RefusedException.ThrowIf(WhyNot(committed, stretch));
        (Committed, Stretch) = (committed, stretch);
    }
}
