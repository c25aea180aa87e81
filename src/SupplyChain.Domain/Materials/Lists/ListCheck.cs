using SupplyChain.Identifiers;

namespace SupplyChain.Materials;

/// <summary>What must hold for a list before it may judge declarations.</summary>
internal static class ListCheck
{
    public static IEnumerable<Refusal> Faults(SubstanceList list, RuleBook book)
    {
        if (string.IsNullOrWhiteSpace(list.Id) || string.IsNullOrWhiteSpace(list.Version))
            yield return new Refusal("list.unnamed");
        if (list.Title.Count != 2)
            yield return new Refusal("list.title", list.Id);
        if (list.InForceFrom.Year is < 1970 or > 2100 || list.InForceTo < list.InForceFrom)
            yield return new Refusal("list.dates", list.InForceFrom, list.InForceTo ?? list.InForceFrom);
        if (list.Entries.Count == 0 && list.Sums.Count == 0)
            yield return new Refusal("list.empty", list.Id);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in list.Entries)
        {
            if (string.IsNullOrWhiteSpace(entry.Id) || !seen.Add(entry.Id))
                yield return new Refusal("list.entry-twice", entry.Id);
            foreach (var cas in entry.Cas)
                if (CasNumber.WhyNot(cas) is not null)
                    yield return new Refusal("list.cas", entry.Id, cas);
            if (entry.Group is { } group && book.Group(group) is null)
                yield return new Refusal("list.group-unknown", entry.Id, group);
            if (entry.LimitMgPerKg is { } limit && limit is <= 0 or > 1_000_000)
                yield return new Refusal("list.limit", entry.Id, entry.LimitMgPerKg);
            if (list.Measure != ListMeasure.Report && entry.LimitMgPerKg is null)
                yield return new Refusal("list.limit-missing", entry.Id);
        }
        foreach (var sum in list.Sums)
            if (sum.LimitMgPerKg <= 0 || sum.Of.Count < 2 || sum.Of.Any(g => book.Group(g) is null))
                yield return new Refusal("list.sum", sum.Id);
        foreach (var known in book.Lists)
            if (known.IsSameEdition(list))
                yield return new Refusal("list.known", list.Id, list.Version);
    }

    public static IEnumerable<Refusal> Faults(ExemptionBook book, RuleBook rules)
    {
        if (string.IsNullOrWhiteSpace(book.Version) || book.Lists.Count == 0)
            yield return new Refusal("list.unnamed");
        if (book.Rules.Count == 0)
            yield return new Refusal("list.empty", NewEdition.ExemptionsId);
        if (string.Equals(book.Version, rules.Exemptions.Version, StringComparison.Ordinal))
            yield return new Refusal("list.known", NewEdition.ExemptionsId, book.Version);
        var seen = new HashSet<(string, string)>();
        foreach (var rule in book.Rules)
            if (
                string.IsNullOrWhiteSpace(rule.Index)
                || !seen.Add((rule.List, rule.Index))
                || !book.Lists.ContainsKey(rule.List)
                || rules.Group(rule.Group) is null
                || rule.Name.Count == 0
                || rule.Expiries.Any(e => e.On.Year is < 1970 or > 2100)
                || rule.MaxMassPercent is <= 0 or > 100
                || rule.MinMassPercent is < 0 or > 100
            )
                yield return new Refusal("list.exemption", $"{rule.List} {rule.Index}");
    }
}
