namespace SupplyChain.Materials;

/// <summary>Holds the composition against every limit and duty that applies, at the level that the list prescribes.</summary>
internal static class LimitChecks
{
    public static void Run(CheckRun run)
    {
        var met = 0UL;
        foreach (var layer in run.Composition.Layers)
        {
            layer.Regulate(run.Day);
            met |= layer.Lists;
        }
        foreach (var list in run.Applying)
            if (run.Day.Bit(list) is var bit && (met & bit) != 0)
                foreach (var scope in run.Composition.Scopes(list.Level))
                    Measure(run, list, bit, scope);
    }

    private static void Measure(CheckRun run, SubstanceList list, ulong bit, Scope scope)
    {
        List<Total>? totals = null;
        foreach (var (layer, units) in scope.Layers)
        {
            if ((layer.Lists & bit) == 0)
                continue;
            foreach (var dose in layer.Doses)
            foreach (var limit in dose.Limits)
                if (ReferenceEquals(limit.List, list))
                {
                    var worst = scope.Share(layer, units, dose.MgPerKg) * limit.Fraction;
                    var least = scope.Share(layer, units, dose.LeastMgPerKg) * limit.Fraction;
                    At(totals ??= [], limit.Entry).Add(dose, worst, least);
                }
        }
        if (totals is null)
            return;
        totals.Sort((a, b) => string.CompareOrdinal(a.Entry.Id, b.Entry.Id));
        foreach (var total in totals)
            Judge(run, list, scope, total);
    }

    private static Total At(List<Total> totals, LimitedEntry entry)
    {
        foreach (var known in totals)
            if (ReferenceEquals(known.Entry, entry))
                return known;
        var total = new Total(entry);
        totals.Add(total);
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
            ExemptionChecks.Judge(run, list, entry, name, limit, total.Worst, scope.Name, place, total.Claims());
    }

    public static decimal Percent(decimal mgPerKg) => decimal.Round(mgPerKg / 10_000m, 6);

    private sealed class Total(LimitedEntry entry)
    {
        public LimitedEntry Entry { get; } = entry;
        public decimal Worst { get; private set; }
        public decimal Least { get; private set; }
        public bool IsUnknown { get; private set; }
        public List<Dose> Doses { get; } = [];

        public List<Exemption> Claims()
        {
            var claims = new List<Exemption>();
            foreach (var dose in Doses)
                claims.AddRange(dose.Use.Exemptions);
            return claims;
        }

        public void Add(Dose dose, decimal? worst, decimal? least)
        {
            Doses.Add(dose);
            IsUnknown |= worst is null;
            Worst = Math.Min(Calc.Most, Worst + Math.Max(0, worst ?? 0));
            Least = Math.Min(Calc.Most, Least + Math.Max(0, least ?? worst ?? 0));
        }
    }
}
