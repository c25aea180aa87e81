using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Suppliers;

namespace SupplyChain.Imports;

public sealed class SpendImportTests
{
    private static readonly string[] Head = ["统一社会信用代码", "年采购额（万元）", "采购年度"];

    [Theory, OnEachDatabase]
    public async Task A_workbook_of_annual_purchases_is_checked_applied_once_and_noted_figure_by_figure(string database)
    {
        var portal = Portal.On(database);
        using var officer = await portal.SignInAsync("officer");
        var (one, two, three) = (await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync());
        await SpendTests.GivenSpendAsync(portal, two.Id, 10);
        await SpendTests.GivenSpendAsync(portal, three.Id, 30);
        var book = Sheets.Book(
            Head,
            [ImportColumn.Example, "1234.5", "2025"],
            [one.CreditCode, "1,000.12345", "2025"],
            [two.CreditCode, "20", "2026年"],
            [three.CreditCode, "30", "2025"]
        );
        var (path, page) = await officer.CheckAsync(ImportKind.Spend, book);
        var run = await portal.RunOf(path);
        (run.New, run.Changed, run.Unchanged, run.Wrong).ShouldBe((1, 1, 1, 0));
        (await portal.SupplierOf(one.CreditCode))!.Spend.ShouldBeNull("the check writes nothing");
        (await officer.ApplyAsync(path, page, ImportMode.AllOrNothing)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.SupplierOf(one.CreditCode))!.Spend.ShouldBe(new PurchaseVolume(10_001_235, 2025), "to whole yuan");
        (await portal.SupplierOf(two.CreditCode))!.Spend.ShouldBe(PurchaseVolume.Of(20, 2026));
        var lines = await portal.DbAsync(db =>
            db.AuditLines.Where(l => l.Action == SetSpend.Action && l.ActorId == officer.Account!.Id).OrderBy(l => l.Id).Select(l => l.Detail).ToListAsync()
        );
        lines.ShouldBe(["– → 1000.1235 (2025)", "10 (2025) → 20 (2026)"]);

        (await officer.ApplyAsync(path, page)).Status.ShouldBe(HttpStatusCode.Conflict, "a second click");
        var (again, _) = await officer.CheckAsync(ImportKind.Spend, book);
        (await portal.RunOf(again)).Unchanged.ShouldBe(3);
    }

    [Theory, OnEachDatabase]
    public async Task Rows_that_cannot_be_right_are_named_cell_by_cell_and_the_others_go_in(string database)
    {
        var portal = Portal.On(database);
        using var officer = await portal.SignInAsync("officer");
        var suppliers = new List<Supplier>();
        for (var i = 0; i < 8; i++)
            suppliers.Add(await portal.GivenSupplierAsync());
        await SpendTests.GivenSpendAsync(portal, suppliers[5].Id, 10, 2026);
        string Code(int i) => suppliers[i].CreditCode;
        var book = Sheets.Book(
            Head,
            [Code(0), "-5", "2025"],
            [Code(1), "1,5", "2025"],
            [Code(2), "5", "2031"],
            [Code(3), "", "2025"],
            [Code(4), "5", "去年"],
            [Code(5), "5", "2025"],
            [Portal.NewCreditCode(), "5", "2025"],
            [Code(6), "5", "2025"],
            [Code(6), "6", "2025"],
            [Code(7), "7", "2025"]
        );
        var (path, page) = await officer.CheckAsync(ImportKind.Spend, book);
        var run = await portal.RunOf(path);
        (run.New, run.Wrong).ShouldBe((1, 9));
        foreach (
            var words in new[]
            {
                "must be from 0 to 1000000000",
                "“1,5” is no number",
                "must be a calendar year from 2000 to 2026",
                "required",
                "“去年” is no year",
                "the portal holds the figure of 2026",
                "no supplier here has this credit code",
                "comes more than once",
            }
        )
            page.Words.ShouldContain(words);
        Sheets.Read(await officer.BytesAsync(path + "/marked")).Count.ShouldBe(11);
        (await officer.ApplyAsync(path, page)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.SupplierOf(Code(7)))!.Spend.ShouldBe(PurchaseVolume.Of(7, 2025));
        (await portal.SupplierOf(Code(5)))!.Spend.ShouldBe(PurchaseVolume.Of(10, 2026));
        (await portal.SupplierOf(Code(6)))!.Spend.ShouldBeNull();
    }

    [Fact]
    public async Task The_template_has_an_example_that_is_never_read_and_no_drop_down()
    {
        var portal = Portal.On("sqlite");
        using var officer = await portal.SignInAsync("officer", language: "zh-CN");
        var template = await officer.BytesAsync("/suppliers/imports/template/Spend");
        var rows = Sheets.Read(template);
        rows[0].Cells.Values.ShouldBe(["统一社会信用代码", "公司全称", "年采购额（万元）", "采购年度"]);
        rows[1].Cells[4].ShouldBe("2025");
        await officer.GetAsync("/suppliers/imports");
        (await officer.UploadAsync(ImportKind.Spend, template)).Words.ShouldContain("表头以下没有数据");
    }
}
