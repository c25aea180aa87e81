using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <summary>
/// Writes exactly the filtered suppliers as a workbook, row by row through a temporary file, so that memory stays flat.
/// Every text is a text cell: long numbers keep their digits, and what looks like a formula stays a text.
/// </summary>
public sealed class ExportSuppliers(AppDb db, Texts texts, Trail trail, EnterpriseClock clock, RequalificationSettings requalification)
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly string[] Columns =
    [
        "suppliers.name",
        "suppliers.creditCode",
        "suppliers.status",
        "suppliers.mayBuy",
        "suppliers.until",
        "field.category",
        "suppliers.province",
        "suppliers.tierLabel",
        "suppliers.stars",
        "suppliers.risk",
        "suppliers.points",
        "suppliers.gradedOn",
        "suppliers.requalifyOn",
    ];

    /// <returns>A stream at its beginning that deletes its file when closed, and the name to save it under.</returns>
    public async Task<(Stream File, string Name)> RunAsync(SupplierFilter filter, CancellationToken ct)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            }
        );
        try
        {
            var rows = await WriteAsync(file, filter with { After = null }, ct);
            trail.Add("supplier.export", "suppliers", detail: $"{rows} {filter.From("", null)}");
            await db.SaveChangesAsync(ct);
            file.Position = 0;
            return (file, $"{texts["menu.suppliers"]}_{clock.Today:yyyy-MM-dd}.xlsx");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private async Task<int> WriteAsync(Stream file, SupplierFilter filter, CancellationToken ct)
    {
        using var workbook = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook);
        var part = workbook.AddWorkbookPart();
        var sheet = part.AddNewPart<WorksheetPart>();
        var count = 0;
        using (var writer = OpenXmlWriter.Create(sheet))
        {
            writer.WriteStartElement(new Worksheet());
            writer.WriteElement(new SheetViews(new SheetView(FrozenHead()) { WorkbookViewId = 0 }));
            writer.WriteElement(new Columns(Columns.Select((_, i) => Width((uint)i + 1))));
            writer.WriteStartElement(new SheetData());
            WriteRow(writer, [.. Columns.Select(c => texts[c, ""].Trim())]);
            var wanted = db.Narrow(await db.WithNumbersAsync(filter, ct), clock.Today);
            await foreach (var supplier in wanted.InOrder(filter).AsAsyncEnumerable().WithCancellation(ct))
            {
                WriteRow(writer, Cells(supplier));
                count++;
            }

            writer.WriteEndElement();
            writer.WriteElement(new AutoFilter { Reference = $"A1:{(char)('A' + Columns.Length - 1)}{count + 1}" });
            writer.WriteEndElement();
        }

        part.Workbook = new Workbook(
            new Sheets(
                new Sheet
                {
                    Id = part.GetIdOfPart(sheet),
                    SheetId = 1,
                    Name = texts["menu.suppliers"],
                }
            )
        );
        return count;
    }

    private string[] Cells(Supplier s)
    {
        var buy = BuyAnswer.For(s, category: null, clock.Today, requalification);
        return
        [
            s.Name,
            s.CreditCode,
            texts.Of("supplierStatus", s.Status),
            texts.Of("mayBuy", buy.Answer),
            Day(buy.ValidUntil),
            texts.Of("supplyCategory", s.Category),
            SupplierTags.Province(s.DivisionCode),
            s.Tier ?? "",
            s.Stars?.ToString(CultureInfo.InvariantCulture) ?? "",
            s.Risk is null ? "" : texts.Of("risk", s.Risk),
            s.Points?.ToString("0.00", CultureInfo.InvariantCulture) ?? "",
            Day(s.GradedOn),
            Day(s.RequalifyOn),
        ];
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static void WriteRow(OpenXmlWriter writer, string[] cells)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
            writer.WriteElement(
                new Cell(new InlineString(new Text(cell) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString }
            );
        writer.WriteEndElement();
    }

    private static Pane FrozenHead() =>
        new()
        {
            VerticalSplit = 1,
            TopLeftCell = "A2",
            ActivePane = PaneValues.BottomLeft,
            State = PaneStateValues.Frozen,
        };

    private static Column Width(uint column) =>
        new()
        {
            Min = column,
            Max = column,
            Width = column switch
            {
                1 => 40,
                2 => 24,
                _ => 16,
            },
            CustomWidth = true,
        };
}
