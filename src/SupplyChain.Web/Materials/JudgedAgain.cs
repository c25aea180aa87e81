namespace SupplyChain.Materials;

/// <summary>A stored declaration under the rules of another day, beside its verdict so far.</summary>
/// <param name="Findings">Fresh ones with the places of their like, and those of the first reading, which the stored content cannot tell.</param>
/// <param name="IsSame">Nothing differs but the rules that it rests on.</param>
/// <param name="LookAgainOn">Next day on which time alone can change it; null when none is known.</param>
public sealed record JudgedAgain(Outcome Outcome, IReadOnlyList<FindingRow> Findings, bool IsSame, DateOnly? LookAgainOn)
{
    /// <summary>Made of the file itself or of what was known beside it: they stay as they were.</summary>
    private static readonly string[] OfTheFile = ["file.", "value.", "unit.", "schema.", "pair.", "header.not-accepted", "statement.in-part"];

    /// <summary>Nothing but delivery is asked: the supplier's own list of parts says so, not the rules.</summary>
    public bool IsAboutDelivery => Findings.All(f => f.Severity is Severity.Notice || f.Code == "part.not-delivered");

    public static JudgedAgain Of(StoredDeclaration stored, Declaration declaration, Verdict verdict, RuleBook rules)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(verdict);
        var before = FindingRow.Read(stored.Findings);
        var kept = before.Where(IsOfTheFile).ToList();
        var places = before.Where(f => !IsOfTheFile(f)).ToLookup(Key, StringComparer.Ordinal);
        var fresh = verdict.Findings.Select(FindingRow.Of).ToList();
        var same = fresh.Count == before.Count - kept.Count && fresh.TrueForAll(f => places[Key(f)].Any());
        var outcome = With(kept, verdict.Outcome);
        same =
            same
            && (outcome, verdict.Until, verdict.RenewalDue) == (stored.Outcome, stored.Until, stored.RenewalDue)
            && StoredDeclaration.Joined(verdict.Exemptions) == stored.Exemptions;
        return new(outcome, Merged(kept, fresh.ConvertAll(f => places[Key(f)].FirstOrDefault() ?? f)), same, verdict.LookAgainOn(declaration, rules));
    }

    /// <summary>The same with the places of the file.</summary>
    public JudgedAgain At(IReadOnlyList<FindingRow> placed) => this with { Findings = Merged([.. Findings.Where(IsOfTheFile)], placed) };

    private static Outcome With(List<FindingRow> kept, Outcome fresh) =>
        kept.Select(f =>
                f.Severity switch
                {
                    Severity.Contradiction => Outcome.Contradictory,
                    Severity.Fail => Outcome.Fail,
                    Severity.Question => Outcome.Question,
                    _ => Outcome.Pass,
                }
            )
            .Append(fresh)
            .Max();

    private static List<FindingRow> Merged(List<FindingRow> kept, IReadOnlyList<FindingRow> fresh) =>
        [.. kept.Concat(fresh).OrderByDescending(f => f.Severity).ThenBy(f => f.Line).ThenBy(f => f.Column).ThenBy(f => f.Code, StringComparer.Ordinal)];

    private static bool IsOfTheFile(FindingRow finding) => OfTheFile.Any(c => finding.Code.StartsWith(c, StringComparison.Ordinal));

    /// <summary>What a finding says, whatever line it names: stored content has no lines.</summary>
    private static string Key(FindingRow finding)
    {
        var line = finding.Code switch
        {
            "statement.denies-composition" => 3,
            "statement.added-denied" => 1,
            "statement.twice-differs" => 2,
            _ => -1,
        };
        return $"{finding.Severity}|{finding.Code}|{string.Join('|', finding.Args.Where((_, i) => i != line))}";
    }
}
