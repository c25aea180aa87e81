namespace SupplyChain.Roadmap;

/// <summary>Paths that are best in one thing first and cheapest among the best; each answer is exact unless the limit was reached.</summary>
internal static class BestPath
{
    /// <summary>
    /// The cheapest of the paths that are finished first. No task is finished before what it needs, so a day admits a set of tasks that is closed,
    /// and a later day admits all of it: the first day with a path is the earliest.
    /// </summary>
    public static int[]? Soonest(CoverProblem problem, DateOnly[] finish, SearchLimit limit)
    {
        foreach (var day in finish.Append(DateOnly.MinValue).Distinct().Order())
        {
            bool InTime(int task) => finish[task] <= day;
            if (problem.Gained(InTime) < problem.Gap || !Array.TrueForAll(problem.Openers, openers => openers.Any(InTime)))
                continue;
            if (new CoverSearch(problem, limit).Run(barred: t => !InTime(t)) is { } found)
                return found;
        }
        return null;
    }

    /// <summary>The cheapest of the paths with the least weight: first the least weight, then the least cost within it.</summary>
    public static int[]? LeastAsked(CoverProblem problem, SearchLimit limit)
    {
        if (new CoverSearch(problem.With(problem.Weight), limit).Run() is not { } lightest)
            return null;
        var least = lightest.Sum(t => problem.Weight[t]);
        return new CoverSearch(problem.With(problem.Cost, least), limit).Run(known: lightest);
    }
}
