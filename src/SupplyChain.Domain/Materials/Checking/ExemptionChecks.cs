namespace SupplyChain.Materials;

/// <summary>Whether a claimed exemption exists, covers the substance and the share, holds on the day, and is claimed alike in every section.</summary>
internal static class ExemptionChecks
{
    /// <summary>Days before its end from which an exemption is named (house rule).</summary>
    public const int SoonDays = 183;

    /// <summary>An excess needs a claim of the list's own exemption list that holds; otherwise it fails.</summary>
    /// <param name="mgPerKg">Share of the limited element; null when only a statement says "above".</param>
    public static void Judge(
        CheckRun run,
        SubstanceList list,
        LimitedEntry entry,
        string name,
        decimal limit,
        decimal? mgPerKg,
        string where,
        Place place,
        IReadOnlyList<Exemption> claims
    )
    {
        if (claims.Count == 0)
        {
            Unexempted(run, list, name, limit, mgPerKg, where, place);
            return;
        }
        var book = run.Rules.Exemptions;
        var real = claims.Where(c => !book.NoExemption.Contains(c.Identity) && !book.ApplicationUnknown.Contains(c.Identity)).ToList();
        var own = real.Where(c => list.ExemptionList is { } id && string.Equals(book.ListOf(c), id, StringComparison.Ordinal)).ToList();
        if (own.Count == 0)
        {
            var elsewhere = real.Find(c => Rule(book, c) is { } rule && Fault(run, rule, entry, mgPerKg) is null);
            if (elsewhere is not null && list.ExemptionList is not null)
                run.Add(
                    "exemption.missing-in-list",
                    list.Mandatory ? Severity.Question : Severity.Notice,
                    elsewhere.Place,
                    "complete",
                    list.Id,
                    name,
                    elsewhere.Index ?? elsewhere.Identity
                );
            else if (real.Find(c => book.ListOf(c) is null) is { } stray && list.ExemptionList is not null)
                run.Add("exemption.unknown", Severity.Question, stray.Place, "correct", stray.List.Identity, stray.Index ?? stray.Identity);
            else
                Unexempted(run, list, name, limit, mgPerKg, where, place);
            return;
        }
        (string Code, object[] Args)? fault = null;
        foreach (var claim in own)
        {
            if (Rule(book, claim) is not { } rule)
            {
                run.Add("exemption.unknown", Severity.Question, claim.Place, "correct", claim.List.Identity, claim.Index ?? claim.Identity);
                return;
            }
            fault = Fault(run, rule, entry, mgPerKg);
            if (fault is null)
            {
                Hold(run, list, rule, claim);
                return;
            }
        }
        run.Add(fault!.Value.Code, Severity.Fail, own[0].Place, "exempt", [list.Id, name, .. fault.Value.Args]);
    }

    private static void Unexempted(CheckRun run, SubstanceList list, string name, decimal limit, decimal? mgPerKg, string where, Place place)
    {
        if (mgPerKg is { } share)
            run.Add("limit.exceeded", Severity.Fail, place, "replace", list.Id, name, LimitChecks.Percent(share), LimitChecks.Percent(limit), where);
        else
            run.Add("statement.above-limit", Severity.Fail, place, "replace", list.Id, name, LimitChecks.Percent(limit), where);
    }

    private static ExemptionRule? Rule(ExemptionBook book, Exemption claim) => book.ListOf(claim) is { } list ? book.Find(list, claim) : null;

    private static (string, object[])? Fault(CheckRun run, ExemptionRule rule, LimitedEntry entry, decimal? mgPerKg)
    {
        if (!string.Equals(rule.Group, entry.Group, StringComparison.Ordinal))
            return ("exemption.other-substance", [rule.Index, rule.Group]);
        if (mgPerKg is { } share && !rule.Fits(share))
            return ("exemption.does-not-fit", [rule.Index, LimitChecks.Percent(share), rule.MaxMassPercent ?? rule.MinMassPercent ?? 0]);
        return rule.EndsOn(run.Context.Category) is { } end && end < run.AsOf ? ("exemption.expired", [rule.Index, end]) : null;
    }

    private static void Hold(CheckRun run, SubstanceList list, ExemptionRule rule, Exemption claim)
    {
        var end = rule.EndsOn(run.Context.Category);
        if (run.Held.TryAdd($"{list.Id} {rule.Index}", end) && end is { } day && day.AddDays(-SoonDays) <= run.AsOf)
            run.Add("exemption.ends-soon", Severity.Notice, claim.Place, "replace", list.Id, rule.Index, day);
    }

    /// <summary>Statements and composition must claim the same exemptions for the same substance.</summary>
    public static void Run(CheckRun run)
    {
        var claiming = new List<Dose>();
        foreach (var layer in run.Composition.Layers)
        foreach (var dose in layer.Doses)
            if (dose.Cas is not null && dose.Use.Exemptions.Count > 0)
                claiming.Add(dose);
        if (claiming.Count == 0 && !run.Answers.ClaimExemptions)
            return;
        foreach (var list in run.Applying.Where(l => l.ExemptionList is not null))
        foreach (var entry in list.Entries)
        {
            var members = run.Rules.MembersOf(entry);
            var composed = Claims(run, list, claiming.Where(d => members.ContainsKey(d.Cas!)).SelectMany(d => d.Use.Exemptions));
            var stated = Claims(run, list, run.Answers.Restricting(entry.Group).SelectMany(a => a.Statement.Exemptions));
            Compare(run, list, entry, composed, stated);
        }
    }

    private static Dictionary<string, Place> Claims(CheckRun run, SubstanceList list, IEnumerable<Exemption> claims)
    {
        var book = run.Rules.Exemptions;
        var found = new Dictionary<string, Place>(StringComparer.OrdinalIgnoreCase);
        foreach (var claim in claims)
            if (string.Equals(book.ListOf(claim), list.ExemptionList, StringComparison.Ordinal) && !book.NoExemption.Contains(claim.Identity))
                found.TryAdd(book.Find(list.ExemptionList!, claim)?.Index ?? claim.Index ?? claim.Identity, claim.Place);
        return found;
    }

    private static void Compare(CheckRun run, SubstanceList list, LimitedEntry entry, Dictionary<string, Place> composed, Dictionary<string, Place> stated)
    {
        if (!run.Product.HasComposition || run.Product.Statements.Count == 0 || composed.Count + stated.Count == 0)
            return;
        if (composed.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(stated.Keys))
            return;
        var apart = composed.Count > 0 && stated.Count > 0 && !composed.Keys.Any(stated.ContainsKey);
        var place = (composed.Count > 0 ? composed : stated).First().Value;
        run.Add(
            apart ? "exemption.differs" : "exemption.one-section",
            apart ? Severity.Contradiction : Severity.Question,
            place,
            "correct",
            list.Id,
            entry.Id,
            string.Join(", ", composed.Keys.Order(StringComparer.Ordinal)),
            string.Join(", ", stated.Keys.Order(StringComparer.Ordinal))
        );
    }
}
