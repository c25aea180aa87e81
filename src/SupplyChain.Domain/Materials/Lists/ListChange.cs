using System.Collections.Frozen;

namespace SupplyChain.Materials;

/// <summary>How an entry changed from one edition to the next.</summary>
public enum EntryChangeKind
{
    Added,
    Removed,

    /// <summary>The limit went down, or the entry covers more substances.</summary>
    Tightened,

    /// <summary>The limit went up.</summary>
    Relaxed,

    /// <summary>An exemption was withdrawn or ends earlier.</summary>
    ExemptionShortened,
}

/// <summary>One changed entry.</summary>
/// <param name="Keys">Keys of <see cref="StoredUse"/> rows that it can touch; empty when the entry names no CAS number and must be searched by name.</param>
/// <param name="LimitMgPerKg">New limit in mg/kg; null for removed entries and exemptions.</param>
public sealed record EntryChange(string Entry, string Name, EntryChangeKind Kind, decimal? LimitMgPerKg, IReadOnlyList<string> Keys);

/// <summary>A stored composition that a change touches.</summary>
/// <param name="MgPerKg">Its concentration at the list's level; null when unknown, so that it must be asked.</param>
public sealed record Touched(StoredUse Use, EntryChange Change, decimal? MgPerKg);

/// <summary>The difference between two editions of a list, able to name exactly which stored compositions it touches.</summary>
public sealed class ListChange
{
    private readonly FrozenDictionary<string, EntryChange> byKey;
    private readonly ListLevel level;

    private ListChange(string list, string? before, string after, DateOnly inForceFrom, ListLevel level, IReadOnlyList<EntryChange> changes)
    {
        (List, Before, After, InForceFrom, Changes) = (list, before, after, inForceFrom, changes);
        this.level = level;
        byKey = changes
            .Where(c => c.Kind is EntryChangeKind.Added or EntryChangeKind.Tightened or EntryChangeKind.ExemptionShortened)
            .SelectMany(c => c.Keys, (c, k) => (Key: k, Change: c))
            .GroupBy(p => p.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.OrderBy(p => p.Change.LimitMgPerKg ?? 0).First().Change, StringComparer.Ordinal);
    }

    public string List { get; }

    /// <summary>The earlier edition; null when the list is new.</summary>
    public string? Before { get; }

    public string After { get; }

    public DateOnly InForceFrom { get; }

    public IReadOnlyList<EntryChange> Changes { get; }

    /// <summary>Keys to look for: a stored row without one of them is not touched, and nobody behind it needs to be asked.</summary>
    public IReadOnlyCollection<string> Keys => byKey.Keys;

    /// <summary>Rows that the change touches: the key is among <see cref="Keys"/>, and the concentration is above the new limit or unknown. Linear and streamed.</summary>
    public IEnumerable<Touched> Among(IEnumerable<StoredUse> uses)
    {
        ArgumentNullException.ThrowIfNull(uses);
        foreach (var use in uses)
            if (byKey.TryGetValue(use.Key, out var change))
            {
                var share = change.Kind == EntryChangeKind.ExemptionShortened ? null : use.At(level);
                if (share is null || share > (change.LimitMgPerKg ?? 0))
                    yield return new Touched(use, change, share);
            }
    }

    /// <summary>Compares two editions of one list.</summary>
    /// <param name="before">The earlier edition; null when the list is new.</param>
    /// <param name="rules">Knows the members of substance groups.</param>
    public static ListChange Between(SubstanceList? before, SubstanceList after, RuleBook rules)
    {
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(rules);
        var known = (before?.Entries ?? []).ToDictionary(e => e.Id, StringComparer.Ordinal);
        var changes = new List<EntryChange>();
        foreach (var entry in after.Entries)
        {
            var keys = KeysOf(entry);
            if (!known.Remove(entry.Id, out var old))
                changes.Add(new EntryChange(entry.Id, entry.Name, EntryChangeKind.Added, entry.LimitMgPerKg, keys));
            else if (keys.Except(KeysOf(old), StringComparer.Ordinal).ToList() is { Count: > 0 } joined)
                changes.Add(
                    new EntryChange(entry.Id, entry.Name, EntryChangeKind.Tightened, entry.LimitMgPerKg, entry.LimitMgPerKg < old.LimitMgPerKg ? keys : joined)
                );
            else if (entry.LimitMgPerKg < old.LimitMgPerKg || (entry.LimitMgPerKg is not null && old.LimitMgPerKg is null))
                changes.Add(new EntryChange(entry.Id, entry.Name, EntryChangeKind.Tightened, entry.LimitMgPerKg, keys));
            else if (entry.LimitMgPerKg > old.LimitMgPerKg)
                changes.Add(new EntryChange(entry.Id, entry.Name, EntryChangeKind.Relaxed, entry.LimitMgPerKg, keys));
        }
        foreach (var gone in known.Values)
            changes.Add(new EntryChange(gone.Id, gone.Name, EntryChangeKind.Removed, null, KeysOf(gone)));
        return new ListChange(after.Id, before?.Version, after.Version, after.InForceFrom, after.Level, changes);
    }

    /// <summary>Compares two editions of the exemptions: what was withdrawn, or ends earlier than before.</summary>
    public static ListChange Between(ExemptionBook before, ExemptionBook after, DateOnly inForceFrom)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var changes = new List<EntryChange>();
        foreach (var old in before.Rules)
        {
            var now = after.Rules.FirstOrDefault(r =>
                string.Equals(r.List, old.List, StringComparison.Ordinal) && string.Equals(r.Index, old.Index, StringComparison.Ordinal)
            );
            if (now is null || (now.EndsOn(null) ?? DateOnly.MaxValue) < (old.EndsOn(null) ?? DateOnly.MaxValue))
                changes.Add(new EntryChange($"{old.List} {old.Index}", old.Name[^1], EntryChangeKind.ExemptionShortened, null, [StoredUse.ExemptionKey(old)]));
        }
        return new ListChange("exemptions", before.Version, after.Version, inForceFrom, ListLevel.Material, changes);
    }

    private static List<string> KeysOf(LimitedEntry entry) => entry.Group is { } group ? [StoredUse.GroupKey(group)] : [.. entry.Cas.Select(StoredUse.CasKey)];
}
