namespace SupplyChain.Materials;

/// <summary>Statements against each other, against the composition and against the law.</summary>
internal static class StatementChecks
{
    public static void Run(CheckRun run)
    {
        Dictionary<string, Statement>? first = null;
        var lists = new Dictionary<(string, string), Dictionary<string, Statement>>();
        ListEdition? last = null;
        foreach (var one in run.Answers.All)
        {
            var statement = one.Statement;
            if (statement.Above == Answer.Unknown)
                run.Add("statement.unanswered", Severity.Question, statement.Place, "complete", statement.Name, statement.Entry);
            if (one.Entry?.Threshold is { } ours && one.Threshold is { } theirs && ours.MgPerKg != theirs.MgPerKg && IsSameEdition(run, statement))
                run.Add("statement.threshold-differs", Severity.Question, statement.Place, "correct", statement.Name, statement.Threshold);
            if (!ReferenceEquals(last, statement.List))
            {
                last = statement.List;
                if (!lists.TryGetValue((last.Identity, last.Version), out first))
                    lists[(last.Identity, last.Version)] = first = new(StringComparer.Ordinal);
            }
            if (statement.Entry.Length == 0 || first!.TryAdd(statement.Entry, statement))
                continue;
            var before = first[statement.Entry];
            if (before.Above != statement.Above && before.Above != Answer.Unknown && statement.Above != Answer.Unknown)
                run.Add("statement.twice-differs", Severity.Contradiction, statement.Place, "correct", statement.Name, statement.Entry, before.Place.Line);
        }
        if (run.Product.HasComposition)
            foreach (var one in run.Answers.All.Where(k => k.Entry is not null && k.IsUniversal))
                AgainstComposition(run, one.Statement, one.Entry!, one.Threshold);
        foreach (var list in run.Applying.Where(l => l.Measure == ListMeasure.Limit))
        foreach (var entry in list.Entries)
            AgainstLimit(run, list, entry);
    }

    private static void AgainstLimit(CheckRun run, SubstanceList list, LimitedEntry entry)
    {
        var answers = run.Answers.Restricting(entry.Group);
        var yes = answers.Find(a => a.Statement.Above == Answer.Yes)?.Statement;
        if (yes is null)
            return;
        if (answers.Find(a => a.Statement.Above == Answer.No)?.Statement is { } no && !ReferenceEquals(no.List, yes.List))
            run.Add("statement.lists-differ", Severity.Contradiction, no.Place, "correct", entry.Id, yes.List.ToString(), no.List.ToString());
        if (!run.Exceeded.Contains((list.Id, entry.Id)))
            ExemptionChecks.Judge(
                run,
                list,
                entry,
                entry.Id,
                entry.LimitMgPerKg!.Value,
                yes.Share?.MilligramsPerKilogram,
                yes.Name,
                yes.Place,
                [.. answers.SelectMany(a => a.Statement.Exemptions)]
            );
    }

    private static void AgainstComposition(CheckRun run, Statement statement, LimitedEntry entry, Threshold? threshold)
    {
        var members = run.Rules.MembersOf(entry);
        if (members.Count == 0)
            return;
        var isComposed = Overlap(run.Composition.Cas, members);
        if (statement.Above != Answer.Yes && !isComposed)
            return;
        var limit = threshold?.MgPerKg ?? entry.LimitMgPerKg;
        decimal? worst = null;
        var unknown = false;
        Place? place = null;
        foreach (var level in isComposed ? Levels(threshold) : [])
        foreach (var scope in run.Composition.Scopes(level))
        {
            decimal total = 0;
            foreach (var (layer, units) in scope.Layers)
            foreach (var dose in layer.Doses)
                if (dose.Cas is { } cas && members.TryGetValue(cas, out var fraction))
                {
                    var share = scope.Share(layer, units, dose.MgPerKg);
                    unknown |= share is null;
                    total += Math.Max(0, share * fraction ?? 0);
                    place ??= dose.Use.Place;
                }
            if (place is not null && (worst is null || total > worst))
                worst = total;
        }
        var isFull = run.Product.IsFull == true || run.Composition.IsFullBySum;
        if (statement.Above == Answer.No && limit is { } most && worst > most)
            run.Add(
                "statement.denies-composition",
                Severity.Contradiction,
                statement.Place,
                "correct",
                statement.Name,
                LimitChecks.Percent(worst.Value),
                LimitChecks.Percent(most),
                place!.Line
            );
        else if (statement.Above == Answer.No && limit is null && threshold?.IntentionallyAdded == true && worst > 0)
            run.Add("statement.added-denied", Severity.Question, statement.Place, "ask", statement.Name, place!.Line);
        else if (statement.Above == Answer.Yes && place is null)
            run.Add("statement.not-in-composition", isFull ? Severity.Contradiction : Severity.Question, statement.Place, "correct", statement.Name);
        else if (statement.Above == Answer.Yes && limit is { } bound && threshold?.IntentionallyAdded != true && !unknown && worst <= bound)
            run.Add(
                "statement.above-not-composed",
                isFull ? Severity.Contradiction : Severity.Question,
                statement.Place,
                "correct",
                statement.Name,
                LimitChecks.Percent(worst!.Value),
                LimitChecks.Percent(bound)
            );
    }

    private static bool Overlap(HashSet<string> composed, IReadOnlyDictionary<string, decimal> members)
    {
        if (composed.Count < members.Count)
        {
            foreach (var cas in composed)
                if (members.ContainsKey(cas))
                    return true;
            return false;
        }
        foreach (var cas in members.Keys)
            if (composed.Contains(cas))
                return true;
        return false;
    }

    private static IReadOnlyList<ListLevel> Levels(Threshold? threshold) => threshold?.Levels is { Count: > 0 } levels ? levels : [ListLevel.Material];

    private static bool IsSameEdition(CheckRun run, Statement statement) =>
        run.Rules.Named(statement.List, run.AsOf) is { } list && string.Equals(list.Version, statement.List.Version, StringComparison.Ordinal);
}
