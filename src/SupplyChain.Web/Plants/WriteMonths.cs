using System.Globalization;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Plants;

/// <summary>
/// Writes the months of a year as a workbook that can be filled and handed in again: a column for each figure, its unit in the second row, a
/// row for each month. The first word of a head is the figure's code.
/// </summary>
public sealed class WriteMonths(Texts texts)
{
    internal const string MonthHead = "month";
    internal const string ProofHead = "proof";
    internal const string ProofYearHead = "proofYear";

    /// <returns>A stream at its beginning that deletes its file when closed.</returns>
    public Stream Run(FiguresPage page)
    {
        var catalogue = FigureCatalogue.Shipped;
        var file = WorkbookWriter.Temporary();
        using (var book = new WorkbookWriter(file))
        {
            using (var sheet = book.AddSheet(texts["plants.sheet"], [12, .. catalogue.Figures.Select(_ => 20), 40, 12]))
            {
                sheet.Row(
                    [
                        $"{MonthHead} {texts["plants.month"]}",
                        .. catalogue.Figures.Select(f => $"{f.Code} {Texts.Pick(f.Name.Zh, f.Name.En)}"),
                        $"{ProofHead} {texts["field.monthProof"]}",
                        $"{ProofYearHead} {texts["field.proofYear"]}",
                    ],
                    CellLook.Head
                );
                var units = catalogue.Figures.ToDictionary(f => f.Code, f => UnitOf(page, f), StringComparer.Ordinal);
                sheet.Row([texts["plants.unitRow"], .. catalogue.Figures.Select(f => units[f.Code]), "", ""], CellLook.Note);
                for (var month = 1; month <= 12; month++)
                    sheet.Row(Cells(page, new DateOnly(page.Year, month, 1), units));
            }

            using var notes = book.AddSheet(texts["plants.sheetUnits"], [20, 40, 60]);
            notes.Row([texts["plants.code"], texts["plants.figure"], texts["plants.units"]], CellLook.Head);
            foreach (var figure in catalogue.Figures)
                notes.Row([figure.Code, Texts.Pick(figure.Name.Zh, figure.Name.En), string.Join(", ", catalogue.UnitsOf(figure).Select(u => u.Code))]);
        }

        file.Position = 0;
        return file;
    }

    /// <summary>The unit that all its months were given in; otherwise the base unit, and each cell names its own.</summary>
    private static string UnitOf(FiguresPage page, Figure figure)
    {
        var used = page.Months.SelectMany(m => m.Rows).SelectMany(r => r.Figures).Where(f => f.Code == figure.Code).Select(f => f.Unit).Distinct().ToList();
        return used.Count == 1 ? used[0] : FigureCatalogue.Shipped.BaseUnit(figure).Code;
    }

    private static List<string> Cells(FiguresPage page, DateOnly month, Dictionary<string, string> units)
    {
        var row = page.Months.FirstOrDefault(m => m.Month == month)?.Rows is [var only, ..] ? only : null;
        string Cell(Figure figure) =>
            row?.Figures.FirstOrDefault(f => f.Code == figure.Code) is { } known
                ? known.Value.ToString("0.####", CultureInfo.InvariantCulture) + (known.Unit == units[figure.Code] ? "" : " " + known.Unit)
                : "";
        return
        [
            month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            .. FigureCatalogue.Shipped.Figures.Select(Cell),
            row?.Proof ?? "",
            row is null ? "" : month.Year.ToString(CultureInfo.InvariantCulture),
        ];
    }
}
