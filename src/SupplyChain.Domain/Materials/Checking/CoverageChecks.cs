namespace SupplyChain.Materials;

/// <summary>Whether the declaration speaks to every restricted substance, by a statement or by a full composition. Silence is never a no.</summary>
internal static class CoverageChecks
{
    public static void Run(CheckRun run)
    {
        if (run.Product.IsFull == true || (run.Product.HasComposition && run.Composition.IsFullBySum))
            return;
        foreach (var list in run.Applying.Where(l => l.Measure == ListMeasure.Limit))
        {
            var missing = run.Day.Needed(list).Where(g => !IsAnswered(run, g)).ToList();
            if (missing.Count > 0)
                run.Add("coverage.missing", Severity.Question, run.Product.Place, "complete", list.Id, string.Join(", ", missing));
        }
        if (run.Product.Statements.Count == 0 && run.Applying.FirstOrDefault(l => l.Measure == ListMeasure.Duty) is { } duty)
            run.Add("coverage.missing", Severity.Question, run.Product.Place, "complete", duty.Id, duty.Entries.Count);
    }

    private static bool IsAnswered(CheckRun run, string group) => run.Answers.Restricting(group).Exists(a => a.Statement.Above != Answer.Unknown);
}
