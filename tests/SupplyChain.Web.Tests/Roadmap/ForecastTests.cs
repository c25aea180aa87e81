using System.Text.Json;
using SupplyChain.Accounts;
using SupplyChain.Documents;

namespace SupplyChain.Roadmap;

public sealed class ForecastTests(OwnPortal own) : IClassFixture<OwnPortal>
{
    /// <summary>A supplier with one accepted ISO 14001 certificate through <paramref name="validTo"/>.</summary>
    private async Task<Suppliers.Supplier> GivenCertifiedAsync(DateOnly validTo)
    {
        var supplier = await own.Portal.GivenSupplierAsync();
        await own.Portal.DbAsync(async db =>
        {
            var document = new Document(supplier.Id, "ISO14001");
            var facts = new DocumentFacts("E-1", "CQC", own.Portal.Today.AddMonths(-12), own.Portal.Today.AddMonths(-12), validTo);
            var version = document.Submit(facts, new StoredFile(new string('a', 64), "iso.pdf", 10, "application/pdf"), by: 5, own.Portal.Clock.GetUtcNow());
            db.Documents.Add(document);
            version.Accept(null, by: 6, own.Portal.Clock.GetUtcNow(), null);
            await db.SaveChangesAsync();
        });
        return supplier;
    }

    [Fact]
    public async Task If_nobody_renews_the_share_falls_in_the_month_in_which_the_certificate_lapses()
    {
        await own.GivenOwnEvidenceAsync();
        await GivenCertifiedAsync(new DateOnly(2027, 1, 15));
        await GivenCertifiedAsync(new DateOnly(2028, 6, 30));
        using var visitor = await own.Portal.SignInAsync(Roles.Management);
        using var json = JsonDocument.Parse((await visitor.GetAsync("/api/v1/enterprise/forecast?months=3")).Text);
        var months = json.RootElement.GetProperty("months").EnumerateArray().ToList();
        months.Select(m => m.GetProperty("asOf").GetString()).ShouldBe(["2026-11-20", "2026-11-30", "2026-12-31", "2027-01-31"]);
        months.Select(m => m.GetProperty("lapsed").GetArrayLength()).ShouldBe([0, 0, 0, 1]);
        // X22: two of two suppliers give 3 points, one of two gives 1.5
        var index = months.ConvertAll(m => m.GetProperty("index").GetDecimal());
        index[2].ShouldBe(index[0]);
        (index[2] - index[3]).ShouldBe(1.5m);
        var page = await visitor.GetAsync("/roadmap/forecast");
        page.Words.ShouldContain("2027-01-15");
        page.Words.ShouldContain(index[3].ToString("0.00", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(61)]
    public async Task Months_outside_their_range_are_refused(int months)
    {
        using var visitor = await own.Portal.SignInAsync(Roles.Management);
        var answer = await visitor.GetAsync($"/api/v1/enterprise/forecast?months={months}");
        ((int)answer.Status).ShouldBe(422);
        answer.Text.ShouldContain("cliff.months");
    }

    [Fact]
    public async Task The_calendar_names_the_dated_duties()
    {
        using var visitor = await own.ManagementWithPlanAsync();
        var words = (await visitor.GetAsync("/roadmap/calendar")).Words;
        foreach (var day in new[] { "2026-04-15", "2026-07-31", "2026-12-31", "2027-04-15", "2027-07-31", "2027-08-01", "2027-12-31", "30 working days" })
            words.ShouldContain(day);
    }
}
