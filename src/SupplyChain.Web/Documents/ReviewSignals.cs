using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Files;
using SupplyChain.Identifiers;

namespace SupplyChain.Documents;

/// <summary>Everything that the portal noticed about a version before a person looks at it.</summary>
public sealed class ReviewSignals(AppDb db, FileStore store)
{
    private const int Most = 5;

    public async Task<IReadOnlyList<PreCheck>> OfAsync(
        DocumentVersion version,
        string creditCode,
        DocumentFacts? previous,
        DateOnly today,
        CancellationToken ct
    )
    {
        var type = DocumentCatalogue.Shipped.Find(version.TypeCode)!;
        var checks = PreCheck.Of(type, version.Facts, CreditCode.Find(creditCode), previous, today).ToList();
        var twins = await Others(version, v => v.Sha256 == version.Sha256).ToListAsync(ct);
        checks.Add(twins.Count == 0 ? new("file.own", PreCheckOutcome.Fine) : new("file.elsewhere", PreCheckOutcome.Signal, string.Join("、", twins)));
        var namesakes = await Others(version, v => v.Number == version.Number && v.TypeCode == version.TypeCode).ToListAsync(ct);
        checks.Add(
            namesakes.Count == 0 ? new("number.own", PreCheckOutcome.Fine) : new("number.elsewhere", PreCheckOutcome.Signal, string.Join("、", namesakes))
        );
        checks.Add(new("issuer.present", version.Issuer.Length == 0 ? PreCheckOutcome.Wrong : PreCheckOutcome.Fine, version.Issuer));
        checks.AddRange(await InsideAsync(version, ct));
        return [.. checks.OrderByDescending(c => c.Outcome)];
    }

    private IQueryable<string> Others(DocumentVersion version, System.Linq.Expressions.Expression<Func<DocumentVersion, bool>> same) =>
        db
            .DocumentVersions.Where(same)
            .Where(v => v.SupplierId != version.SupplierId)
            .Join(db.Suppliers, v => v.SupplierId, s => s.Id, (_, s) => s.Name)
            .Distinct()
            .OrderBy(name => name)
            .Take(Most);

    private async Task<IEnumerable<PreCheck>> InsideAsync(DocumentVersion version, CancellationToken ct)
    {
        await using var file = await store.OpenAsync(version.Sha256, ct);
        if (file is null || file.Length != version.Length)
            return [new PreCheck("file.lost", PreCheckOutcome.Wrong)];
        return FileInspection.Look(file, version.FileName, takesXml: true).Signals.Select(s => new PreCheck(s, PreCheckOutcome.Signal)).ToList();
    }
}
