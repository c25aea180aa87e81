namespace SupplyChain.Materials;

/// <summary>Checks what a schema cannot: whether a declaration agrees with itself, with the law of the day and with what the reader knows.</summary>
public static class DeclarationChecker
{
    /// <summary>Checks one declaration.</summary>
    /// <param name="asOf">The day whose rules count.</param>
    /// <param name="remarks">What the reading of the file remarked; becomes part of the findings.</param>
    public static Verdict Check(Declaration declaration, RuleBook rules, DateOnly asOf, CheckContext? context = null, IEnumerable<Finding>? remarks = null)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(rules);
        var run = new CheckRun(declaration, rules, asOf, context ?? CheckContext.None);
        run.Add(remarks ?? []);
        HeaderChecks.Run(run);
        MassChecks.Run(run);
        SubstanceChecks.Run(run);
        LimitChecks.Run(run);
        StatementChecks.Run(run);
        ExemptionChecks.Run(run);
        CoverageChecks.Run(run);
        EditionChecks.Run(run);
        return run.Conclude();
    }

    /// <summary>Checks every declaration of a file, each with the remarks of its own lines, and all of them against each other.</summary>
    public static IReadOnlyList<Verdict> Check(DeclarationReading reading, RuleBook rules, DateOnly asOf, CheckContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var pairs = PairChecks.Between(reading.Declarations);
        var remarks = ByProduct(reading);
        var verdicts = new List<Verdict>(reading.Declarations.Count);
        foreach (var declaration in reading.Declarations)
        {
            var own = remarks[Place.None]
                .Concat(remarks[declaration.Product.Place])
                .Concat(pairs.GetValueOrDefault(declaration, []))
                .Concat(AgainstHeld(declaration, context));
            verdicts.Add(Check(declaration, rules, asOf, context, own));
        }
        return verdicts;
    }

    /// <summary>The newer one may be the correction of the older: a difference is asked, not refused. Another day may well say something else.</summary>
    private static IEnumerable<Finding> AgainstHeld(Declaration declaration, CheckContext? context) =>
        context?.Held?.GetValueOrDefault(SupplierPart.KeyOf(declaration.Product.Identifier)) is { } held
            ? PairChecks
                .Compare(held, declaration)
                .Where(f => f.Severity == Severity.Contradiction)
                .Select(f => f with { Severity = Severity.Question, Action = "ask" })
            : [];

    /// <summary>A remark inside a product is its own affair; one outside of all products, which stands under no place, concerns every one of them.</summary>
    private static ILookup<Place, Finding> ByProduct(DeclarationReading reading)
    {
        var products = reading.Declarations.Select(d => d.Product.Place).ToHashSet(ReferenceEqualityComparer.Instance);
        return reading.Remarks.ToLookup<Finding, Place>(r => ProductOf(r.Place), ReferenceEqualityComparer.Instance);

        Place ProductOf(Place remark)
        {
            for (var at = remark; at is not null; at = at.Parent)
                if (products.Contains(at))
                    return at;
            return Place.None;
        }
    }
}
