namespace SupplyChain.Materials;

/// <summary>What a declaration is worth, from best to worst.</summary>
public enum Outcome
{
    Pass,

    /// <summary>Above a limit somewhere, but every time within an exemption that holds today.</summary>
    PassByExemption,

    /// <summary>Something must be asked before it can count.</summary>
    Question,

    /// <summary>Breaks a rule in force.</summary>
    Fail,

    /// <summary>Contradicts itself, so that nothing in it can be relied on.</summary>
    Contradictory,
}

/// <summary>Result of checking one declaration. The same declaration, rules, day and context give the same verdict.</summary>
/// <param name="Until">Last day on which the exemptions that it rests on hold; null without an exemption or without a known end.</param>
/// <param name="Exemptions">Exemptions that it rests on, such as "EU-RoHS 6(c)".</param>
/// <param name="IsPartial">The composition is not full, by the declarer's word or by its sums.</param>
/// <param name="RenewalDue">A list that it answers has a newer edition: worth renewing, no reason to doubt it.</param>
/// <param name="RuleVersion">Every edition that the verdict rests on.</param>
public sealed record Verdict(
    Outcome Outcome,
    DateOnly? Until,
    IReadOnlyList<string> Exemptions,
    bool IsPartial,
    bool RenewalDue,
    string RuleVersion,
    DateOnly AsOf,
    IReadOnlyList<Finding> Findings
)
{
    /// <summary>The next day on which the same rules can give another verdict: an exemption ends or is about to, an edition is overtaken, a future date comes.</summary>
    /// <returns>Null when no such day is known.</returns>
    public DateOnly? LookAgainOn(Declaration declaration, RuleBook rules)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(rules);
        DateOnly? next = null;
        Consider(Until?.AddDays(1));
        Consider(Until?.AddDays(-ExemptionChecks.SoonDays));
        Consider(declaration.Header.DeclaredOn);
        foreach (var day in rules.EditionDays)
            Consider(day);
        return next;

        void Consider(DateOnly? day)
        {
            if (day > AsOf && (next is null || day < next))
                next = day;
        }
    }
}

/// <summary>What the reader of a declaration knows beside it.</summary>
/// <param name="DeliveredParts">Part numbers that the supplier delivers; null when the list is not known, which skips the check.</param>
/// <param name="ExtraLists">Ids of lists that are checked on request only, such as HALOGEN-FREE or EU-PACKAGING.</param>
/// <param name="SkippedLists">Ids of lists that do not apply to the product.</param>
/// <param name="Category">Product category of the RoHS directive (1 to 11), which decides some exemption dates; null when not known: the earliest date counts.</param>
/// <param name="MaxAgeMonths">Months after which a declaration must be renewed; null: valid until something changes.</param>
/// <param name="PeriodFrom">First day on which it may have been declared; null for any.</param>
/// <param name="PeriodTo">Last day on which it may have been declared; null for any.</param>
/// <param name="Held">What is kept already, by <see cref="SupplierPart.KeyOf"/>: two declarations of one part and day that differ must be asked. Null when nothing is known.</param>
public sealed record CheckContext(
    IReadOnlySet<string>? DeliveredParts = null,
    IReadOnlySet<string>? ExtraLists = null,
    IReadOnlySet<string>? SkippedLists = null,
    string? Category = null,
    int? MaxAgeMonths = null,
    DateOnly? PeriodFrom = null,
    DateOnly? PeriodTo = null,
    IReadOnlyDictionary<string, Declaration>? Held = null
)
{
    public static CheckContext None { get; } = new();
}
