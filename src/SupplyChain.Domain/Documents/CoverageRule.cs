namespace SupplyChain.Documents;

/// <summary>What kind of period a document reports on.</summary>
public enum CoverageKind
{
    /// <summary>Any span of days, such as the days of a test.</summary>
    Span,

    /// <summary>Twelve months, such as the reporting year of a carbon statement.</summary>
    Year,
}

/// <summary>The period that documents of a type report on. It is none of the days of issue, of validity or of receipt.</summary>
/// <param name="MaxAgeMonths">Months after its last day until which a period is what is asked for; null when no age is too great (house rule; 18 months for verified inventories).</param>
public sealed record CoverageRule(CoverageKind Kind, int? MaxAgeMonths)
{
    private const int LongestYears = 6;

    /// <summary>Days by which twelve months may be missed, for fiscal years of 52 or 53 weeks.</summary>
    private const int SlackDays = 7;

    /// <summary>Null when the days are possible: otherwise <c>document.covers-half</c>, <c>document.covers-ends-first</c>, <c>document.covers-too-long</c> or <c>document.covers-far</c>.</summary>
    public static Refusal? WhyImpossible(DateOnly? from, DateOnly? to, DateOnly today) =>
        (from, to) switch
        {
            (null, null) => null,
            ({ } first, { } last) => last < first ? new("document.covers-ends-first")
            : first < today.AddYears(-30) || last > today.AddYears(30) ? new("document.covers-far")
            : last > first.AddYears(LongestYears) ? new("document.covers-too-long", LongestYears)
            : null,
            _ => new("document.covers-half"),
        };

    /// <summary>Whether the period is the one that is asked for.</summary>
    /// <param name="previous">Last day of the period of the version that counts until now; null when there is none.</param>
    /// <param name="today">Day in the enterprise's time zone.</param>
    public static IEnumerable<PreCheck> Checks(DocumentType type, DocumentFacts facts, DateOnly? previous, DateOnly today)
    {
        if (type.Covers is not { } rule)
            yield break;
        if (facts is not { CoversFrom: { } from, CoversTo: { } to })
        {
            if (rule.Kind is CoverageKind.Year)
                yield return new("covers.missing", PreCheckOutcome.Signal);
            yield break;
        }

        var odd = false;
        foreach (var check in rule.Odd(type, from, to, facts.IssuedOn, previous, today))
        {
            odd = true;
            yield return check;
        }

        if (!odd)
            yield return new("covers.fine", PreCheckOutcome.Fine, from, to);
    }

    private IEnumerable<PreCheck> Odd(DocumentType type, DateOnly from, DateOnly to, DateOnly issued, DateOnly? previous, DateOnly today)
    {
        if (from > today)
            yield return new("covers.future", PreCheckOutcome.Wrong, from, to);
        else if (MaxAgeMonths is { } months && to.AddMonths(months) < today)
            yield return new("covers.wrong-year", PreCheckOutcome.Wrong, from, to, months);
        // a template of the year is filled in while the year runs; a report tells of what is over
        else if (to > issued && type.Kind != "template")
            yield return new("covers.unfinished", PreCheckOutcome.Wrong, to, issued);
        if (Kind is CoverageKind.Year && Math.Abs(from.AddYears(1).DayNumber - 1 - to.DayNumber) > SlackDays)
            yield return new("covers.no-year", PreCheckOutcome.Signal, from, to);
        if (to <= previous)
            yield return new("covers.not-later", PreCheckOutcome.Signal, previous.Value);
    }
}
