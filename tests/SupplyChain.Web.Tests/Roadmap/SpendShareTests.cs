using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Documents;
using SupplyChain.Grading;
using SupplyChain.Suppliers;

namespace SupplyChain.Roadmap;

public sealed class SpendShareTests
{
    private static async Task<Supplier> GivenAsync(Portal portal, string name, string? tier, RiskClass? risk, long? units, int year = 2025)
    {
        var supplier = await portal.GivenSupplierAsync(name + "电子有限公司");
        await SpendTests.GivenSpendAsync(portal, supplier.Id, units, year);
        await portal.DbAsync(db =>
            db.Suppliers.Where(s => s.Id == supplier.Id).ExecuteUpdateAsync(u => u.SetProperty(s => s.Tier, tier).SetProperty(s => s.Risk, risk))
        );
        return supplier;
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    /// <summary>Cells of one row of the table by its first words: text and address of each.</summary>
    private static List<(string Text, string Link)> Row(Answer page, string name)
    {
        var row = Regex
            .Matches(page.Text, "<tr>.*?</tr>", RegexOptions.Singleline)
            .Select(m => m.Value)
            .First(r => Regex.IsMatch(r, $">{name}</(span|strong)>"));
        return
        [
            .. Regex
                .Matches(row, "<td class=\"num\"[^>]*>(.*?)</td>", RegexOptions.Singleline)
                .Select(m => (Regex.Replace(m.Value, "<[^>]+>", "").Trim(), WebUtility.HtmlDecode(Regex.Match(m.Value, "href=\"([^\"]+)\"").Groups[1].Value))),
        ];
    }

    [Theory, OnEachDatabase]
    public async Task Tiers_are_shown_by_number_and_by_purchases_and_each_figure_opens_the_list_that_adds_up(string database)
    {
        using var portal = Portal.Start(database);
        await GivenAsync(portal, "一", "A", RiskClass.Low, 600);
        await GivenAsync(portal, "二", "A", RiskClass.Low, 150, 2024);
        await GivenAsync(portal, "三", "A", RiskClass.Medium, null);
        await GivenAsync(portal, "四", "D", RiskClass.High, 250);
        await GivenAsync(portal, "五", "C", RiskClass.High, null);
        await GivenAsync(portal, "六", null, null, 0);
        var gone = await GivenAsync(portal, "走", "A", RiskClass.Low, 99_999);
        await portal.DbAsync(db => db.Suppliers.Where(s => s.Id == gone.Id).ExecuteUpdateAsync(u => u.SetProperty(s => s.Status, SupplierStatus.Delisted)));
        using var management = await portal.SignInAsync(Roles.Management);
        var page = await management.GetAsync("/dashboard");
        Row(page, "Tier A").Select(c => c.Text).ShouldBe(["3", "750", "75.0 %", "1"]);
        Row(page, "Tier D").Select(c => c.Text).ShouldBe(["1", "250", "25.0 %", "0"]);
        Row(page, "Tier C").Select(c => c.Text).ShouldBe(["1", "–", "–", "1"], "unknown is not nothing");
        Row(page, "Not rated").Select(c => c.Text).ShouldBe(["1", "0", "0.0 %", "0"]);
        Row(page, "Low risk").Select(c => c.Text).ShouldBe(["2", "750", "75.0 %", "0"]);
        Row(page, "Total").Select(c => c.Text).ShouldBe(["6", "1,000", "100.0 %", "2"]);
        page.Words.ShouldContain("2 of 6 suppliers have no figure");
        page.Words.ShouldContain("between 2024 and 2025");
        foreach (var name in new[] { "Tier A", "Tier D", "Not rated", "Low risk", "High risk", "Total" })
        {
            var row = Row(page, name);
            var list = await management.GetAsync(row[1].Link);
            var amounts = Regex.Matches(list.Text, "Annual purchases \\(CNY 10,000\\)\"><span>([0-9,.]+)").Select(m => Number(m.Groups[1].Value)).ToList();
            amounts.Sum().ShouldBe(Number(row[1].Text), name);
            if (row[3].Link.Length > 0)
                Regex.Count((await management.GetAsync(row[3].Link)).Text, "<th scope=\"row\"").ShouldBe((int)Number(row[3].Text), name);
        }
    }

    [Theory, OnEachDatabase]
    public async Task The_first_to_fix_are_those_with_much_bought_at_high_risk_and_a_lapse_near(string database)
    {
        using var portal = Portal.Start(database);
        using var management = await portal.SignInAsync(Roles.Management);
        (await management.GetAsync("/dashboard")).Words.ShouldContain("No supplier has a figure of annual purchases yet.");
        var names = new List<string>();
        for (var i = 1; i <= 12; i++)
        {
            var supplier = await GivenAsync(portal, $"排{i:00}", "B", RiskClass.Medium, 10 * i);
            await FilterTests.GivenDocumentAsync(portal, supplier, "ISO14001", $"排-{i}", portal.Today.AddDays(80));
            names.Add(supplier.Name);
        }

        var high = await GivenAsync(portal, "高险", "D", RiskClass.High, 100);
        await FilterTests.GivenDocumentAsync(portal, high, "ISO14001", "高-1", portal.Today.AddDays(-5));
        await FilterTests.GivenDocumentAsync(portal, high, "FSC", "高-2", portal.Today.AddDays(30));
        var (unknown, far, waits) = (
            await GivenAsync(portal, "未知", "D", RiskClass.High, null),
            await GivenAsync(portal, "还早", "D", RiskClass.High, 5000),
            await GivenAsync(portal, "待审", "D", RiskClass.High, 5000)
        );
        await FilterTests.GivenDocumentAsync(portal, unknown, "ISO14001", "未-1", portal.Today);
        await FilterTests.GivenDocumentAsync(portal, far, "ISO14001", "早-1", portal.Today.AddDays(91));
        var replaced = await FilterTests.GivenDocumentAsync(portal, waits, "ISO14001", "待-1", portal.Today.AddDays(1));
        await portal.DbAsync(async db =>
        {
            var document = await db.Documents.Include(d => d.Versions).SingleAsync(d => d.Id == replaced.DocumentId);
            var renewed = document.Versions[0].Facts with { ValidTo = portal.Today.AddYears(3) };
            document.Submit(renewed, new StoredFile(new string('b', 64), "b.pdf", 1, "application/pdf"), 1, portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });

        var page = await management.GetAsync("/dashboard");
        var table = page.Text[page.Text.IndexOf("fix-title", StringComparison.Ordinal)..];
        var listed = Regex.Matches(table, "href=\"/suppliers/(\\d+)\"><bdi>([^<]+)</bdi>").Select(m => WebUtility.HtmlDecode(m.Groups[2].Value)).ToList();
        listed.ShouldBe([high.Name, .. names.AsEnumerable().Reverse().Take(9)]);
        page.Words.ShouldContain("27,300", Case.Sensitive, "100 x 3 x 91");
        page.Words.ShouldContain("lapsed 2026-11-15");
        page.Words.ShouldContain("2 documents due");
        page.Words.ShouldContain("2,640", Case.Sensitive, "120 x 2 x 11");
        page.Words.ShouldContain("Priority = annual purchases");
        page.Words.ShouldContain("1 supplier has no figure and cannot be ranked");
        Regex
            .Count((await management.GetAsync("/suppliers?spend=Unknown&inBase=true")).Text, "<th scope=\"row\"")
            .ShouldBe(1, "the list that the line leads to");
    }

    [Theory, OnEachDatabase]
    public async Task A_large_base_shows_the_kept_figures_and_a_frozen_month_keeps_its_own(string database)
    {
        using var portal = Portal.Start(database);
        var one = await GivenAsync(portal, "存", "A", RiskClass.Low, 600);
        await GivenAsync(portal, "缺", "A", RiskClass.Low, null);
        await FilterTests.GivenDocumentAsync(portal, one, "ISO14001", "存-1", portal.Today.AddDays(90));
        await portal.DbAsync(db =>
        {
            foreach (var i in Enumerable.Range(0, BaseCounts.Few))
                db.Suppliers.Add(Supplier.Register(Portal.NewCreditCode(), $"登记{i}", "", 0, portal.Clock.GetUtcNow().AddDays(-60)));
            return db.SaveChangesAsync();
        });
        (await portal.SweepAsync("count-base")).Done.ShouldBe(1);
        (await portal.SweepAsync("freeze-month")).Done.ShouldBe(1);
        await SpendTests.GivenSpendAsync(portal, one.Id, 1);
        using var management = await portal.SignInAsync(Roles.Management);
        var kept = await management.GetAsync("/dashboard");
        Row(kept, "Tier A").Select(c => c.Text).ShouldBe(["2", "600", "100.0 %", "1"]);
        kept.Text.ShouldContain($"<a href=\"/suppliers/{one.Id}\"><bdi>");
        (await portal.SweepAsync("count-base")).Done.ShouldBe(1);
        Row(await management.GetAsync("/dashboard"), "Tier A")[1].Text.ShouldBe("1");

        var month = await management.GetAsync("/dashboard/history/2026-10");
        Regex.Replace(month.Words, "\\s+", " ").ShouldContain("Tier A 2 600 1");
        month.Words.ShouldContain("Annual purchases (CNY 10,000)");
        var book = await management.BytesAsync("/dashboard/history/2026-10/minutes");
        book.Length.ShouldBeGreaterThan(0);

        // a month that was frozen before there were purchase volumes is shown as it was
        await portal.DbAsync(async db =>
        {
            var snapshot = await db.MonthSnapshots.SingleAsync();
            var old = FrozenFigures.Read(snapshot.Figures) with { Spend = null };
            await db.MonthSnapshots.ExecuteUpdateAsync(u => u.SetProperty(s => s.Figures, old.Write()));
        });
        (await management.GetAsync("/dashboard/history/2026-10")).Words.ShouldNotContain("Annual purchases (CNY 10,000)");
    }
}
