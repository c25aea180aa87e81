using SupplyChain.Documents;
using SupplyChain.Files;
using SupplyChain.Imports;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Grading;

/// <summary>Gives a person their own list of incidents back: the wrong cells marked, and a column that says why in the reader's language.</summary>
public sealed class MarkIncidentList(ImportIncidents import, FileStore store, FileTicket ticket, ImportWords words, Texts texts)
{
    /// <summary>Keeps the list for a day under a ticket of this person.</summary>
    public async Task<string> KeepAsync(byte[] book, CancellationToken ct)
    {
        using var bytes = new MemoryStream(book, writable: false);
        await using var received = await store.ReceiveAsync(bytes, book.Length, ct);
        await store.KeepAsync(received, ct);
        return ticket.Write(new StoredFile(received.Sha256, "incidents.xlsx", book.Length, WorkbookWriter.ContentType));
    }

    /// <returns>A stream at its beginning that deletes its file when closed.</returns>
    /// <exception cref="RefusedException">The list is no longer kept, or nothing in it is wrong.</exception>
    public async Task<Stream> RunAsync(IncidentListForm form, CancellationToken ct)
    {
        var kept = await ticket.ReadAsync(form.Kept, ct) ?? throw new RefusedException(new("incidentList.gone"));
        await using var original = await store.OpenAsync(kept.Sha256, ct) ?? throw new RefusedException(new("incidentList.gone"));
        using var book = new MemoryStream();
        await original.CopyToAsync(book, ct);
        var page = await import.CheckAsync(ReadIncidentList.Again(book.ToArray()), ct);
        var marked = page.Rows!.Where(r => r.IsWrong).ToDictionary(r => r.Cells.Number, r => new MarkedRow([r.Wrong], texts.Of(r.WhyNot!)));
        using var package = WorkbookPackage.Open(book);
        var head = new WorkbookReader(package).Rows().First();
        var last = new WorkbookReader(package).Rows().Max(r => r.Cells[^1].Column);
        // a list that was marked before has its column of reasons already
        var reason = head.Cells.FirstOrDefault(c => c.Column > ReadIncidentList.Columns && words.IsReason(c.Text)).Column;
        if (reason == 0)
            reason = Math.Max(last, ReadIncidentList.Columns) + 1;
        var file = WorkbookWriter.Temporary();
        try
        {
            new MarkedCopy(package, head.Number, reason, words.ReasonHead, marked).Write(file);
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
