using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Files;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Imports;

/// <summary>Takes in a filled workbook and checks it. Nothing but the run itself is written; the suppliers stay as they are.</summary>
public sealed class ReceiveImport(AppDb db, Person person, FileStore store, ImportWords words, RunImport run, Trail trail, EnterpriseClock clock)
{
    /// <param name="file">A workbook, kept in the store.</param>
    /// <returns>Id of the run.</returns>
    /// <exception cref="RefusedException">The workbook as a whole cannot be used.</exception>
    public async Task<long> RunAsync(ImportKind kind, StoredFile file, CancellationToken ct)
    {
        ImportRun made;
        await using (var content = await store.OpenAsync(file.Sha256, ct) ?? throw new RefusedException(new Refusal("file.broken", "xlsx")))
        {
            using var package = Open(content);
            var facts = SheetSurvey.Take(new WorkbookReader(package), kind, words).Facts;
            made = new ImportRun(kind, file.Name, file.Sha256, facts, person.Id, clock.Now);
        }

        // the audit line names the run, whose id comes with its row; one transaction keeps both
        await using (var both = await db.Database.BeginTransactionAsync(ct))
        {
            db.ImportRuns.Add(made);
            await db.SaveChangesAsync(ct);
            trail.Add("import.check", $"import:{made.Id}", detail: $"{kind} {made.Rows} {file.Sha256}");
            await db.SaveChangesAsync(ct);
            await both.CommitAsync(ct);
        }

        if (made.Rows <= ImportRun.AtOnce)
            // a browser that goes away does not stop it in the middle
            await run.RunAsync(made.Id, CancellationToken.None);
        return made.Id;
    }

    private static WorkbookPackage Open(Stream content)
    {
        try
        {
            return WorkbookPackage.Open(content);
        }
        catch (Exception e) when (e is System.Xml.XmlException or InvalidDataException or UriFormatException)
        {
            throw new RefusedException(new Refusal("file.broken", "xlsx"));
        }
    }
}
