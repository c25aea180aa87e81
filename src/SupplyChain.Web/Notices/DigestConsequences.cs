using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Shared;

namespace SupplyChain.Notices;

/// <summary>What a reminder is about to cost.</summary>
/// <param name="Weight">Larger is worse: a tier or a star that would fall outweighs any number of points.</param>
/// <param name="Words">Empty when nothing would fall.</param>
public sealed record Consequence(decimal Weight, string Words);

/// <summary>Finds what would fall if the document of a reminder were gone: the supplier is graded with and without it.</summary>
public sealed class DigestConsequences(AppDb db, EvidenceQueries evidence, SystemCatalogue systems, Texts texts, EnterpriseClock clock)
{
    private static readonly Consequence Nothing = new(0, "");

    public async Task<IReadOnlyDictionary<long, Consequence>> WeighAsync(IReadOnlyList<Notice> items, string language, CancellationToken ct)
    {
        var found = items.ToDictionary(i => i.Id, _ => Nothing);
        var versions = items.Select(i => (i.Id, Version: Version(i.Subject))).Where(x => x.Version is not null).ToDictionary(x => x.Id, x => x.Version!.Value);
        if (versions.Count == 0)
            return found;
        var ids = versions.Values.Distinct().ToList();
        var owners = await db.DocumentVersions.Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.SupplierId, ct);
        var sets = await evidence.LoadAsync([.. owners.Values.Distinct()], ct);
        var system = await systems.InForceAsync(Subject.Supplier, clock.Today, ct);
        var present = sets.ToDictionary(s => s.Key, s => Grade(system, s.Value));
        foreach (var (id, version) in versions)
            if (owners.TryGetValue(version, out var supplier) && sets.TryGetValue(supplier, out var set) && present[supplier] is { } before)
                found[id] = Between(before, Grade(system, Without(set, version)), language);
        return found;
    }

    private GradeResult? Grade(CompiledSystem system, EvidenceSet set)
    {
        var kept = system.Keep(set);
        return EvidenceFault.Of(system, kept, clock.Today) is null ? Grader.Grade(system, kept, clock.Today) : null;
    }

    private static EvidenceSet Without(EvidenceSet set, long version)
    {
        var key = version.ToString(CultureInfo.InvariantCulture);
        return set with { Documents = [.. set.Documents.Where(d => d.VersionId != key)] };
    }

    private Consequence Between(GradeResult before, GradeResult? after, string language)
    {
        if (after is null || before.Score is not { } score)
            return Nothing;
        if (after.Score is not { } left)
            return new Consequence(1000, texts.In(language, "digest.notRated"));
        var points = score - left;
        if (points <= 0)
            return Nothing;
        var lost = points.ToString("0.##", CultureInfo.InvariantCulture);
        var fallen = before.Tier != after.Tier || before.Stars > after.Stars;
        return fallen
            ? new Consequence(
                100 + points,
                texts.In(language, "digest.falls", lost, before.Tier ?? "–", after.Tier ?? "–", before.Stars ?? 0, after.Stars ?? 0)
            )
            : new Consequence(points, texts.In(language, "digest.points", lost));
    }

    /// <returns>Null when the reminder is about no document.</returns>
    private static long? Version(string subject) =>
        subject.StartsWith("version:", StringComparison.Ordinal) && long.TryParse(subject.AsSpan(8), CultureInfo.InvariantCulture, out var id) ? id : null;
}
