namespace SupplyChain.Grading;

/// <summary>A range of scores: from is inside, to is outside, except that 100 belongs to the top band.</summary>
public interface IBand
{
    decimal From { get; }
    decimal To { get; }
}

/// <param name="Stars">0-5.</param>
public sealed record StarBand(int Stars, decimal From, decimal To, Standing Standing) : IBand;

/// <summary>What a grade means for business with the supplier.</summary>
/// <param name="MaxRisk">A supplier of higher risk falls to the next tier that admits it.</param>
/// <param name="RequalifyMonths">Months until the supplier must be qualified anew.</param>
/// <param name="AuditMonths">Months between audits.</param>
public sealed record Tier(
    string Code,
    BilingualText Name,
    decimal From,
    decimal To,
    RiskClass MaxRisk,
    int RequalifyMonths,
    int AuditMonths,
    BilingualText Consequence
) : IBand;

public static class Bands
{
    /// <summary>Index of the one band that holds the score 0.00-100.00, or -1 when there are no bands.</summary>
    public static int IndexOf<T>(IReadOnlyList<T> ascending, decimal score)
        where T : IBand
    {
        for (var i = ascending.Count - 1; i >= 0; i--)
        {
            if (score >= ascending[i].From)
                return i;
        }
        return -1;
    }

    /// <summary>Whether the band itself admits the score, by the half-open rule with a closed top.</summary>
    public static bool Holds(IBand band, decimal score)
    {
        ArgumentNullException.ThrowIfNull(band);
        return score >= band.From && (score < band.To || (band.To == 100 && score == 100));
    }
}
