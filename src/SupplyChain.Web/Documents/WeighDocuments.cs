using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>What hangs on one document: the grade of its supplier while it is in force, and without it.</summary>
/// <param name="Points">Score points, never below 0.</param>
/// <param name="With">Tier while it is in force; null when not rated.</param>
/// <param name="Without">Tier without it; null when not rated.</param>
public sealed record DocumentStake(long VersionId, long SupplierId, decimal Points, string? With, string? Without)
{
    public bool TierFalls => With != Without;

    /// <summary>As lists show it: points, tier with, and the tier without where it falls.</summary>
    public (decimal Points, string? Tier, string? Without) Shown => (Points, With, TierFalls ? Without ?? "-" : null);
}

/// <summary>Grades suppliers twice, with and without a document, under the rules in force; stores no grade.</summary>
public sealed class WeighDocuments(AppDb db, EvidenceQueries evidence, SystemCatalogue systems, EnterpriseClock clock)
{
    /// <param name="versions">Pending ones count as if they were accepted, in place of what they would replace. At most some hundreds.</param>
    public async Task<IReadOnlyList<DocumentStake>> OfAsync(IReadOnlyList<DocumentVersion> versions, CancellationToken ct)
    {
        if (versions.Count == 0)
            return [];
        var system = await systems.InForceAsync(Subject.Supplier, clock.Today, ct);
        var sets = await evidence.LoadAsync([.. versions.Select(v => v.SupplierId).Distinct().Order()], ct);
        var documents = versions.Select(v => v.DocumentId).ToList();
        var current = await db.DocumentVersions.Where(v => v.Current && documents.Contains(v.DocumentId)).ToDictionaryAsync(v => v.DocumentId, v => v.Id, ct);
        return [.. versions.Select(v => Weigh(system, sets[v.SupplierId], v, current.GetValueOrDefault(v.DocumentId)))];
    }

    /// <summary>Keeps the weight with the version for lists that are sorted by it. Not a change of the version.</summary>
    public async Task KeepAsync(IEnumerable<DocumentStake> stakes, CancellationToken ct)
    {
        foreach (var same in stakes.GroupBy(s => (s.Points, Tier: s.TierFalls ? s.Without ?? "-" : null)))
        {
            var ids = same.Select(s => s.VersionId).ToList();
            var (points, tier) = same.Key;
            await db
                .DocumentVersions.Where(v => ids.Contains(v.Id) && (v.Stake != points || v.TierWithout != tier))
                .ExecuteUpdateAsync(u => u.SetProperty(v => v.Stake, points).SetProperty(v => v.TierWithout, tier), ct);
        }
    }

    private DocumentStake Weigh(CompiledSystem system, EvidenceSet set, DocumentVersion version, long currentId)
    {
        string Key(long id) => id.ToString(CultureInfo.InvariantCulture);
        var others = set.Documents.Where(d => d.VersionId != Key(version.Id) && d.VersionId != Key(currentId)).ToList();
        var held = new Grading.HeldDocument(version.TypeCode, Key(version.Id), version.Sha256, clock.Today, ValidTo: null, version.Number, version.Issuer);
        var (with, without) = (Grade(system, set with { Documents = [.. others, held] }), Grade(system, set with { Documents = others }));
        var points = Math.Max(0, (with?.Score ?? 0) - (without?.Score ?? 0));
        return new DocumentStake(version.Id, version.SupplierId, points, with?.Tier, without?.Tier);
    }

    private GradeResult? Grade(CompiledSystem system, EvidenceSet evidence)
    {
        var kept = system.Keep(evidence);
        return EvidenceFault.Of(system, kept, clock.Today) is null ? Grader.Grade(system, kept, clock.Today) : null;
    }
}

/// <summary>Weighs every document that lapses soon or has lapsed lately, once a night: the expiry board is sorted by it.</summary>
public sealed class WeighExpiring(AppDb db, WeighDocuments weigh, EnterpriseClock clock) : ISweep
{
    private const int Batch = 250;

    public string Name => "weigh-expiring";
    public string Cron => "0 0 5 * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = clock.DayOf(now);
        var (from, to) = (today.AddDays(-ExpiringPage.SoonDays), today.AddDays(ExpiringPage.SoonDays));
        var done = 0;
        var (day, after) = (from, 0L);
        while (true)
        {
            var versions = await db
                .DocumentVersions.AsNoTracking()
                .Flagged(v => v.Current)
                .Where(v => v.ValidTo >= day && v.ValidTo <= to && (v.ValidTo > day || (v.ValidTo == day && v.Id > after)))
                .OrderBy(v => v.ValidTo)
                .ThenBy(v => v.Id)
                .Take(Batch)
                .ToListAsync(ct);
            if (versions.Count == 0)
                return new SweepCount(done, done, 0);
            (day, after) = (versions[^1].ValidTo!.Value, versions[^1].Id);
            await weigh.KeepAsync(await weigh.OfAsync(versions, ct), ct);
            done += versions.Count;
        }
    }
}
