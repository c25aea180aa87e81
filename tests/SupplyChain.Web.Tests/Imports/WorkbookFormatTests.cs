using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using SupplyChain.Workbooks;

namespace SupplyChain.Imports;

/// <summary>What the portal writes, read by the SDK of the format.</summary>
public sealed class WorkbookFormatTests
{
    private static void ShouldBeValid(byte[] book)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(book), isEditable: false);
        new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath} {e.Description}").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Invitation", "en")]
    [InlineData("Invitation", "zh-CN")]
    [InlineData("Legacy", "en")]
    [InlineData("Legacy", "zh-CN")]
    public async Task The_template_is_a_valid_workbook_of_text_cells_with_drop_downs_notes_and_an_example(string kind, string language)
    {
        using var officer = await Portal.On("sqlite").SignInAsync("officer", language: language);
        var book = await officer.BytesAsync($"/suppliers/imports/template/{kind}");
        ShouldBeValid(book);
        using var document = SpreadsheetDocument.Open(new MemoryStream(book), isEditable: false);
        var sheets = document.WorkbookPart!.WorksheetParts.Select(p => p.Worksheet).ToList();
        sheets.Count.ShouldBe(2);
        sheets.SelectMany(s => s.Descendants<Cell>()).ShouldAllBe(c => c.DataType! == CellValues.InlineString && c.CellFormula == null);
        var fill = sheets.Single(s => s.Descendants<DataValidation>().Any());
        var lists = kind == "Legacy" ? 4 : 3;
        fill.Descendants<DataValidation>().Count().ShouldBe(lists);
        fill.Descendants<Row>().Count().ShouldBe(2);
        // number format 49 is text, for every cell of every column
        var formats = document.WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToList();
        fill.Descendants<Column>().ShouldAllBe(c => formats[(int)c.Style!.Value].NumberFormatId! == 49U);
        var example = Sheets.Read(book)[1].Cells;
        example[1].ShouldBe(ImportColumn.Example);
        var column = kind == "Legacy" ? 3 : 6;
        example[column].ShouldBe(language == "en" ? "Electronic components" : "电子元器件");
    }

    [Fact]
    public async Task The_marked_workbook_and_the_export_are_valid()
    {
        var portal = Portal.On("sqlite");
        using var officer = await portal.SignInAsync("officer");
        var (path, _) = await officer.CheckAsync(
            ImportKind.Legacy,
            Sheets.Book(Sheets.LegacyHead, Sheets.Legacy("x"), Sheets.Legacy(), ["", "无代码有限公司"])
        );
        ShouldBeValid(await officer.BytesAsync($"{path}/marked"));
        await portal.GivenSupplierAsync("_x0041_=1+1\u000B样本有限公司");
        var export = await officer.BytesAsync("/suppliers/export?q=样本有限公司");
        ShouldBeValid(export);
        Sheets.Read(export)[1].Cells[1].ShouldBe("_x0041_=1+1\uFFFD样本有限公司");
    }

    [Fact]
    public void Rows_reach_the_file_while_they_are_written_and_leave_it_while_they_are_read()
    {
        using var file = WorkbookWriter.Temporary();
        var written = new List<long>();
        using (var book = new WorkbookWriter(file))
        using (var sheet = book.AddSheet("x", [10]))
            for (var row = 1; row <= 20_000; row++)
            {
                sheet.Row([$"{row * 7919}", $"某某电子有限公司 {row} 号"]);
                if (row % 5_000 == 0)
                    written.Add(file.Position);
            }

        // nothing is held back for the end
        written.Zip(written.Prepend(0)).ShouldAllBe(w => w.First > w.Second);
        written[^1].ShouldBeGreaterThan(file.Length / 2);
        file.Position = 0;
        using var package = WorkbookPackage.Open(file);
        using var rows = new WorkbookReader(package).Rows().GetEnumerator();
        rows.MoveNext().ShouldBeTrue();
        file.Position.ShouldBeLessThan(file.Length / 2);
    }
}
