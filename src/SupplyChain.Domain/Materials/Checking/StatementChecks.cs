namespace SupplyChain.Materials;

/// <summary>Statements against each other, against the composition and against the law.</summary>
internal static class StatementChecks
{
    public static void Run(CheckRun run)
    {
        var known = run.Product.Statements.Select(s => new Known(s, Entry(run, s))).ToList();
        foreach (var one in known)
        {
            if (one.Statement.Above == Answer.Unknown)
                run.Add("statement.unanswered", Severity.Question, one.Statement.Place, "complete", one.Statement.Name, one.Statement.Entry);
            if (
                one.Entry is { Threshold: { } ours }
                && Threshold.Parse(one.Statement.Threshold) is { } theirs
                && ours.MgPerKg != theirs.MgPerKg
                && IsSameEdition(run, one.Statement)
            )
                run.Add("statement.threshold-differs", Severity.Question, one.Statement.Place, "correct", one.Statement.Name, one.Statement.Threshold);
        }
        foreach (var twice in known.GroupBy(k => (k.Statement.List.ToString(), k.Statement.Entry)).Where(g => g.Key.Entry.Length > 0))
            if (twice.Any(k => k.Statement.Above == Answer.Yes) && twice.Any(k => k.Statement.Above == Answer.No))
                run.Add(
                    "statement.twice-differs",
                    Severity.Contradiction,
                    twice.First(k => k.Statement.Above == Answer.No).Statement.Place,
                    "correct",
                    twice.First().Statement.Name,
                    twice.Key.Entry
                );
        if (run.Product.HasComposition)
            foreach (var one in known.Where(k => k.Entry is not null && IsUniversal(k.Statement)))
                AgainstComposition(run, one.Statement, one.Entry!);
        foreach (var list in run.Applying.Where(l => l.Measure == ListMeasure.Limit))
        foreach (var entry in list.Entries)
            AgainstLimit(run, list, entry);
    }

    /// <summary>Statements that answer for a restricted group in every use: what the law asks.</summary>
    public static IEnumerable<Statement> Restricting(CheckRun run, LimitedEntry restricted) =>
        run.Product.Statements.Where(s =>
            IsUniversal(s) && Entry(run, s) is { } entry && restricted.Group is { } group && string.Equals(entry.Group, group, StringComparison.Ordinal)
        );

    private static void AgainstLimit(CheckRun run, SubstanceList list, LimitedEntry entry)
    {
        var answers = Restricting(run, entry).ToList();
        var yes = answers.Find(s => s.Above == Answer.Yes);
        if (yes is null)
            return;
        if (answers.Find(s => s.Above == Answer.No) is { } no && !string.Equals(no.Entry, yes.Entry, StringComparison.Ordinal))
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
                [.. answers.SelectMany(a => a.Exemptions)]
            );
    }

    private static void AgainstComposition(CheckRun run, Statement statement, LimitedEntry entry)
    {
        var members = run.Rules.MembersOf(entry);
        if (members.Count == 0)
            return;
        var threshold = Threshold.Parse(statement.Threshold) ?? entry.Threshold;
        var limit = threshold?.MgPerKg ?? entry.LimitMgPerKg;
        decimal? worst = null;
        var unknown = false;
        Place? place = null;
        foreach (var level in Levels(threshold))
        foreach (var scope in Scope.At(level, run.Composition))
        {
            decimal total = 0;
            foreach (var (dose, share, _) in scope.Doses())
                if (dose.Cas is { } cas && members.TryGetValue(cas, out var fraction))
                {
                    unknown |= share is null;
                    total += Math.Max(0, share * fraction ?? 0);
                    place ??= dose.Use.Place;
                }
            if (place is not null && (worst is null || total > worst))
                worst = total;
        }
        var isFull = run.Product.IsFull == true || MassChecks.IsFullBySum(run.Composition);
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

    private static IReadOnlyList<ListLevel> Levels(Threshold? threshold) => threshold?.Levels is { Count: > 0 } levels ? levels : [ListLevel.Material];

    private static LimitedEntry? Entry(CheckRun run, Statement statement) =>
        run.Rules.Named(statement.List, run.Header.DeclaredOn ?? run.AsOf) is { } list ? run.Rules.EntryOf(list, statement.Entry, statement.Name) : null;

    private static bool IsSameEdition(CheckRun run, Statement statement) =>
        run.Rules.Named(statement.List, run.AsOf) is { } list && string.Equals(list.Version, statement.List.Version, StringComparison.Ordinal);

    /// <summary>Entries for single uses (toys, textiles, batteries) say nothing about other products.</summary>
    public static bool IsUniversal(Statement statement) =>
        statement.Application.Length == 0
        || statement.Application.Trim() is "All" or "all"
        || statement.Application.StartsWith("All, except", StringComparison.OrdinalIgnoreCase);

    private sealed record Known(Statement Statement, LimitedEntry? Entry);
}
