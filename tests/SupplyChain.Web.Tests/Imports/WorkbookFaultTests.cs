using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Imports;

public sealed class WorkbookFaultTests
{
    private static byte[] Good => Sheets.Book(Sheets.LegacyHead, Sheets.Legacy());

    public static TheoryData<string, string, byte[]> WholeFiles() =>
        new()
        {
            { "suppliers.xlsm", "without macros", Good },
            { "suppliers.xls", "Only .xlsx", Good },
            { "suppliers.csv", "Only .xlsx", Encoding.UTF8.GetBytes("a,b") },
            { "suppliers.xlsx.exe", "Only .xlsx", Good },
            { "a.xlsx", "empty", [] },
            { "b.xlsx", "incomplete or damaged", "%PDF-1.7\n"u8.ToArray() },
            { "c.xlsx", "", Good[..(Good.Length / 2)] },
            { "d.xlsx", "macros", Sheets.With(Good, "xl/vbaProject.bin", _ => "x") },
            { "e.xlsx", "grows too large", Sheets.With(Good, Sheets.Sheet, s => s + new string(' ', 101 * 1024 * 1024)) },
            { "f.xlsx", "refers to data in other files", Sheets.With(Good, "xl/_rels/workbook.xml.rels", s => s!.Replace("styles\"", "externalLink\"")) },
            { "g.xlsx", "heads are missing: Company name, Supply category", Sheets.Book(["Credit code"], [Portal.NewCreditCode()]) },
            { "h.xlsx", "heads are missing: Credit code, Company name, Supply category", Sheets.Book(["x", "y"], ["1", "2"]) },
            { "i.xlsx", "Credit code comes twice", Sheets.Book([.. Sheets.LegacyHead, "统一社会信用代码"], Sheets.Legacy()) },
            {
                "j.xlsx",
                "merged cells (A2:A3)",
                Sheets.With(Good, Sheets.Sheet, s => s!.Replace("</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>"))
            },
            { "k.xlsx", "nothing below the heads", Sheets.Book(Sheets.LegacyHead, Sheets.Legacy(ImportColumn.Example)) },
            { "l.xlsx", "no visible sheet", Sheets.With(Good, "xl/workbook.xml", s => s!.Replace("<sheet ", "<sheet state=\"veryHidden\" ")) },
            { "m.xlsx", "damaged", Sheets.With(Good, Sheets.Sheet, s => s!.Replace("</row>", "")) },
            {
                "n.xlsx",
                "damaged",
                Sheets.With(Good, Sheets.Sheet, s => "<!DOCTYPE x [<!ENTITY a \"b\">]>" + s![(s!.IndexOf("?>", StringComparison.Ordinal) + 2)..])
            },
            { "o.xlsx", "damaged", Sheets.WithCell(Good, "B2", "<c r=\"B2\" t=\"s\"><v>99</v></c>") },
            { "p.xlsx", "More than 100000 rows", Sheets.With(Good, Sheets.Sheet, s => s!.Replace("</sheetData>", ManyRows(100_001) + "</sheetData>")) },
        };

    // no two alike, or the file would be refused for how well it packs
    private static string ManyRows(int count) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"<row><c t=\"inlineStr\"><is><t>{(uint)(i * 2654435761)}</t></is></c></row>"));

    [Theory]
    [MemberData(nameof(WholeFiles))]
    public async Task A_file_that_cannot_be_used_is_refused_in_words_and_leaves_no_run(string name, string words, byte[] book)
    {
        var portal = Portal.On("sqlite");
        using var officer = await portal.SignInAsync("officer");
        await officer.GetAsync("/suppliers/imports");
        var answer = await officer.UploadAsync(ImportKind.Legacy, book, name);
        ((int)answer.Status).ShouldBeInRange(400, 499, answer.Words);
        answer.Words.ShouldContain(words);
        (await portal.DbAsync(db => db.ImportRuns.CountAsync(r => r.UploadedById == officer.Account!.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task A_form_without_file_or_kind_says_so()
    {
        var portal = Portal.On("sqlite");
        using var officer = await portal.SignInAsync("officer");
        await officer.GetAsync("/suppliers/imports");
        var answer = await officer.PostFileAsync("/suppliers/imports", "Form.File", "", [], "Form.Kind", "Nonsense");
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Words.ShouldContain("Choose a file");
        answer.Words.ShouldContain("Choose the kind of import");
    }

    [Fact]
    public async Task A_million_empty_rows_are_no_rows()
    {
        var portal = Portal.On("sqlite");
        using var officer = await portal.SignInAsync("officer");
        var empty = new StringBuilder();
        for (var row = 3; row <= 1_048_576; row++)
            empty.Append("<row r=\"").Append(row).Append("\"/>");
        var (path, _) = await officer.CheckAsync(ImportKind.Legacy, Sheets.With(Good, Sheets.Sheet, s => s!.Replace("</sheetData>", empty + "</sheetData>")));
        (await portal.RunOf(path)).Rows.ShouldBe(1);
    }

    [Fact]
    public async Task Hidden_sheets_and_unknown_columns_are_named_as_not_read()
    {
        var portal = Portal.On("sqlite");
        using var officer = await portal.SignInAsync("officer");
        var book = Sheets.Book([.. Sheets.LegacyHead, "Turnover"], [.. Sheets.Legacy(), "9"]);
        book = Sheets.With(
            book,
            "xl/workbook.xml",
            s =>
                s!.Replace(
                    "<sheets>",
                    "<sheets><sheet name=\"Secret\" sheetId=\"9\" state=\"hidden\" r:id=\"r1\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"/>"
                )
        );
        var (_, page) = await officer.CheckAsync(ImportKind.Legacy, book);
        page.Words.ShouldContain("not read: Secret; Turnover");
    }

    public static TheoryData<string, string, string> Cells() =>
        new()
        {
            { "A2", "<c r=\"A2\"><v>9.13706E+17</v></c>", "Credit code: the cell became a number (9.13706E+17)" },
            { "A2", "<c r=\"A2\"><v>913706000000000000</v></c>", "Credit code: the cell became a number" },
            { "A2", "<c r=\"A2\" t=\"inlineStr\"><is><t>9.13706E+17</t></is></c>", "Credit code: the cell became a number" },
            { "A2", "<c r=\"A2\" t=\"inlineStr\"><is><t>91370600M1</t></is></c>", "Credit code: A unified social credit code" },
            { "A2", "<c r=\"A2\" t=\"e\"><v>#REF!</v></c>", "Credit code: the cell holds an error" },
            { "A2", "<c r=\"A2\"><f>B1</f></c>", "Credit code: the cell holds an error, or a formula without result" },
            { "B2", "<c r=\"B2\" t=\"inlineStr\"><is><t>a_x0007_b</t></is></c>", "Company name: holds line breaks or invisible control characters" },
            { "B2", "<c r=\"B2\" t=\"inlineStr\"><is><t>a\u202Eb</t></is></c>", "Company name: holds line breaks or invisible control characters" },
            { "B2", $"<c r=\"B2\" t=\"inlineStr\"><is><t>{new string('长', 201)}</t></is></c>", "Company name: at most 200 characters" },
            { "B2", "<c r=\"B2\"/>", "Company name: required" },
            { "C2", "<c r=\"C2\" t=\"inlineStr\"><is><t>Spaceships</t></is></c>", "Supply category: “Spaceships” is not in the list" },
            { "E2", "<c r=\"E2\" t=\"inlineStr\"><is><t>1/2/2027</t></is></c>", "Requalification by: “1/2/2027” is no certain date" },
            { "E2", "<c r=\"E2\" t=\"inlineStr\"><is><t>2026-02-30</t></is></c>", "Requalification by: “2026-02-30” is no certain date" },
            { "E2", "<c r=\"E2\"><v>12</v></c>", "Requalification by: “12” is no certain date" },
            { "E2", "<c r=\"E2\" t=\"inlineStr\"><is><t>2020-01-01</t></is></c>", "Requalification by: the date has passed" },
            { "E2", "<c r=\"E2\" t=\"inlineStr\"><is><t>2099-01-01</t></is></c>", "Requalification by: not more than 60 months away" },
            { "F2", "<c r=\"F2\" t=\"inlineStr\"><is><t>12345</t></is></c>", "Phone: a mobile number or a landline" },
        };

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task A_wrong_cell_is_named_and_comes_back_marked_with_its_reason(string cell, string xml, string words)
    {
        var portal = Portal.On("sqlite");
        using var officer = await portal.SignInAsync("officer");
        var (path, page) = await officer.CheckAsync(ImportKind.Legacy, Sheets.WithCell(Good, cell, xml));
        page.Words.ShouldContain(words);
        var marked = await officer.BytesAsync($"{path}/marked");
        var sheet = Sheets.Part(marked, Sheets.Sheet);
        sheet.ShouldContain($"<c r=\"{cell}\" ");
        var style = System.Text.RegularExpressions.Regex.Match(sheet, $"<c r=\"{cell}\"[^>]* s=\"(\\d+)\"").Groups[1].Value;
        int.Parse(style, System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(5, "a style that was added");
        sheet.ShouldNotContain("<f>");
        var rows = Sheets.Read(marked);
        rows[0].Cells[7].ShouldBe("Reason (import check)");
        rows[1].Cells[7].ShouldContain(words.Length > 60 ? words[..60] : words);
    }

    [Fact]
    public async Task What_other_programs_write_is_read_as_it_was_meant()
    {
        var portal = Portal.On("sqlite");
        using var officer = await portal.SignInAsync("officer");
        using var manager = await portal.SignInAsync("manager");
        var code = Portal.NewCreditCode();
        var wide = string.Concat(code.Select(c => (char)(c + 0xFEE0)));
        var serial = new DateOnly(2027, 3, 9).DayNumber - new DateOnly(1899, 12, 30).DayNumber;
        var book = Sheets.Book(Sheets.LegacyHead, Sheets.Legacy(phone: "1"));
        book = Sheets.WithCell(book, "A2", $"<c r=\"A2\" t=\"str\"><f>TRIM(Z1)</f><v> {wide} </v></c>");
        book = Sheets.WithCell(
            book,
            "B2",
            "<c r=\"B2\" t=\"inlineStr\"><is><r><t>富文本</t></r><r><t>电子有限公司</t></r><rPh sb=\"0\" eb=\"1\"><t>fu</t></rPh></is></c>"
        );
        book = Sheets.WithCell(book, "E2", $"<c r=\"E2\"><v>{serial}</v></c>");
        book = Sheets.WithCell(book, "F2", "<c r=\"F2\"><v>1.3800138E10</v></c>");
        var (path, _) = await officer.CheckAsync(ImportKind.Legacy, book);
        await manager.ApplyAsync(path, await manager.GetAsync(path));
        var supplier = (await portal.SupplierOf(code))!;
        (supplier.Name, supplier.RequalifyOn, supplier.ContactPhone).ShouldBe(("富文本电子有限公司", new DateOnly(2027, 3, 9), "13800138000"));
    }

    [Fact]
    public async Task A_corrected_error_workbook_is_taken_and_its_marks_and_reasons_are_not_in_the_way()
    {
        var portal = Portal.On("sqlite");
        using var officer = await portal.SignInAsync("officer", language: "zh-CN");
        var book = Sheets.Book(Sheets.LegacyHead, Sheets.Legacy("91370600M1"), Sheets.Legacy());
        var (path, _) = await officer.CheckAsync(ImportKind.Legacy, book);
        var marked = await officer.BytesAsync($"{path}/marked");
        Sheets.Read(marked)[1].Cells[7].ShouldContain("统一社会信用代码：统一社会信用代码须为 18 位");
        Sheets.Read(marked)[2].Cells.ShouldNotContainKey(7);
        var corrected = Sheets.With(marked, Sheets.Sheet, s => s!.Replace(">91370600M1<", $">{Portal.NewCreditCode()}<"));
        (path, var page) = await officer.CheckAsync(ImportKind.Legacy, corrected);
        var run = await portal.RunOf(path);
        (run.New, run.Wrong, run.Unread.Count).ShouldBe((2, 0, 0));
        // the reason is written over the old one, not behind it
        var again = Sheets.With(marked, Sheets.Sheet, s => s!.Replace(">91370600M1<", ">91370600M12<"));
        (path, _) = await officer.CheckAsync(ImportKind.Legacy, again);
        var cells = Sheets.Read(await officer.BytesAsync($"{path}/marked"))[1].Cells;
        cells.Keys.Max().ShouldBe(7);
        cells[7].ShouldContain("现为 11 位");
    }
}
