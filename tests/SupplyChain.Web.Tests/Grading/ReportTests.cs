using System.Globalization;
using System.IO.Compression;
using System.Net;
using SupplyChain.Accounts;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

public sealed class ReportTests
{
    private static async Task<Grade> GivenGradeAsync(Portal portal, Supplier supplier)
    {
        using var officer = await portal.SignInAsync(Roles.Officer);
        await officer.GetAsync($"/suppliers/{supplier.Id}/grade");
        await officer.PostAsync($"/suppliers/{supplier.Id}/grade");
        return (await portal.NewestAsync(supplier.Id))!;
    }

    /// <summary>The text of every sheet of a downloaded workbook.</summary>
    private static async Task<string> SheetsAsync(SupplyChain.Answer answer)
    {
        answer.Status.ShouldBe(HttpStatusCode.OK);
        await using var zip = new ZipArchive(await answer.Message.Content.ReadAsStreamAsync());
        var text = "";
        foreach (var entry in zip.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            text += await reader.ReadToEndAsync();
        }

        return text;
    }

    [Theory, OnEachDatabase]
    public async Task The_grade_sheet_says_on_page_and_in_Excel_what_the_receipt_says(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenRatedSupplierAsync();
        var grade = await GivenGradeAsync(portal, supplier);
        using var officer = await portal.SignInAsync(Roles.Officer);
        var path = $"/suppliers/{supplier.Id}/grades/{grade.Id}/sheet";
        var page = await officer.GetAsync(path);
        var score = grade.Score!.Value.ToString("0.00", CultureInfo.InvariantCulture);
        page.Words.ShouldContain(supplier.CreditCode);
        page.Words.ShouldContain(score);
        var text = await SheetsAsync(await officer.GetAsync(path + "/file"));
        text.ShouldContain(supplier.CreditCode);
        text.ShouldContain(score);
        text.ShouldContain(grade.ReceiptSha256);
        foreach (var indicator in ShippedSystems.SupplierElectronics.Indicators)
            text.ShouldContain($">{indicator.Code}<");
    }

    [Theory, OnEachDatabase]
    public async Task A_supplier_has_its_own_sheet_and_no_foreign_one_and_no_report_of_all(string database)
    {
        var portal = Portal.On(database);
        var mine = await portal.GivenRatedSupplierAsync();
        var theirs = await portal.GivenRatedSupplierAsync();
        var (own, foreign) = (await GivenGradeAsync(portal, mine), await GivenGradeAsync(portal, theirs));
        using var owner = await portal.SignInAsync(Roles.Owner, mine);
        (await SheetsAsync(await owner.GetAsync($"/company/grades/{own.Id}/sheet/file"))).ShouldNotContain(theirs.CreditCode);
        (await owner.GetAsync($"/company/grades/{own.Id}/sheet")).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var path in new[] { $"/company/grades/{foreign.Id}/sheet", $"/company/grades/{foreign.Id}/sheet/file" })
            (await owner.GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var path in new[] { "/reports/tiers", "/reports/tiers/file", $"/suppliers/{mine.Id}/grades/{own.Id}/sheet" })
            (await owner.GetAsync(path)).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var officer = await portal.SignInAsync(Roles.Officer);
        (await officer.GetAsync($"/suppliers/{mine.Id}/grades/{foreign.Id}/sheet/file")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnEachDatabase]
    public async Task The_tier_report_counts_every_supplier_once_and_its_workbook_lists_them(string database)
    {
        using var portal = Portal.Start(database);
        using var management = await portal.SignInAsync(Roles.Management);
        (await management.GetAsync("/reports/tiers")).Words.ShouldContain("There are no suppliers yet");
        var rated = await portal.GivenRatedSupplierAsync();
        var grade = await GivenGradeAsync(portal, rated);
        var formula = await portal.GivenSupplierAsync("=HYPERLINK(\"http://x\")测试有限公司");
        var page = await management.GetAsync("/reports/tiers");
        page.Words.ShouldContain("2 suppliers");
        page.Words.ShouldContain($"Tier {grade.Tier}");
        page.Words.ShouldContain("Not rated");
        var score = grade.Score!.Value.ToString("0.00", CultureInfo.InvariantCulture);
        page.Words.ShouldContain($"{score} – {score}");
        var text = await SheetsAsync(await management.GetAsync("/reports/tiers/file"));
        text.ShouldContain(rated.CreditCode);
        text.ShouldContain(formula.CreditCode);
        text.ShouldNotContain("<f>");
    }
}
