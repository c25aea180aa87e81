using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Files;
using SupplyChain.Identifiers;
using SupplyChain.Issuers;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>Everything that the portal noticed about a version before a person looks at it.</summary>
/// <param name="Colour">The worst outcome among the checks.</param>
public sealed record SeenVersion(DocumentVersion Version, DocumentFacts? Previous, IReadOnlyList<PreCheck> Checks, PreCheckOutcome Colour);

/// <summary>Runs the pre-checks on versions, many in a handful of statements, and keeps how they came out.</summary>
public sealed class ReviewSignals(AppDb db, FileStore store, EnterpriseClock clock)
{
    private const int Most = 5;

    public async Task<SeenVersion> OfAsync(DocumentVersion version, CancellationToken ct) => (await OfAsync([version], ct))[0];

    /// <param name="versions">At most some hundreds: all that they are compared with is held at once.</param>
    public async Task<IReadOnlyList<SeenVersion>> OfAsync(IReadOnlyList<DocumentVersion> versions, CancellationToken ct)
    {
        var today = clock.Today;
        var supplierIds = versions.Select(v => v.SupplierId).Distinct().ToList();
        var suppliers = await db.Suppliers.AsNoTracking().Where(s => supplierIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
        var documents = versions.Select(v => v.DocumentId).ToList();
        var previous = (await db.DocumentVersions.AsNoTracking().Where(v => documents.Contains(v.DocumentId) && v.Current).ToListAsync(ct)).ToDictionary(v =>
            v.DocumentId
        );
        var keys = versions.Select(v => v.IssuerKey).Distinct().ToList();
        var issuers = await db
            .Issuers.AsNoTracking()
            .Include(i => i.Names.Where(n => keys.Contains(n.Key)))
            .Where(i => i.Names.Any(n => keys.Contains(n.Key)))
            .ToListAsync(ct);
        var byKey = issuers.SelectMany(i => i.Names, (i, n) => (n.Key, Issuer: i)).ToDictionary(x => x.Key, x => x.Issuer, StringComparer.Ordinal);
        var likes = await LikesAsync(versions, ct);
        var ids = versions.Select(v => v.Id).ToList();
        var lookedUp = (await db.AuthenticityChecks.AsNoTracking().Where(c => ids.Contains(c.VersionId)).OrderBy(c => c.Id).ToListAsync(ct))
            .GroupBy(c => c.VersionId)
            .ToDictionary(g => g.Key, g => g.Last());
        var seen = new List<SeenVersion>(versions.Count);
        foreach (var version in versions)
        {
            var type = Catalogue.Now.Find(version.TypeCode)!;
            var supplier = suppliers[version.SupplierId];
            var before = previous.GetValueOrDefault(version.DocumentId) is { } p && p.Id != version.Id ? p.Facts : null;
            List<PreCheck> checks =
            [
                .. PreCheck.Of(type, version.Facts, CreditCode.Find(supplier.CreditCode), before, today),
                .. FactCheck.Of(type, version.Facts, [supplier.Name, supplier.NameEn], before, today),
                Issued(type, version, supplier.Name, byKey.GetValueOrDefault(version.IssuerKey), today),
                .. Elsewhere(version, likes),
                .. await InsideAsync(version, ct),
            ];
            if (lookedUp.TryGetValue(version.Id, out var check))
                checks.Add(new($"register.{check.Outcome}", check.Weight, check.On));
            seen.Add(new(version, before, [.. checks.OrderByDescending(c => c.Outcome)], checks.Max(c => c.Outcome)));
        }

        return seen;
    }

    /// <summary>Keeps how the checks came out, so that the queue can be narrowed to it. Not a change of the version: nobody's form grows stale.</summary>
    public async Task KeepAsync(IEnumerable<SeenVersion> seen, CancellationToken ct)
    {
        var today = clock.Today;
        foreach (var same in seen.Where(s => s.Version.Colour != s.Colour || s.Version.CheckedOn != today).GroupBy(s => s.Colour))
        {
            var ids = same.Select(s => s.Version.Id).ToList();
            await db
                .DocumentVersions.Where(v => ids.Contains(v.Id))
                .ExecuteUpdateAsync(u => u.SetProperty(v => v.Colour, same.Key).SetProperty(v => v.CheckedOn, today), ct);
        }
    }

    private static PreCheck Issued(DocumentType type, DocumentVersion version, string supplier, Issuer? issuer, DateOnly today)
    {
        if (version.Issuer.Length == 0)
            return new("issuer.present", PreCheckOutcome.Wrong, "");
        if (issuer?.IsBarredOn(today) == true)
            return new("issuer.barred", PreCheckOutcome.Wrong, issuer.NameZh, issuer.BarredTo!.Value);
        if (issuer is not null)
            return new("issuer.known", PreCheckOutcome.Fine, issuer.NameZh);
        // authorities and the companies themselves are in no register of issuers
        return type.Kind is "certificate" or "statement" && version.IssuerKey != Issuer.KeyOf(supplier)
            ? new("issuer.unknown", PreCheckOutcome.Signal, version.Issuer)
            : new("issuer.present", PreCheckOutcome.Fine, version.Issuer);
    }

    /// <summary>A version that shares its file or its number with one that is checked.</summary>
    private sealed record Like(long Id, long SupplierId, string Name, string TypeCode, string Number, string Sha256, string Holder);

    private async Task<List<Like>> LikesAsync(IReadOnlyList<DocumentVersion> versions, CancellationToken ct)
    {
        var shas = versions.Select(v => v.Sha256).Distinct().ToList();
        var numbers = versions.Select(v => v.Number).Distinct().ToList();
        return await db
            .DocumentVersions.Where(v => shas.Contains(v.Sha256) || numbers.Contains(v.Number))
            .OrderBy(v => v.Id)
            .Join(db.Suppliers, v => v.SupplierId, s => s.Id, (v, s) => new Like(v.Id, v.SupplierId, s.Name, v.TypeCode, v.Number, v.Sha256, v.Holder))
            .ToListAsync(ct);
    }

    private static IEnumerable<PreCheck> Elsewhere(DocumentVersion version, List<Like> likes)
    {
        var twins = Names(likes.Where(l => l.Sha256 == version.Sha256 && l.SupplierId != version.SupplierId));
        yield return twins.Length == 0 ? new("file.own", PreCheckOutcome.Fine) : new("file.elsewhere", PreCheckOutcome.Signal, twins);
        var namesakes = Names(likes.Where(l => l.Number == version.Number && l.TypeCode == version.TypeCode && l.SupplierId != version.SupplierId));
        yield return namesakes.Length == 0 ? new("number.own", PreCheckOutcome.Fine) : new("number.elsewhere", PreCheckOutcome.Signal, namesakes);
        if (likes.Find(l => l.Sha256 == version.Sha256 && l.SupplierId == version.SupplierId && l.Id < version.Id) is { } again)
            yield return new("file.again", PreCheckOutcome.Signal, again.Number);
        if (
            likes.Find(l =>
                l.Number == version.Number && l.Holder.Length > 0 && version.Holder.Length > 0 && Issuer.KeyOf(l.Holder) != Issuer.KeyOf(version.Holder)
            ) is
            { } other
        )
            yield return new("number.other-holder", PreCheckOutcome.Signal, other.Holder);
    }

    private static string Names(IEnumerable<Like> likes) => string.Join("、", likes.Select(l => l.Name).Distinct().Order(StringComparer.Ordinal).Take(Most));

    /// <summary>What the file itself shows; looked up once, since the bytes never change.</summary>
    private async Task<IEnumerable<PreCheck>> InsideAsync(DocumentVersion version, CancellationToken ct)
    {
        await using var file = await store.OpenAsync(version.Sha256, ct);
        if (file is null || file.Length != version.Length)
            return [new PreCheck("file.lost", PreCheckOutcome.Wrong)];
        if (version.FileSignals is not { } kept)
        {
            List<string> found = [.. FileInspection.Look(file, version.FileName, takesXml: true).Signals];
            if (version.ContentType == FileKind.Pdf.ContentType)
            {
                file.Position = 0;
                if (PdfDates.Read(file).EditedAfter(version.IssuedOn))
                    found.Add("pdf.edited");
            }

            kept = string.Join(' ', found);
            await db.DocumentVersions.Where(v => v.Id == version.Id).ExecuteUpdateAsync(u => u.SetProperty(v => v.FileSignals, kept), ct);
        }

        return kept.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => new PreCheck(s, PreCheckOutcome.Signal));
    }
}
