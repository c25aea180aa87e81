using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Settings;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>Renewals whose pre-checks found nothing, that this person did not submit, and that one person may accept.</summary>
public sealed class GreenGroup(AppDb db, Person person, PortalSettings settings)
{
    /// <summary>Renewals in one batch at most.</summary>
    public const int Most = 200;

    public IQueryable<DocumentVersion> Versions =>
        db
            .DocumentVersions.Where(v => v.State == ReviewState.Pending && v.Colour == PreCheckOutcome.Fine)
            .Where(v => !settings.Review.SecondReviewer.Contains(v.TypeCode))
            .Where(v => db.DocumentVersions.Any(c => c.DocumentId == v.DocumentId && c.Current))
            // of two renewals of one document only the later one
            .Where(v => !db.DocumentVersions.Any(n => n.DocumentId == v.DocumentId && n.State == ReviewState.Pending && n.Ordinal > v.Ordinal))
            .ForReviewer(person.Id);

    public Task<int> CountAsync(CancellationToken ct) => Versions.Take(Most).CountAsync(ct);
}

/// <summary>Puts the green group together for one person and draws the sample that has to be opened.</summary>
public sealed class DrawGreenBatch(AppDb db, Person person, Trail trail, EnterpriseClock clock, GreenGroup group, ReviewSignals signals)
{
    /// <returns>Id of the batch; the one that waits already, while nothing in it changed.</returns>
    /// <exception cref="RefusedException"><c>batch.empty</c>.</exception>
    public async Task<long> RunAsync(CancellationToken ct)
    {
        // the colour that was kept may be of yesterday: look again
        var versions = await group.Versions.AsNoTracking().OrderBy(v => v.ReceivedAt).ThenBy(v => v.Id).Take(GreenGroup.Most).ToListAsync(ct);
        var seen = versions.Count == 0 ? [] : await signals.OfAsync(versions, ct);
        await signals.KeepAsync(seen, ct);
        var ids = seen.Where(s => s.Colour is PreCheckOutcome.Fine).Select(s => s.Version.Id).ToArray();
        if (ids.Length == 0)
            throw new RefusedException(new Refusal("batch.empty"));
        var open = await db.GreenBatches.Where(b => b.ById == person.Id && b.AcceptedAt == null).OrderByDescending(b => b.Id).FirstOrDefaultAsync(ct);
        // drawing again until five easy ones come up is no sample
        if (open is not null && open.VersionIds.Order().SequenceEqual(ids.Order()))
            return open.Id;
        RandomNumberGenerator.Shuffle(ids.AsSpan());
        var batch = new GreenBatch(ids, person.Id, clock.Now);
        db.GreenBatches.Add(batch);
        trail.Add("batch.draw", "documents", detail: $"{ids.Length}: {string.Join(' ', batch.SampleIds)}");
        await db.SaveChangesAsync(ct);
        return batch.Id;
    }
}

/// <summary>Accepts a batch whose sample was opened. What changed since it was drawn is left out and stays in the queue.</summary>
public sealed class AcceptGreenBatch(
    AppDb db,
    Person person,
    Trail trail,
    EnterpriseClock clock,
    GreenGroup group,
    ReviewSignals signals,
    ReviewNotices notices
)
{
    /// <returns>How many were accepted, and how many were left out.</returns>
    public async Task<(int Accepted, int LeftOut)> RunAsync(long id, int revision, CancellationToken ct)
    {
        var batch =
            await db.GreenBatches.FirstOrDefaultAsync(b => b.Id == id && b.ById == person.Id, ct) ?? throw new RefusedException(new Refusal("batch.not-yours"));
        db.Entry(batch).Property(b => b.Revision).OriginalValue = revision;
        var opened = await OpenedAsync(db, batch, ct);
        RefusedException.ThrowIf(batch.WhyNotAccept(person.Id, opened));
        var ids = batch.VersionIds.ToList();
        var versions = await group.Versions.Where(v => ids.Contains(v.Id)).ToListAsync(ct);
        var green =
            versions.Count == 0 ? [] : (await signals.OfAsync(versions, ct)).Where(s => s.Colour is PreCheckOutcome.Fine).Select(s => s.Version).ToList();
        var documents = green.ConvertAll(v => v.DocumentId);
        var current = await db.DocumentVersions.Where(v => v.Current && documents.Contains(v.DocumentId)).ToDictionaryAsync(v => v.DocumentId, ct);
        var supplierIds = green.Select(v => v.SupplierId).Distinct().ToList();
        foreach (var supplier in await db.Suppliers.Where(s => supplierIds.Contains(s.Id)).ToListAsync(ct))
            supplier.MarkStale();
        foreach (var version in green)
        {
            version.Accept(
                current[version.DocumentId],
                person.Id,
                clock.Now,
                internalNote: null,
                batchId: batch.Id,
                rule: Catalogue.Now.RuleOf(version.TypeCode),
                page: version.ProvedOnPage
            );
            trail.Add("document.accept", $"version:{version.Id}", detail: $"batch:{batch.Id} {version.Sha256}");
            await notices.AddAsync(version, null, ct);
        }

        batch.Accept(green.Count, person.Id, opened, clock.Now);
        trail.Add("batch.accept", $"batch:{batch.Id}", detail: $"{green.Count}/{batch.VersionIds.Count}, {string.Join(' ', batch.SampleIds)}");
        await db.SaveChangesAsync(ct);
        return (green.Count, batch.VersionIds.Count - green.Count);
    }

    /// <summary>Those of the sample that this person has really had handed out since the batch was drawn.</summary>
    internal static async Task<HashSet<long>> OpenedAsync(AppDb db, GreenBatch batch, CancellationToken ct)
    {
        var (sample, by, since) = (batch.SampleIds.ToList(), batch.ById, batch.DrawnAt);
        return [.. await db.Openings.Where(o => o.ById == by && o.At >= since && sample.Contains(o.VersionId)).Select(o => o.VersionId).ToListAsync(ct)];
    }
}
