namespace SupplyChain.Materials;

/// <summary>One run of the checks over one declaration: what they look at and what they found.</summary>
internal sealed class CheckRun(Declaration declaration, RuleBook rules, DateOnly asOf, CheckContext context)
{
    private readonly List<Finding> findings = [];

    public Declaration Declaration { get; } = declaration;
    public DeclarationHeader Header => Declaration.Header;
    public Product Product => Declaration.Product;
    public RuleBook Rules { get; } = rules;
    public DayRules Day { get; } = rules.On(asOf);
    public DateOnly AsOf { get; } = asOf;
    public CheckContext Context { get; } = context;
    public Composition Composition { get; } = new(declaration.Product);
    public Answers Answers { get; } = new(declaration, rules, asOf);
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Exemptions that hold, with the last day of each; null without a known end.</summary>
    public SortedDictionary<string, DateOnly?> Held { get; } = new(StringComparer.Ordinal);

    /// <summary>Groups per limit list that the composition puts above the limit, whatever the exemptions say.</summary>
    public HashSet<(string List, string Entry)> Exceeded { get; } = [];

    public bool RenewalDue { get; set; }

    public bool IsPartial { get; set; }

    /// <summary>Limit and duty lists that apply to this product on the day.</summary>
    public IReadOnlyList<SubstanceList> Applying { get; } =
    [
        .. rules
            .On(asOf)
            .InForce.Where(l =>
                l.Measure != ListMeasure.Report && (!l.OnRequest || context.ExtraLists?.Contains(l.Id) == true) && context.SkippedLists?.Contains(l.Id) != true
            ),
    ];

    public void Add(string code, Severity severity, Place place, string action, params object[] args) =>
        findings.Add(new Finding(code, severity, place, action, args));

    public void Add(IEnumerable<Finding> more) => findings.AddRange(more);

    public Verdict Conclude()
    {
        var worst = findings.Count == 0 ? Severity.Notice : findings.Max(f => f.Severity);
        var outcome = worst switch
        {
            Severity.Contradiction => Outcome.Contradictory,
            Severity.Fail => Outcome.Fail,
            Severity.Question => Outcome.Question,
            _ => Held.Count > 0 ? Outcome.PassByExemption : Outcome.Pass,
        };
        var ends = Held.Values.Where(d => d is not null).ToList();
        var ordered = findings
            .OrderByDescending(f => f.Severity)
            .ThenBy(f => f.Place.Line)
            .ThenBy(f => f.Place.Column)
            .ThenBy(f => f.Code, StringComparer.Ordinal)
            .ToList();
        return new Verdict(outcome, ends.Count == 0 ? null : ends.Min(), [.. Held.Keys], IsPartial, RenewalDue, Day.Version, AsOf, ordered);
    }
}
