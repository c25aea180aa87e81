using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace SupplyChain.Materials;

/// <summary>All editions of all lists, with groups and exemptions: what the checks judge by.</summary>
public sealed class RuleBook
{
    private const int MostDays = 32;

    /// <summary>Names up to this many characters are compared without asking for memory.</summary>
    private const int OnStack = 256;
    private readonly ConcurrentDictionary<DateOnly, DayRules> days = new();
    private readonly ConcurrentDictionary<SubstanceList, (Dictionary<string, LimitedEntry>, Dictionary<string, LimitedEntry>)> names = new(
        ReferenceEqualityComparer.Instance
    );
    private readonly ConcurrentDictionary<LimitedEntry, IReadOnlyDictionary<string, decimal>> members = new(ReferenceEqualityComparer.Instance);
    private readonly Lazy<Dictionary<string, HashSet<string>>> casByName;
    private readonly FrozenDictionary<string, SubstanceGroup> groups;
    private readonly FrozenDictionary<string, (string Group, decimal Fraction)[]> groupsOfCas;

    /// <param name="lists">Any number of editions per list id.</param>
    public RuleBook(IEnumerable<SubstanceList> lists, IEnumerable<SubstanceGroup> groups, ExemptionBook exemptions)
    {
        Lists = [.. lists.OrderBy(l => l.Id, StringComparer.Ordinal).ThenBy(l => l.InForceFrom)];
        this.groups = groups.ToFrozenDictionary(g => g.Id, StringComparer.Ordinal);
        groupsOfCas = this
            .groups.Values.SelectMany(g => g.Members, (g, m) => (Cas: m.Key, g.Id, m.Value))
            .GroupBy(m => m.Cas, StringComparer.Ordinal)
            .ToFrozenDictionary(m => m.Key, m => m.Select(x => (x.Id, x.Value)).OrderBy(x => x.Id, StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
        Exemptions = exemptions;
        EditionDays = [.. Lists.SelectMany(l => l.Editions).Select(e => e.From).Distinct().Order()];
        casByName = new Lazy<Dictionary<string, HashSet<string>>>(CollectNames);
    }

    /// <summary>The lists that ship with this product.</summary>
    public static RuleBook Shipped { get; } = ListFile.Shipped();

    public IReadOnlyList<SubstanceList> Lists { get; }

    public IEnumerable<SubstanceGroup> Groups => groups.Values;

    public ExemptionBook Exemptions { get; }

    /// <summary>Days from which an edition is known to be in use elsewhere, in order.</summary>
    internal IReadOnlyList<DateOnly> EditionDays { get; }

    /// <summary>One edition per list: the one in force on the day.</summary>
    public IEnumerable<SubstanceList> InForce(DateOnly day) => Lists.Where(l => l.IsInForce(day));

    /// <summary>The rules of a day, looked up once and kept while few days are asked for.</summary>
    internal DayRules On(DateOnly day)
    {
        if (days.TryGetValue(day, out var known))
            return known;
        if (days.Count >= MostDays)
            days.Clear();
        return days.GetOrAdd(day, d => new DayRules(this, d));
    }

    /// <summary>The CAS numbers of an entry with the share that counts; empty when only statements can speak to it.</summary>
    public IReadOnlyDictionary<string, decimal> MembersOf(LimitedEntry entry) =>
        members.GetOrAdd(
            entry,
            e => e.Group is { } id && groups.TryGetValue(id, out var group) ? group.Members : e.Cas.ToDictionary(c => c, _ => 1m, StringComparer.Ordinal)
        );

    /// <summary>The entry of a list with this number, or with this name where editions number differently; null when unknown.</summary>
    internal LimitedEntry? EntryOf(SubstanceList list, string number, string name)
    {
        var (byId, byName) = names.GetOrAdd(list, Names);
        return byId.TryGetValue(number, out var entry) ? entry : byName.GetValueOrDefault(Plain(name));
    }

    private static (Dictionary<string, LimitedEntry>, Dictionary<string, LimitedEntry>) Names(SubstanceList list)
    {
        var byName = new Dictionary<string, LimitedEntry>(StringComparer.Ordinal);
        foreach (var entry in list.Entries)
            byName.TryAdd(Plain(entry.Name), entry);
        return (list.Entries.ToDictionary(e => e.Id, StringComparer.Ordinal), byName);
    }

    /// <summary>CAS numbers of the listed substance of this name; empty when no list names it.</summary>
    internal IReadOnlySet<string> CasByName(ReadOnlySpan<char> name)
    {
        var plain = name.Length <= OnStack ? stackalloc char[OnStack] : new char[name.Length];
        var known = casByName.Value.GetAlternateLookup<ReadOnlySpan<char>>();
        return known.TryGetValue(plain[..Plain(name, plain)], out var numbers) ? numbers : FrozenSet<string>.Empty;
    }

    private Dictionary<string, HashSet<string>> CollectNames()
    {
        var found = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var entry in Lists.SelectMany(l => l.Entries).Where(e => e.Cas.Count > 0))
        {
            if (!found.TryGetValue(Plain(entry.Name), out var numbers))
                found[Plain(entry.Name)] = numbers = new HashSet<string>(StringComparer.Ordinal);
            numbers.UnionWith(entry.Cas);
        }
        return found;
    }

    internal static string Plain(string name)
    {
        if (name.Length == 0)
            return "";
        var plain = name.Length <= OnStack ? stackalloc char[OnStack] : new char[name.Length];
        return plain[..Plain(name, plain)].ToString();
    }

    private static int Plain(ReadOnlySpan<char> name, Span<char> into)
    {
        var length = 0;
        foreach (var c in name)
            if (char.IsLetterOrDigit(c))
                into[length++] = char.ToUpperInvariant(c);
        return length;
    }

    /// <summary>Limits and duties in force on the day that a substance falls under, such as "EU-RoHS Pb"; without those that are checked on request.</summary>
    public IReadOnlyList<string> LimitsOf(string cas, DateOnly day) =>
        [
            .. On(day)
                .Of(cas)
                .Where(r => !r.List.OnRequest)
                .Select(r => r.List.Measure == ListMeasure.Duty ? r.List.Id : $"{r.List.Id} {r.Entry.Id}")
                .Distinct(StringComparer.Ordinal),
        ];

    public SubstanceGroup? Group(string id) => groups.GetValueOrDefault(id);

    /// <summary>Groups that a CAS number belongs to, with the share of the limited element; empty for most.</summary>
    public IReadOnlyList<(string Group, decimal Fraction)> GroupsOf(string cas) => groupsOfCas.GetValueOrDefault(cas) ?? [];

    /// <summary>The list that a declaration names; null when it is not known here.</summary>
    public SubstanceList? Named(ListEdition edition, DateOnly day)
    {
        SubstanceList? best = null;
        foreach (var list in Lists)
            if (
                (
                    string.Equals(list.Id, edition.Identity, StringComparison.OrdinalIgnoreCase)
                    || list.EditionKeys.Any(k => Starts(edition.Identity, k) || Starts(edition.Authority, k))
                ) && (best is null || list.IsInForce(day))
            )
                best = list;
        return best;
    }

    /// <summary>This book with one more edition: the edition that it follows ends the day before.</summary>
    public RuleBook With(SubstanceList added)
    {
        var kept = Lists
            .Where(l => !l.IsSameEdition(added))
            .Select(l =>
                string.Equals(l.Id, added.Id, StringComparison.Ordinal) && l.InForceFrom < added.InForceFrom && l.IsInForce(added.InForceFrom)
                    ? l with
                    {
                        InForceTo = added.InForceFrom.AddDays(-1),
                    }
                    : l
            );
        return new RuleBook(kept.Append(added), groups.Values, Exemptions);
    }

    /// <summary>This book with other exemptions.</summary>
    public RuleBook With(ExemptionBook exemptions) => new(Lists, groups.Values, exemptions);

    /// <summary>Names every edition that a verdict of the day rests on.</summary>
    public string VersionOn(DateOnly day) => On(day).Version;

    private static bool Starts(string text, string key) => text.StartsWith(key, StringComparison.OrdinalIgnoreCase);
}
