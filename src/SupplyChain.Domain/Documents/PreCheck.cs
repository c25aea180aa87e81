using SupplyChain.Identifiers;

namespace SupplyChain.Documents;

/// <summary>How a pre-check came out. None of them decides; a person does.</summary>
public enum PreCheckOutcome
{
    Fine,

    /// <summary>Not as the version before: holder, issuer, scope or edition. To be looked at beside it.</summary>
    Difference,

    /// <summary>Worth a second look, such as the same file at two suppliers. Never a verdict.</summary>
    Signal,

    /// <summary>Contradicts a rule.</summary>
    Wrong,
}

/// <summary>One thing that the portal looked at before a person does.</summary>
/// <param name="Code">Key of the wording, under <c>preCheck.</c>.</param>
/// <param name="Args">Values for the placeholders of the wording, in order.</param>
public sealed record PreCheck(string Code, PreCheckOutcome Outcome, params object[] Args)
{
    /// <summary>Months by which a term may exceed what is customary for its type before it is pointed out (house rule).</summary>
    private const int SlackMonths = 1;

    /// <summary>What follows from the facts of a version alone.</summary>
    /// <param name="creditCode">The supplier's own; null when it does not check out.</param>
    /// <param name="previous">Facts of the version that counts until now; null for the first.</param>
    /// <param name="today">Day in the enterprise's time zone.</param>
    public static IEnumerable<PreCheck> Of(DocumentType type, DocumentFacts facts, CreditCode? creditCode, DocumentFacts? previous, DateOnly today)
    {
        if (type.NumberRule == "pollutantPermit")
        {
            yield return PollutantPermitNumber.WhyNot(facts.Number, creditCode) is { } why
                ? new PreCheck("permit.wrong", PreCheckOutcome.Wrong, why.Code)
                : new PreCheck("permit.fine", PreCheckOutcome.Fine);
            if (PollutantPermitNumber.Doubt(facts.Number) is { } doubt)
                yield return new PreCheck(doubt.Code, PreCheckOutcome.Signal, doubt.Args);
        }

        foreach (var check in Dates(type, facts, today))
            yield return check;
        foreach (var check in CoverageRule.Checks(type, facts, previous?.CoversTo, today))
            yield return check;
        if (previous is not null && facts.ValidTo <= previous.ValidTo)
            yield return new PreCheck("previous.later", PreCheckOutcome.Signal, previous.ValidTo!.Value);
    }

    private static IEnumerable<PreCheck> Dates(DocumentType type, DocumentFacts facts, DateOnly today)
    {
        var fine = true;
        foreach (var check in OddDates(type, facts, today))
        {
            fine = false;
            yield return check;
        }

        if (fine)
            yield return new PreCheck("dates.fine", PreCheckOutcome.Fine);
    }

    private static IEnumerable<PreCheck> OddDates(DocumentType type, DocumentFacts facts, DateOnly today)
    {
        if (facts.WhyImpossible(today) is { } why)
            yield return new PreCheck("dates.impossible", PreCheckOutcome.Wrong, why.Code);
        if (facts.On(today) is Validity.Expired)
            yield return new PreCheck("dates.expired", PreCheckOutcome.Wrong, facts.ValidTo!.Value);
        if (facts.On(today) is Validity.NotYetValid)
            yield return new PreCheck("dates.not-yet", PreCheckOutcome.Signal, facts.ValidFrom);
        if (facts.ValidFrom < facts.IssuedOn.AddMonths(-12))
            yield return new PreCheck("dates.before-issue", PreCheckOutcome.Signal, facts.ValidFrom, facts.IssuedOn);
        if (DocumentVersion.NextSurveillance(facts.IssuedOn, facts.LastSurveillance, facts.ValidTo, type.SurveillanceMonths) is { } due && due < today)
            yield return new PreCheck("surveillance.overdue", PreCheckOutcome.Signal, due);
        if (type.ValidityMonths is { } months && facts.ValidTo is null)
            yield return new PreCheck("dates.no-end", PreCheckOutcome.Signal, months);
        if (type.ValidityMonths is { } usual && facts.ValidTo > facts.ValidFrom.AddMonths(usual + SlackMonths))
            yield return new PreCheck("dates.longer-than-usual", PreCheckOutcome.Signal, usual);
    }
}
