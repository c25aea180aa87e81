using System.IO.Compression;
using Microsoft.Playwright;

namespace SupplyChain.Browsing;

/// <summary>The earlier list of approved suppliers comes in: template, a wrong row and what is said of it, the marked workbook, and a second person who applies it.</summary>
[Collection("portal")]
public sealed class ImportTests(Browser browser, RunningPortal portal)
{
    private const string CreditCode = "91370600R000000150";

    [BrowserFact]
    public async Task From_the_template_to_a_supplier_with_a_legacy_approval()
    {
        var officer = await Walker.StartAsync(browser, portal, "importer", "officer@demo.example");
        await officer.GoAsync("/suppliers");
        await officer.PressAsync(officer.Page.Locator("a[href='/suppliers/imports']"));
        var book = await DownloadAsync(officer, "a[href$='template/Legacy']");
        Fill(book, ("统一社会信用代码见上", "坏行有限公司"), (CreditCode, "导入旅程电子有限公司"));
        await officer.CheckAsync("Form.Kind", "Legacy");
        await officer.Page.Locator("#Form_File").SetInputFilesAsync(book);
        await officer.SendAsync();
        await officer.SeesAsync("须由另一位有审批权限的同事执行");
        await officer.SeesAsync("供应类别：必填");
        await officer.LookAsync("checked");
        var path = new Uri(officer.Page.Url).AbsolutePath;
        (await DownloadAsync(officer, "a[href$='/marked']")).ShouldEndWith(".xlsx");

        var manager = await Walker.StartAsync(browser, portal, "import-approver", "manager@demo.example");
        await manager.GoAsync(path);
        await manager.LookAsync("to-apply");
        await manager.SendAsync();
        await manager.SeesAsync("已执行");
        await manager.LookAsync("applied");
        await manager.GoAsync("/suppliers?q=" + CreditCode);
        await manager.PressAsync(manager.Page.GetByText("导入旅程电子有限公司"));
        await manager.SeesAsync("沿用原批准");
        await manager.LookAsync("supplier");
        officer.Findings.Concat(manager.Findings).ShouldBeEmpty();
    }

    private static async Task<string> DownloadAsync(Walker walker, string link)
    {
        var download = await walker.Page.RunAndWaitForDownloadAsync(() => walker.Page.Locator(link).ClickAsync());
        var path = Path.Combine(Directory.CreateTempSubdirectory("import-").FullName, download.SuggestedFilename);
        await download.SaveAsAsync(path);
        return path;
    }

    /// <summary>Types rows below the example, as a person would.</summary>
    private static void Fill(string book, params (string Code, string Name)[] rows)
    {
        using var zip = ZipFile.Open(book, ZipArchiveMode.Update);
        const string path = "xl/worksheets/sheet1.xml";
        string sheet;
        using (var reader = new StreamReader(zip.GetEntry(path)!.Open()))
            sheet = reader.ReadToEnd();
        zip.GetEntry(path)!.Delete();
        string Cell(string text) => $"<c t=\"inlineStr\"><is><t>{text}</t></is></c>";
        var typed = string.Concat(rows.Select(r => $"<row>{Cell(r.Code)}{Cell(r.Name)}{(r.Code == CreditCode ? Cell("电池") : "")}</row>"));
        using var writer = new StreamWriter(zip.CreateEntry(path).Open());
        writer.Write(sheet.Replace("</sheetData>", typed + "</sheetData>", StringComparison.Ordinal));
    }
}
