namespace SupplyChain.Roadmap;

/// <summary>
/// Paths that are best in one thing first and cheapest among the best; each answer is exact unless the limit was reached. None is better than
/// the one taken before it, which says where to begin.
/// </summary>
internal static class BestPath
{
    /// <summary>
    /// The cheapest of the paths that are finished first. No task is finished before what it needs, so a day admits a set of tasks that is closed,
    /// and a later day admits all of it: the first day with a path is the earliest.
    /// </summary>
    public static int[]? Soonest(CoverProblem problem, DateOnly[] finish, SearchLimit limit)
    {
        var before = problem.Taken.LastOrDefault();
        var begin = before is { Length: > 0 } ? before.Max(t => finish[t]) : DateOnly.MinValue;
        foreach (var day in finish.Append(DateOnly.MinValue).Where(d => d >= begin).Distinct().Order())
        {
            bool InTime(int task) => finish[task] <= day;
            if (problem.Gained(InTime) < problem.Gap || !Array.TrueForAll(problem.Openers, openers => openers.Any(InTime)))
                continue;
            var floor = day == begin ? problem.CostOf(before) : 0;
            if (new CoverSearch(problem, limit, floor: floor).Run(barred: t => !InTime(t)) is { } found)
                return found;
        }
        return null;
    }

    /// <summary>The cheapest of the paths with the least weight: first the least weight, then the least cost within it.</summary>
    public static int[]? LeastAsked(CoverProblem problem, SearchLimit limit)
    {
        var before = problem.Taken.LastOrDefault();
        var asked = before?.Sum(t => problem.Weight[t]) ?? 0;
        if (new CoverSearch(problem.With(problem.Weight), limit, floor: asked).Run() is not { } lightest)
            return null;
        var least = lightest.Sum(t => problem.Weight[t]);
        return new CoverSearch(problem.With(problem.Cost, least), limit, floor: least == asked ? problem.CostOf(before) : 0).Run(known: lightest);
    }
}
