namespace SupplyChain.Materials;

/// <summary>A statement with the list entry that it answers.</summary>
/// <param name="Entry">Null when the list or the entry is not known.</param>
/// <param name="Threshold">As the file says, else as the list says; null when neither is understood.</param>
/// <param name="IsUniversal">False for entries of a single use (toys, textiles): they say nothing about other products.</param>
internal sealed record Answered(Statement Statement, LimitedEntry? Entry, Threshold? Threshold, bool IsUniversal);

/// <summary>The statements of a declaration, each looked up once.</summary>
internal sealed class Answers
{
    private static readonly List<Answered> None = [];
    private readonly Dictionary<string, List<Answered>> byGroup = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Threshold?> thresholds = new(StringComparer.Ordinal);

    public Answers(Declaration declaration, RuleBook rules, DateOnly asOf)
    {
        ListEdition? last = null;
        SubstanceList? list = null;
        foreach (var statement in declaration.Product.Statements)
        {
            if (!ReferenceEquals(last, statement.List))
            {
                last = statement.List;
                list = rules.Named(last, declaration.Header.DeclaredOn ?? asOf);
            }
            var entry = list is null ? null : rules.EntryOf(list, statement.Entry, statement.Name);
            var answered = new Answered(statement, entry, Understood(statement.Threshold) ?? entry?.Threshold, Universal(statement.Application));
            All.Add(answered);
            ClaimExemptions |= statement.Exemptions.Count > 0;
            if (!answered.IsUniversal || entry?.Group is not { } group)
                continue;
            if (!byGroup.TryGetValue(group, out var same))
                byGroup[group] = same = [];
            same.Add(answered);
        }
    }

    public List<Answered> All { get; } = [];

    /// <summary>True when a statement claims an exemption.</summary>
    public bool ClaimExemptions { get; }

    /// <summary>Statements that answer for a restricted group in every use: what the law asks.</summary>
    public List<Answered> Restricting(string? group) => group is null ? None : byGroup.GetValueOrDefault(group, None);

    private Threshold? Understood(string text)
    {
        if (!thresholds.TryGetValue(text, out var threshold))
            thresholds[text] = threshold = Threshold.Parse(text);
        return threshold;
    }

    private static bool Universal(string application) =>
        application.Length == 0
        || application.AsSpan().Trim().Equals("All", StringComparison.OrdinalIgnoreCase)
        || application.StartsWith("All, except", StringComparison.OrdinalIgnoreCase);
}
