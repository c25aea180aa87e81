namespace SupplyChain.Roadmap;

/// <summary>A share that was computed from suppliers, as it was disclosed.</summary>
/// <param name="Measure">Key of the computed measure.</param>
public sealed record DisclosedShare(string Measure, int Numerator, int Denominator);

/// <summary>A figure of the enterprise's own, as a person last read it.</summary>
/// <param name="Value">In the target's unit; null for a grade.</param>
/// <param name="Grade">Null for a number.</param>
public sealed record DisclosedReading(BilingualText Name, TargetKind Kind, decimal? Value, string? Grade, DateOnly On, string Source);

/// <summary>What the enterprise tells the public: its own figures, and its suppliers only as totals.</summary>
/// <param name="Tiers">Suppliers by tier, an empty name for those without; a tier with fewer than <see cref="Fewest"/> is left out with one more, so that it cannot be worked out.</param>
/// <param name="Suppliers">All suppliers of the base.</param>
public sealed record DisclosedFigures(
    string Enterprise,
    string? EnterpriseEn,
    DateOnly On,
    IReadOnlyList<DisclosedReading> Readings,
    IReadOnlyList<DisclosedShare> Shares,
    int Suppliers,
    IReadOnlyDictionary<string, int> Tiers
)
{
    /// <summary>Smallest group that is told apart; as in the comparison within a category. House rule.</summary>
    public const int Fewest = 5;

    /// <summary>Leaves out the groups that are too small; when that is a single one, the next smallest goes with it.</summary>
    public static IReadOnlyDictionary<string, int> Groups(IReadOnlyDictionary<string, int> tiers)
    {
        var hidden = tiers.Where(t => t.Value is > 0 and < Fewest).Select(t => t.Key).ToList();
        if (hidden.Count == 1)
            hidden.AddRange(tiers.Where(t => t.Value >= Fewest).OrderBy(t => t.Value).ThenBy(t => t.Key, StringComparer.Ordinal).Select(t => t.Key).Take(1));
        return tiers.Where(t => t.Value > 0 && !hidden.Contains(t.Key)).ToDictionary(StringComparer.Ordinal);
    }
}

/// <summary>A publication for everybody (indicators X61-X64): frozen when it is published, never changed, only withdrawn with a reason.</summary>
public sealed class Disclosure
{
    public const int LongestStatement = 2000;

    public long Id { get; private set; }

    /// <summary>Day that the figures are of.</summary>
    public DateOnly On { get; private set; }

    /// <summary>What the enterprise says to its figures; empty when nothing.</summary>
    public string Statement { get; private set; } = "";

    /// <summary>Null when there is no English wording.</summary>
    public string? StatementEn { get; private set; }

    /// <summary><see cref="DisclosedFigures"/> as JSON.</summary>
    public string Figures { get; private set; } = "";

    /// <summary>SHA-256 of the UTF-8 bytes of the figures, lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";
    public long PublishedById { get; private set; }
    public DateTimeOffset PublishedAt { get; private set; }

    /// <summary>Null while it stands.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public long? WithdrawnById { get; private set; }
    public string? WithdrawnReason { get; private set; }

    private Disclosure() { }

    public Disclosure(DateOnly on, string statement, string? statementEn, string figures, string sha256, long by, DateTimeOffset now)
    {
        (On, Statement, StatementEn, Figures, Sha256) = (on, statement, statementEn, figures, sha256);
        (PublishedById, PublishedAt) = (by, now);
    }

    /// <summary>Null when it may be withdrawn; otherwise <c>disclosure.withdrawn</c>.</summary>
    public Refusal? WhyNotWithdraw() => WithdrawnAt is null ? null : new("disclosure.withdrawn");

    public void Withdraw(string reason, long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotWithdraw());
        (WithdrawnReason, WithdrawnById, WithdrawnAt) = (reason, by, now);
    }
}
