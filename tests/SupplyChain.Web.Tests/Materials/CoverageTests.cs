using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Documents;
using SupplyChain.Grading;
using SupplyChain.Suppliers;

namespace SupplyChain.Materials;

/// <summary>Which parts the figures S22, S23 and S25 count, and what each rests on.</summary>
public sealed class CoverageTests
{
    [Theory, OnEachDatabase]
    public async Task Each_figure_counts_exactly_its_source_rows(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        await portal.GivenMeasuresAsync(supplier, "S22", "S23", "S25");
        var report = await portal.GivenVersionAsync(supplier, "TEST_REPORT");
        var waiting = await portal.GivenVersionAsync(supplier, "ISO14001", accepted: false);
        await GivenPartsAsync(portal, supplier, report, waiting);
        using var owner = await portal.SignInAsync("owner", supplier);
        await KeepAsync(owner, Samples.Pin("FULL"));
        var partial = Encoding
            .UTF8.GetString(Samples.Pin("PARTIAL", copper: "90", lead: "0.01", exempt: false))
            .Replace("isFMD=\"true\"", "isFMD=\"false\"", StringComparison.Ordinal);
        await KeepAsync(owner, Encoding.UTF8.GetBytes(partial));
        await KeepAsync(owner, Samples.Pin("FAILED", exempt: false));

        (await RowsAsync(portal, supplier, CoverageQueries.Declared)).ShouldBe(["FULL", "PARTIAL"]);
        (await RowsAsync(portal, supplier, CoverageQueries.Tested)).ShouldBe(["TESTED"]);
        (await RowsAsync(portal, supplier, CoverageQueries.Full)).ShouldBe(["FULL"]);
        (await MeasuresAsync(portal, supplier)).ShouldBe([("S22", 2m, 6m), ("S23", 1m, 3m), ("S25", 1m, 6m)]);
    }

    [Theory, OnEachDatabase]
    public async Task A_test_report_counts_on_its_last_day_and_not_after_it(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        var report = await portal.GivenVersionAsync(supplier, "TEST_REPORT", validTo: portal.Today.AddDays(10));
        await GivenPartsAsync(portal, supplier, report, waiting: report);
        (await RowsAsync(portal, supplier, CoverageQueries.Tested, portal.Today.AddDays(10))).ShouldBe(["TESTED", "WAITING"]);
        (await RowsAsync(portal, supplier, CoverageQueries.Tested, portal.Today.AddDays(11))).ShouldBeEmpty();
    }

    /// <summary>Three key-controlled parts, with an accepted report, with one that waits, and without; and three to declare.</summary>
    private static Task GivenPartsAsync(Portal portal, Supplier supplier, DocumentVersion report, DocumentVersion waiting) =>
        portal.DbAsync(async db =>
        {
            foreach (var (number, document) in new[] { ("TESTED", report.DocumentId), ("WAITING", waiting.DocumentId), ("UNTESTED", (long?)null) })
                db.Parts.Add(new SupplierPart(supplier.Id, number, "", keyControlled: true, portal.Today)).Entity.Control(true, document, portal.Today);
            // a report alone does not make a part key-controlled
            db.Parts.Add(new SupplierPart(supplier.Id, "FULL", "", keyControlled: false, portal.Today)).Entity.Control(false, report.DocumentId, portal.Today);
            foreach (var number in new[] { "PARTIAL", "FAILED" })
                db.Parts.Add(new SupplierPart(supplier.Id, number, "", keyControlled: false, portal.Today));
            await db.SaveChangesAsync();
        });

    private static async Task KeepAsync(Visitor owner, byte[] file)
    {
        await owner.GetAsync("/company/declarations/new");
        var shown = await owner.PostFileAsync("/company/declarations/new", "Form.File", "pin.xml", file);
        (await owner.PostAsync("/company/declarations/keep", "kept", shown.Value("kept")!)).Status.ShouldBe(HttpStatusCode.Redirect, shown.Words);
    }

    private static Task<List<string>> RowsAsync(Portal portal, Supplier supplier, string indicator, DateOnly? day = null) =>
        portal.DbAsync(db =>
            CoverageQueries
                .Where(db, db.Parts.Where(p => p.SupplierId == supplier.Id), indicator, day ?? portal.Today)
                .OrderBy(p => p.Number)
                .Select(p => p.Number)
                .ToListAsync()
        );

    private static async Task<List<(string, decimal, decimal)>> MeasuresAsync(Portal portal, Supplier supplier)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var evidence = await scope.ServiceProvider.GetRequiredService<EvidenceQueries>().LoadAsync(supplier.Id, CancellationToken.None);
        return [.. evidence.Measures.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => (m.Key, m.Numerator, m.Denominator))];
    }
}
