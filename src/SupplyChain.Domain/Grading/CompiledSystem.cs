namespace SupplyChain.Grading;

/// <summary>
/// A system made ready for grading many subjects: codes are turned into positions and the hash is taken once. Immutable and safe to
/// share between threads.
/// </summary>
public sealed class CompiledSystem
{
    private readonly Dictionary<string, int> indicators;
    private readonly Dictionary<string, int> documentTypes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> measures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> redLines;
    private readonly Dictionary<string, int> requirements;

    /// <summary>Positions of the document types that each indicator accepts.</summary>
    internal readonly int[][] Evidence;

    /// <summary>Positions of the document types that each red line requires; empty when it requires none.</summary>
    internal readonly int[][] RequiredTypes;

    /// <summary>Position of the measure that each indicator reads, or -1.</summary>
    internal readonly int[] MeasureOf;

    internal readonly int[] GroupOf;

    /// <summary>Lines that many subjects have.</summary>
    internal readonly Memo<LineKey, IndicatorLine> Lines = new(20_000);

    private CompiledSystem(IndicatorSystem system)
    {
        System = system;
        Sha256 = Canonical.Sha256(IndicatorSystemFile.Write(system));
        indicators = Positions(system.Indicators.Select(i => i.Code));
        redLines = Positions(system.RedLines.Select(r => r.Code));
        requirements = Positions(system.BasicRequirements.Select(r => r.Code));
        var groups = Positions(system.Groups.Select(g => g.Code));
        GroupOf = [.. system.Indicators.Select(i => groups[i.Group])];
        Evidence = [.. system.Indicators.Select(i => Types(i.Evidence))];
        RequiredTypes = [.. system.RedLines.Select(r => Types(r.Requires?.Types ?? []))];
        MeasureOf = [.. system.Indicators.Select(MeasurePosition)];
        MeasureRules = new RatioBasis[measures.Count];
        for (var i = 0; i < MeasureOf.Length; i++)
        {
            if (MeasureOf[i] >= 0)
                MeasureRules[MeasureOf[i]] = BasisOf(system.Indicators[i].Rule)!;
        }
    }

    public IndicatorSystem System { get; }

    /// <summary>SHA-256 of the canonical file, lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    internal RatioBasis[] MeasureRules { get; }
    internal int DocumentTypeCount => documentTypes.Count;
    internal int MeasureCount => measures.Count;

    /// <summary>Compiles a system that has no findings (<see cref="IndicatorSystemFile.Check"/>); for others the behaviour is not defined.</summary>
    public static CompiledSystem Of(IndicatorSystem system) => new(system ?? throw new ArgumentNullException(nameof(system)));

    /// <summary>
    /// The part of the evidence that this system can use: answers, measures, marks, overrides, incidents and confirmations under codes
    /// that it does not know are left out. For grading under another version than the one they were given for.
    /// </summary>
    public EvidenceSet Keep(EvidenceSet evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence with
        {
            Answers = Known(evidence.Answers, a => IndicatorAt(a.Indicator) >= 0),
            Measures = Known(evidence.Measures, m => MeasureAt(m.Key) >= 0),
            NotApplicable = Known(evidence.NotApplicable, m => IndicatorAt(m.Indicator) >= 0),
            Overrides = Known(evidence.Overrides, o => IndicatorAt(o.Indicator) >= 0),
            Incidents = Known(evidence.Incidents, i => KnowsIncidentCode(i.Code)),
            Requirements = Known(evidence.Requirements, r => RequirementAt(r.Code) >= 0),
        };
    }

    // nearly always all are known, and no list is made
    private static IReadOnlyList<T> Known<T>(IReadOnlyList<T> items, Func<T, bool> known)
    {
        for (var at = 0; at < items.Count; at++)
        {
            if (!known(items[at]))
                return [.. items.Where(known)];
        }
        return items;
    }

    internal int IndicatorAt(string code) => indicators.GetValueOrDefault(code, -1);

    internal int DocumentTypeAt(string code) => documentTypes.GetValueOrDefault(code, -1);

    internal int MeasureAt(string key) => measures.GetValueOrDefault(key, -1);

    internal int RequirementAt(string code) => requirements.GetValueOrDefault(code, -1);

    internal bool AllowsNegative(string measure) =>
        indicators.TryGetValue(measure, out var i) && System.Indicators[i].Rule is RatioRule { AllowNegative: true };

    internal bool KnowsIncidentCode(string code) =>
        redLines.ContainsKey(code)
        || requirements.ContainsKey(code)
        || (indicators.TryGetValue(code, out var i) && System.Indicators[i].Rule is IncidentCountRule);

    internal static RatioBasis? BasisOf(IndicatorRule rule) =>
        rule switch
        {
            RatioRule ratio => ratio.Basis,
            ComputedMeasureRule computed => computed.Basis,
            _ => null,
        };

    private static Dictionary<string, int> Positions(IEnumerable<string> codes) =>
        codes.Select((code, at) => (code, at)).ToDictionary(pair => pair.code, pair => pair.at, StringComparer.Ordinal);

    private int[] Types(IReadOnlyList<string> codes) => [.. codes.Select(code => Position(documentTypes, code))];

    private int MeasurePosition(Indicator indicator) =>
        indicator.Rule switch
        {
            RatioRule => Position(measures, indicator.Code),
            ComputedMeasureRule computed => Position(measures, computed.Measure),
            _ => -1,
        };

    private static int Position(Dictionary<string, int> positions, string code)
    {
        if (!positions.TryGetValue(code, out var at))
            positions[code] = at = positions.Count;
        return at;
    }
}
