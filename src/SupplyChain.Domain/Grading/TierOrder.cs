namespace SupplyChain.Grading;

/// <summary>Which of two tiers is the better one.</summary>
public static class TierOrder
{
    /// <summary>True when <paramref name="after"/> is worse than <paramref name="before"/>. Not rated (null) is worse than every tier.</summary>
    /// <param name="system">The rules of the later grade. A tier that they no longer know is placed by its letter, A first (house rule).</param>
    public static bool Lowers(IndicatorSystem system, string? before, string? after)
    {
        if (before is null || before == after)
            return false;
        if (after is null)
            return true;
        var (was, now) = (Place(system, before), Place(system, after));
        return was < 0 || now < 0 ? string.CompareOrdinal(after, before) > 0 : now < was;
    }

    private static int Place(IndicatorSystem system, string tier)
    {
        for (var i = 0; i < system.Tiers.Count; i++)
            if (system.Tiers[i].Code == tier)
                return i;
        return -1;
    }
}
