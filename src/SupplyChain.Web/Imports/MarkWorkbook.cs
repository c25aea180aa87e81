using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Files;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Imports;

/// <summary>Gives a person their own workbook back: the wrong cells marked, and a column that says why in the reader's language.</summary>
public sealed class MarkWorkbook(AppDb db, FileStore store, ImportWords words, Texts texts)
{
    /// <returns>A stream at its beginning that deletes its file when closed; null when the file is no longer kept.</returns>
    public async Task<Stream?> RunAsync(ImportRun run, CancellationToken ct)
    {
        await using var original = await store.OpenAsync(run.Sha256, ct);
        if (original is null)
            return null;
        var lines = await db
            .ImportLines.AsNoTracking()
            .Where(l => l.RunId == run.Id && l.Outcome == ImportOutcome.Error)
            .Select(l => new { l.Row, l.Faults })
            .ToListAsync(ct);
        using var package = WorkbookPackage.Open(original);
        var survey = SheetSurvey.Take(new WorkbookReader(package), run.Kind, words);
        var rows = lines.ToDictionary(
            l => l.Row,
            l => new MarkedRow(
                [.. l.Faults.Where(f => survey.Columns.ContainsKey(f.Column)).Select(f => survey.Columns[f.Column]).Distinct()],
                Reason(l.Faults)
            )
        );
        var file = WorkbookWriter.Temporary();
        try
        {
            new MarkedCopy(package, survey.HeadRow, survey.ReasonColumn, words.ReasonHead, rows).Write(file);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private string Reason(IEnumerable<CellFault> faults) => string.Join(texts["suppliers.comma"], faults.Select(f => ImportTags.Word(texts, words, f)));
}
