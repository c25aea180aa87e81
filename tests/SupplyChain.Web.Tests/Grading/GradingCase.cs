using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Documents;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

/// <summary>Prepares evidence directly in the database, as accepted by somebody else.</summary>
internal static class GradingCase
{
    /// <summary>Everything that a supplier needs to be rated: documents of most types and the answers that name none.</summary>
    public static readonly string[] MostTypes =
    [
        "ISO14001",
        "ISO45001",
        "ISO50001",
        "QC080000",
        "REACH_SVHC",
        "HALOGEN_FREE",
        "CMRT",
        "POLLUTION_PERMIT",
        "ENFORCEMENT_CHECK",
        "CLEANER_PRODUCTION",
        "CARBON_DATA",
        "CSR",
    ];

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Submits a version and, where wanted, has it accepted; marks the supplier as the review does.</summary>
    public static Task<DocumentVersion> GivenVersionAsync(
        this Portal portal,
        Supplier supplier,
        string type,
        bool accepted = true,
        DateOnly? validTo = null,
        string? internalNote = null
    ) =>
        portal.DbAsync(async db =>
        {
            var document =
                await db.Documents.Include(d => d.Versions).FirstOrDefaultAsync(d => d.SupplierId == supplier.Id && d.TypeCode == type)
                ?? db.Documents.Add(new Document(supplier.Id, type)).Entity;
            var replaced = document.Versions.FirstOrDefault(v => v.Current);
            var from = portal.Today.AddYears(-1);
            var facts = new DocumentFacts($"{type}-{document.Versions.Count + 1}", "SGS", from, from, validTo ?? portal.Today.AddYears(2));
            var name = string.Create(CultureInfo.InvariantCulture, $"{supplier.Id} {type} {document.Versions.Count}");
            var version = document.Submit(facts, new StoredFile(Hash(name), "proof.pdf", 1000, "application/pdf"), by: 1, portal.Clock.GetUtcNow());
            if (accepted)
            {
                version.Accept(replaced, by: 2, portal.Clock.GetUtcNow(), internalNote);
                (await db.Suppliers.FirstAsync(s => s.Id == supplier.Id)).MarkStale();
            }

            await db.SaveChangesAsync();
            return version;
        });

    /// <summary>A supplier with enough evidence to be rated.</summary>
    public static async Task<Supplier> GivenRatedSupplierAsync(this Portal portal)
    {
        var supplier = await portal.GivenSupplierAsync();
        foreach (var type in MostTypes)
            await portal.GivenVersionAsync(supplier, type);
        await portal.GivenAnswersAsync(supplier, "S13", "S14", "S34", "S35", "S42", "S52", "S63");
        await portal.GivenMeasuresAsync(supplier, "S22", "S23", "S25", "S43");
        return supplier;
    }

    public static Task GivenAnswersAsync(this Portal portal, Supplier supplier, params string[] indicators) =>
        portal.DbAsync(async db =>
        {
            foreach (var code in indicators)
                db.EvidenceEntries.Add(EvidenceEntry.Of(supplier.Id, new Answer(code, 1, portal.Today), by: 1, portal.Clock.GetUtcNow()));
            (await db.Suppliers.FirstAsync(s => s.Id == supplier.Id)).MarkStale();
            await db.SaveChangesAsync();
        });

    public static Task GivenMeasuresAsync(this Portal portal, Supplier supplier, params string[] indicators) =>
        portal.DbAsync(async db =>
        {
            foreach (var code in indicators)
            {
                var formula = EnterEvidence.Basis(ShippedSystems.SupplierElectronics, code)!.Formula;
                var measure = new Measure(code, 9, 10, formula, portal.Today.AddMonths(-12), portal.Today, 10);
                db.EvidenceEntries.Add(EvidenceEntry.Of(supplier.Id, measure, by: 1, portal.Clock.GetUtcNow()));
            }

            (await db.Suppliers.FirstAsync(s => s.Id == supplier.Id)).MarkStale();
            await db.SaveChangesAsync();
        });

    public static Task<Grade?> NewestAsync(this Portal portal, long supplierId) =>
        portal.DbAsync(db => db.Grades.AsNoTracking().Where(g => g.SupplierId == supplierId).OrderByDescending(g => g.Id).FirstOrDefaultAsync());

    public static Task<byte[]> ReceiptAsync(this Portal portal, Grade grade) =>
        portal.DbAsync(db => new ReceiptShelf(db, []).ReadAsync(grade, CancellationToken.None));

    public static Task<int> CountAsync(this Portal portal, long supplierId) => portal.DbAsync(db => db.Grades.CountAsync(g => g.SupplierId == supplierId));

    /// <summary>The shipped supplier system as a file of another version.</summary>
    public static byte[] NextVersion(string version, string effectiveFrom = "2026-01-02") =>
        Encoding.UTF8.GetBytes(
            Encoding
                .UTF8.GetString(IndicatorSystemFile.Write(ShippedSystems.SupplierElectronics))
                .Replace("\"version\":\"2026.1\"", $"\"version\":\"{version}\"", StringComparison.Ordinal)
                .Replace("\"effectiveFrom\":\"2026-01-01\"", $"\"effectiveFrom\":\"{effectiveFrom}\"", StringComparison.Ordinal)
        );
}
