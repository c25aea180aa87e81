using System.Net;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;

namespace SupplyChain.Roadmap;

/// <summary>The portal's clock stands on 2026-11-20.</summary>
public sealed class YearlyTableTests
{
    [Theory, OnEachDatabase]
    public async Task The_table_holds_what_the_portal_holds_with_its_source_and_names_what_is_open(string database)
    {
        using var portal = Portal.Start(database);
        await portal.GivenSupplierAsync();
        await portal.GivenSupplierAsync();
        using var visitor = await portal.SignInAsync(Roles.Management);
        (await visitor.GetAsync("/roadmap/calendar")).Text.ShouldContain("/roadmap/yearly-table?year=2026");
        var page = await visitor.GetAsync("/roadmap/yearly-table");
        page.Words.ShouldContain("Yearly dynamic-management table of 2026");
        page.Words.ShouldContain("2027-04-15");
        page.Words.ShouldContain("counted at 2026-11-20 10:00");
        page.Words.ShouldContain("0 of 2 suppliers");
        page.Words.ShouldContain("To be entered");
        (await visitor.GetAsync("/roadmap/yearly-table?year=2025")).Words.ShouldContain("2025-12-31 was not frozen");
        foreach (var year in new[] { "1999", "2027", "x" })
        {
            (await visitor.GetAsync($"/roadmap/yearly-table?year={year}")).Status.ShouldBe(HttpStatusCode.NotFound, year);
            (await visitor.GetAsync($"/roadmap/yearly-table/file?year={year}")).Status.ShouldBe(HttpStatusCode.NotFound, year);
        }

        // in January the year's end is frozen, and the table takes that
        portal.Clock.Advance(TimeSpan.FromDays(45));
        await portal.SweepAsync("freeze-month");
        await portal.GivenSupplierAsync();
        using var later = await portal.SignInAsync(Roles.Management);
        var frozen = await later.GetAsync("/roadmap/yearly-table");
        frozen.Words.ShouldContain("Yearly dynamic-management table of 2026");
        frozen.Words.ShouldContain("frozen at 2026-12-31");
        frozen.Words.ShouldContain("0 of 2 suppliers");
        frozen.Text.ShouldContain("/dashboard/history/2026-12");

        using var book = SpreadsheetDocument.Open(new MemoryStream(await later.BytesAsync("/roadmap/yearly-table/file?year=2026")), false);
        var cells = book.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet!.Descendants<Cell>()).Select(c => c.InnerText).ToList();
        cells.ShouldContain("To be entered");
        cells.ShouldContain(c => c.Contains("frozen at 2026-12-31", StringComparison.Ordinal));
        (await portal.DbAsync(db => db.AuditLines.CountAsync(l => l.Action == "roadmap.yearly-table"))).ShouldBe(1);
        using var chinese = await portal.SignInAsync(Roles.Management, language: "zh-CN");
        (await chinese.GetAsync("/roadmap/yearly-table")).Words.ShouldContain("待填写");
    }

    [Theory]
    [InlineData("1234567.5", "kWh", "1,234,567.5")]
    [InlineData("12", "%", "12")]
    [InlineData("2026", "", "2026")]
    [InlineData(null, "t", null)]
    public void Figures_are_shown_in_groups_of_three_digits(string? value, string unit, string? shown) =>
        new TableLine("", "", value, unit, "", null).Shown.ShouldBe(shown);
}
