using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Roadmap;

/// <summary>Writes a frozen month as a workbook.</summary>
public sealed class WriteMinutes(AppDb db, MinutesTables tables, Texts texts, Trail trail)
{
    public string NameOf(FrozenPage page) => $"{texts["minutes.file"]}_{MinutesTables.Month(page.Frozen.Month)}.xlsx";

    /// <returns>A stream at its beginning that deletes its file when closed.</returns>
    public async Task<Stream> RunAsync(FrozenPage page, CancellationToken ct)
    {
        var file = WorkbookWriter.Temporary();
        try
        {
            using (var book = new WorkbookWriter(file))
                foreach (var table in tables.Of(page))
                {
                    using var sheet = book.AddSheet(texts[table.Name], table.Widths);
                    sheet.Row([.. table.Head.Select(h => texts[h])], CellLook.Head);
                    foreach (var row in table.Rows)
                        sheet.Row(row);
                }

            trail.Add("roadmap.minutes", $"month:{MinutesTables.Month(page.Frozen.Month)}");
            await db.SaveChangesAsync(ct);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
