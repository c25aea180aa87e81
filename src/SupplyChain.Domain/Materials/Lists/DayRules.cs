using System.Collections.Frozen;

namespace SupplyChain.Materials;

/// <summary>A limit or duty that a CAS number falls under.</summary>
/// <param name="Bit">Bit of the list; see <see cref="DayRules.Bit"/>.</param>
/// <param name="Entry">The entry, or a stand-in for a limit on a sum.</param>
/// <param name="Fraction">Share (0 to 1) of the substance that counts.</param>
internal sealed record Restriction(SubstanceList List, ulong Bit, LimitedEntry Entry, decimal Fraction);

/// <summary>The rule book of one day, with the limits of each CAS number looked up beforehand.</summary>
internal sealed class DayRules
{
    private readonly FrozenDictionary<string, Restriction[]> byCas;
    private readonly FrozenDictionary<string, string[]> needed;

    public DayRules(RuleBook rules, DateOnly day)
    {
        InForce = [.. rules.InForce(day)];
        Version = string.Join("; ", InForce.Select(l => l.ToString()).Append($"exemptions {rules.Exemptions.Version}"));
        byCas = InForce
            .Where(l => l.Measure != ListMeasure.Report)
            .SelectMany(l => Restrictions(rules, l))
            .GroupBy(r => r.Cas, r => r.Restriction, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        needed = InForce
            .Where(l => l.Measure == ListMeasure.Limit)
            .ToFrozenDictionary(
                l => l.Id,
                l =>
                    l.Entries.Select(e => e.Group)
                        .OfType<string>()
                        .Concat(l.Sums.SelectMany(s => s.Of))
                        .Distinct(StringComparer.Ordinal)
                        .Order(StringComparer.Ordinal)
                        .ToArray(),
                StringComparer.Ordinal
            );
    }

    /// <summary>One edition per list.</summary>
    public IReadOnlyList<SubstanceList> InForce { get; }

    /// <summary>Names every edition that a verdict of the day rests on.</summary>
    public string Version { get; }

    public Restriction[] Of(string cas) => byCas.GetValueOrDefault(cas) ?? [];

    /// <summary>Groups that a limit list must have an answer for, in order.</summary>
    public IReadOnlyList<string> Needed(SubstanceList list) => needed[list.Id];

    /// <summary>A bit of its own for the first lists; those beyond share the last one, which only costs a look.</summary>
    public ulong Bit(SubstanceList list)
    {
        for (var i = 0; i < InForce.Count; i++)
            if (ReferenceEquals(InForce[i], list))
                return 1UL << Math.Min(i, 63);
        return 0;
    }

    private IEnumerable<(string Cas, Restriction Restriction)> Restrictions(RuleBook rules, SubstanceList list)
    {
        var bit = Bit(list);
        foreach (var entry in list.Entries)
        foreach (var (cas, fraction) in rules.MembersOf(entry))
            yield return (cas, new Restriction(list, bit, entry, fraction));
        foreach (var sum in list.Sums)
        {
            var entry = new LimitedEntry(sum.Id, sum.Id, null, [], sum.LimitMgPerKg, null, null, null);
            foreach (var group in sum.Of.Distinct(StringComparer.Ordinal))
            foreach (var (cas, fraction) in rules.Group(group)?.Members ?? FrozenDictionary<string, decimal>.Empty)
                yield return (cas, new Restriction(list, bit, entry, fraction));
        }
    }
}
