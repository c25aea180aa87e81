using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Suppliers;

public sealed class ListTests
{
    private static IReadOnlyList<string> Names(Answer page) =>
        [.. Regex.Matches(page.Text, "<a href=\"/suppliers/\\d+\">([^<]+)</a>").Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))];

    [Theory, OnEachDatabase]
    public async Task Pages_follow_each_other_without_gap_or_repeat_even_when_a_row_comes_in_between(string database)
    {
        using var portal = Portal.Start(database);
        foreach (var i in Enumerable.Range(0, 120))
            await portal.GivenSupplierAsync($"分页电子{i / 2:D3}有限公司");
        using var officer = await Caller.AsAsync(portal, "officer");
        await portal.DbAsync(async db =>
        {
            // equal figures beside each other, some at the edge of a page, and some that are unknown
            foreach (var supplier in await db.Suppliers.Where(s => s.Id % 3 != 0).ToListAsync())
                supplier.KeepSpend(PurchaseVolume.Of(supplier.Id / 30, 2025));
            await db.SaveChangesAsync();
        });
        foreach (var sort in new[] { "Name", "Points", "Spend" })
        {
            var seen = new List<string>();
            var path = $"/suppliers?q=分页&sort={sort}";
            for (var pages = 0; path is not null && pages < 9; pages++)
            {
                var page = await officer.GetAsync(path);
                seen.AddRange(Names(page));
                path = WebUtility.HtmlDecode(Regex.Match(page.Text, "rel=\"next\" href=\"([^\"]+)\"").Groups[1].Value) is { Length: > 0 } next ? next : null;
                if (pages == 0)
                    await portal.GivenSupplierAsync("分页电子000之前有限公司");
            }

            seen.Count(n => n.StartsWith("分页电子", StringComparison.Ordinal) && !n.Contains("之前", StringComparison.Ordinal)).ShouldBe(120, sort);
            seen.Where(n => !n.Contains("之前", StringComparison.Ordinal)).GroupBy(n => n).ShouldAllBe(g => g.Count() <= 2);
        }
    }

    [Theory, OnEachDatabase]
    public async Task A_supplier_is_found_by_name_by_credit_code_and_by_initials(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.DbAsync(async db =>
        {
            var made = Supplier.Register(Portal.NewCreditCode(), "寻觅光电Ｆｕｌｌ有限公司", "XMGDFULLYXGS", enteredBy: 0, portal.Clock.GetUtcNow());
            db.Suppliers.Add(made);
            await db.SaveChangesAsync();
            return made;
        });
        using var officer = await Caller.AsAsync(portal, "officer");
        foreach (var q in new[] { "觅光", "xmgd", "XMGDFULL", supplier.CreditCode, supplier.CreditCode[..17].ToLowerInvariant(), "电full" })
            Names(await officer.GetAsync($"/suppliers?q={Uri.EscapeDataString(q)}")).ShouldContain(supplier.Name, q);
        Names(await officer.GetAsync("/suppliers?q=xmgd&status=Qualified")).ShouldNotContain(supplier.Name);
        Names(await officer.GetAsync("/suppliers?q=%25")).ShouldNotContain(supplier.Name);
    }

    [Theory, OnEachDatabase]
    public async Task A_filter_that_cannot_be_read_is_refused_and_one_that_fits_nothing_says_what_to_do(string database)
    {
        var portal = Portal.On(database);
        using var officer = await Caller.AsAsync(portal, "officer");
        foreach (var bad in new[] { "stars=abc", "status=Lost", "after=zzz", "q=%00", "q=" + new string('x', 201) })
            (await officer.GetAsync("/suppliers?" + bad)).Status.ShouldBe(HttpStatusCode.BadRequest, bad);
        (await officer.GetAsync("/suppliers?q=no-such-company")).Words.ShouldContain("No supplier fits");
    }

    [Theory, OnEachDatabase]
    public async Task The_export_holds_exactly_what_is_filtered_as_text(string database)
    {
        var portal = Portal.On(database);
        var one = await portal.GivenSupplierAsync("=1+1导出甲有限公司");
        await portal.GivenSupplierAsync("未导出有限公司");
        using var officer = await Caller.AsAsync(portal, "officer", language: "zh-CN");
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(await officer.BytesAsync("/suppliers/export?q=导出甲")), isEditable: false);
        var cells = workbook.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().ToList();
        cells.ShouldAllBe(c => c.DataType! == CellValues.InlineString && c.CellFormula == null);
        var rows = workbook.WorkbookPart.WorksheetParts.Single().Worksheet.Descendants<Row>().ToList();
        rows.Count.ShouldBe(2);
        rows[1].InnerText.ShouldContain(one.CreditCode);
        rows[1].InnerText.ShouldStartWith("=1+1导出甲有限公司");
    }

    [Theory, OnEachDatabase]
    public async Task The_API_pages_by_its_Link_header(string database)
    {
        using var portal = Portal.Start(database);
        foreach (var i in Enumerable.Range(0, 5))
            await portal.GivenSupplierAsync($"接口电子{i}有限公司");
        using var officer = await Caller.AsAsync(portal, "officer");
        var seen = new List<string>();
        for (var path = "/api/v1/suppliers?limit=2"; path is not null; )
        {
            var answer = await officer.GetAsync(path);
            answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
            seen.AddRange(Regex.Matches(answer.Text, "\"name\":\"([^\"]+)\"").Select(m => Regex.Unescape(m.Groups[1].Value)));
            path = answer.Message.Headers.TryGetValues("Link", out var link) ? link.Single()[1..link.Single().IndexOf('>', StringComparison.Ordinal)] : null;
        }

        seen.ShouldBe(Enumerable.Range(0, 5).Select(i => string.Create(CultureInfo.InvariantCulture, $"接口电子{i}有限公司")));
    }
}
