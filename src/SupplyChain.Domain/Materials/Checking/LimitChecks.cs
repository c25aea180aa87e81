namespace SupplyChain.Materials;

/// <summary>Holds the composition against every limit and duty that applies, at the level that the list prescribes.</summary>
internal static class LimitChecks
{
    public static void Run(CheckRun run)
    {
        foreach (var list in run.Applying)
        foreach (var scope in run.Composition.Scopes(list.Level))
            Measure(run, list, scope);
    }

    private static void Measure(CheckRun run, SubstanceList list, Scope scope)
    {
        var totals = new Dictionary<string, Total>(StringComparer.Ordinal);
        foreach (var (dose, worst, least) in scope.Doses())
        {
            if (dose.Cas is null)
                continue;
            foreach (var (entry, fraction) in run.Rules.EntriesOf(list, dose.Cas))
                At(totals, entry.Id, entry).Add(dose, worst * fraction, least * fraction);
            if (list.Sums.Count > 0)
                foreach (var (group, fraction) in run.Rules.GroupsOf(dose.Cas))
                foreach (var sum in list.Sums.Where(s => s.Of.Contains(group, StringComparer.Ordinal)))
                    At(totals, sum.Id, new LimitedEntry(sum.Id, sum.Id, null, [], sum.LimitMgPerKg, null, null, null))
                        .Add(dose, worst * fraction, least * fraction);
        }
        foreach (var total in totals.Values.OrderBy(t => t.Entry.Id, StringComparer.Ordinal))
            Judge(run, list, scope, total);
    }

    private static Total At(Dictionary<string, Total> totals, string key, LimitedEntry entry)
    {
        if (!totals.TryGetValue(key, out var total))
            totals[key] = total = new Total(entry);
        return total;
    }

    private static void Judge(CheckRun run, SubstanceList list, Scope scope, Total total)
    {
        var (entry, limit) = (total.Entry, total.Entry.LimitMgPerKg!.Value);
        var name = list.Measure == ListMeasure.Duty ? entry.Name : entry.Id;
        var place = total.Doses[0].Use.Place;
        if (total.Worst <= limit)
        {
            if (total.IsUnknown || (!scope.IsCertain && total.Worst > 0 && list.Measure == ListMeasure.Limit))
                run.Add("limit.not-provable", Severity.Question, place, "complete", list.Id, name, scope.Name);
            return;
        }
        run.Exceeded.Add((list.Id, entry.Id));
        if (list.Measure == ListMeasure.Duty)
            run.Add("duty.above", Severity.Notice, place, "inform", list.Id, name, Percent(total.Worst), Percent(limit), scope.Name);
        else if (total.Least <= limit)
            run.Add("limit.within-range", Severity.Question, place, "complete", list.Id, name, Percent(total.Worst), Percent(limit), scope.Name);
        else
            ExemptionChecks.Judge(run, list, entry, name, limit, total.Worst, scope.Name, place, [.. total.Doses.SelectMany(d => d.Use.Exemptions)]);
    }

    public static decimal Percent(decimal mgPerKg) => decimal.Round(mgPerKg / 10_000m, 6);

    private sealed class Total(LimitedEntry entry)
    {
        public LimitedEntry Entry { get; } = entry;
        public decimal Worst { get; private set; }
        public decimal Least { get; private set; }
        public bool IsUnknown { get; private set; }
        public List<Dose> Doses { get; } = [];

        public void Add(Dose dose, decimal? worst, decimal? least)
        {
            Doses.Add(dose);
            IsUnknown |= worst is null;
            Worst = Math.Min(Calc.Most, Worst + Math.Max(0, worst ?? 0));
            Least = Math.Min(Calc.Most, Least + Math.Max(0, least ?? worst ?? 0));
        }
    }
}
