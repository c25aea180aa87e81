namespace SupplyChain.Materials;

/// <summary>Two declarations of one part by one declarer: the same said twice, or two things that cannot both be true.</summary>
public static class PairChecks
{
    /// <summary>Compares all declarations that share a part number and a declarer. Same day: differences contradict; otherwise they must be asked.</summary>
    public static IReadOnlyDictionary<Declaration, IReadOnlyList<Finding>> Between(IReadOnlyList<Declaration> declarations)
    {
        ArgumentNullException.ThrowIfNull(declarations);
        var found = new Dictionary<Declaration, IReadOnlyList<Finding>>(ReferenceEqualityComparer.Instance);
        foreach (var same in declarations.Where(d => d.Product.Identifier.Length > 0).GroupBy(Key, StringComparer.Ordinal))
        {
            var group = same.ToList();
            for (var i = 1; i < group.Count; i++)
            {
                var findings = Compare(group[0], group[i]).ToList();
                if (findings.Count > 0)
                    found[group[i]] = findings;
            }
        }
        return found;
    }

    /// <summary>Findings on the second declaration, seen from the first; empty when the second repeats nothing and denies nothing.</summary>
    public static IEnumerable<Finding> Compare(Declaration first, Declaration second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (a, b) = (first.Product, second.Product);
        var differs = first.Header.DeclaredOn == second.Header.DeclaredOn ? Severity.Contradiction : Severity.Question;
        if (!string.Equals(RuleBook.Plain(a.Name), RuleBook.Plain(b.Name), StringComparison.Ordinal))
        {
            yield return new Finding("pair.other-name", Severity.Question, b.Place, "correct", b.Identifier, a.Name, b.Name);
            yield break;
        }
        if (string.Equals(DeclarationJson.Write(first), DeclarationJson.Write(second), StringComparison.Ordinal))
        {
            yield return new Finding("pair.identical", Severity.Notice, b.Place, "none", b.Identifier);
            yield break;
        }
        if (a.Mass?.Milligrams is { } before && b.Mass?.Milligrams is { } after && !Calc.Agree(before, after))
            yield return new Finding("pair.mass-differs", differs, b.Mass.Place, "correct", b.Identifier, before, after);
        foreach (var finding in Statements(a, b, differs).Concat(Substances(a, b, differs)))
            yield return finding;
    }

    private static IEnumerable<Finding> Statements(Product a, Product b, Severity differs)
    {
        var answers = new Dictionary<(string, string), Answer>();
        foreach (var statement in a.Statements)
            answers.TryAdd((statement.List.ToString(), statement.Entry), statement.Above);
        foreach (var statement in b.Statements)
            if (answers.TryGetValue((statement.List.ToString(), statement.Entry), out var answer) && answer != statement.Above)
                yield return new Finding("pair.answer-differs", differs, statement.Place, "correct", b.Identifier, statement.Name, answer, statement.Above);
    }

    private static IEnumerable<Finding> Substances(Product a, Product b, Severity differs)
    {
        if (!a.HasComposition || !b.HasComposition)
            yield break;
        var (before, after) = (Highest(a), Highest(b));
        foreach (var (cas, (share, place)) in after)
            if (before.TryGetValue(cas, out var old) && !Calc.Agree(old.MgPerKg, share))
                yield return new Finding(
                    "pair.share-differs",
                    differs,
                    place,
                    "correct",
                    b.Identifier,
                    cas,
                    LimitChecks.Percent(old.MgPerKg),
                    LimitChecks.Percent(share)
                );
        foreach (var cas in before.Keys.Except(after.Keys, StringComparer.Ordinal).Concat(after.Keys.Except(before.Keys, StringComparer.Ordinal)))
            yield return new Finding(
                "pair.substance-differs",
                differs,
                after.TryGetValue(cas, out var hit) ? hit.Place : b.Place,
                "correct",
                b.Identifier,
                cas
            );
    }

    private static SortedDictionary<string, (decimal MgPerKg, Place Place)> Highest(Product product)
    {
        var highest = new SortedDictionary<string, (decimal MgPerKg, Place Place)>(StringComparer.Ordinal);
        foreach (var layer in new Composition(product).Layers)
        foreach (var dose in layer.Doses)
            if (dose is { Cas: { } cas, MgPerKg: { } share } && (!highest.TryGetValue(cas, out var known) || share > known.MgPerKg))
                highest[cas] = (share, dose.Use.Place);
        return highest;
    }

    private static string Key(Declaration declaration) =>
        $"{RuleBook.Plain(declaration.Header.Declarer?.Name ?? "")}|{declaration.Product.Identifier.Trim().ToUpperInvariant()}";
}
