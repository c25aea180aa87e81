using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Documents;

/// <summary>One decision of the day.</summary>
public sealed record DoneRow(
    long VersionId,
    long SupplierId,
    string SupplierName,
    string TypeCode,
    string Number,
    ReviewState Decision,
    RejectReason? Reason,
    string? Sentence,
    long? BatchId,
    DateTimeOffset At,
    DateOnly? CoversFrom,
    DateOnly? CoversTo
);

/// <param name="Minutes">From the first file opened, or the first decision, to the last decision; 0 when there is none.</param>
/// <param name="Waiting">Left in the queue for this person; 1001 stands for more.</param>
public sealed record DonePage(IReadOnlyList<DoneRow> Rows, int Minutes, int Waiting, DateOnly Day)
{
    public int Accepted => Rows.Count(r => r.Decision is ReviewState.Accepted);

    /// <summary>Suppliers whose grades are made anew, with the renewal as their cause.</summary>
    public int Regraded => Rows.Where(r => r.Decision is ReviewState.Accepted).Select(r => r.SupplierId).Distinct().Count();
    public int Rejected => Rows.Count(r => r.Decision is ReviewState.Rejected);
    public int Together => Rows.Count(r => r.BatchId is not null);
}

/// <summary>What this person has decided today, how long it took, and the same as a workbook.</summary>
[Allow(Permissions.ReviewDocuments)]
public sealed class ReviewDoneController(AppDb db, Person person, EnterpriseClock clock, Texts texts, Trail trail) : Controller
{
    private const int Most = 2000;
    private static readonly string[] Columns =
    [
        "done.at",
        "review.column.supplier",
        "documents.column.document",
        "field.number",
        "done.decision",
        "field.reason",
        "field.sentence",
        "done.batch",
        "documents.covers",
    ];

    [HttpGet("/documents/review/done")]
    public async Task<IActionResult> Done(DateOnly? day, CancellationToken ct) => View(await PageAsync(day ?? clock.Today, ct));

    [HttpGet("/documents/review/done/log")]
    public async Task<IActionResult> Log(DateOnly? day, CancellationToken ct)
    {
        var page = await PageAsync(day ?? clock.Today, ct);
        trail.Add("document.review-log", "documents", detail: $"{page.Day:yyyy-MM-dd} {page.Rows.Count}");
        await db.SaveChangesAsync(ct);
        return File(Workbook(page), WorkbookWriter.ContentType, $"{texts["done.title"]}_{page.Day:yyyy-MM-dd}.xlsx");
    }

    private async Task<DonePage> PageAsync(DateOnly day, CancellationToken ct)
    {
        // far days have no beginning in every time zone
        day = day < clock.Today.AddYears(-20) || day > clock.Today ? clock.Today : day;
        var (me, from, to) = (person.Id, clock.StartOf(day), clock.StartOf(day.AddDays(1)));
        var rows = await db
            .Reviews.Where(r => r.ById == me && r.At >= from && r.At < to)
            .OrderBy(r => r.At)
            .ThenBy(r => r.Id)
            .Take(Most)
            .Join(db.DocumentVersions, r => r.VersionId, v => v.Id, (r, v) => new { r, v })
            .Select(x => new DoneRow(
                x.v.Id,
                x.v.SupplierId,
                db.Suppliers.Where(s => s.Id == x.v.SupplierId).Select(s => s.Name).First(),
                x.v.TypeCode,
                x.v.Number,
                x.r.Decision,
                x.r.Reason,
                x.r.Sentence,
                x.r.BatchId,
                x.r.At,
                x.v.CoversFrom,
                x.v.CoversTo
            ))
            .ToListAsync(ct);
        rows = [.. rows.OrderBy(r => r.At).ThenBy(r => r.VersionId)];
        var opened = await db.Openings.Where(o => o.ById == me && o.At >= from && o.At < to).Select(o => (DateTimeOffset?)o.At).MinAsync(ct);
        var minutes = rows.Count == 0 ? 0 : (int)Math.Ceiling((rows[^1].At - (opened < rows[0].At ? opened.Value : rows[0].At)).TotalMinutes);
        var waiting = await db.Queue(new QueueFilter(), clock).ForReviewer(me).Take(ToDo.Most + 1).CountAsync(ct);
        return new DonePage(rows, minutes, waiting, day);
    }

    private MemoryStream Workbook(DonePage page)
    {
        var file = new MemoryStream();
        using (var workbook = new WorkbookWriter(file))
        {
            using var sheet = workbook.AddSheet(texts["done.sheet"], [20, 30, 30, 24, 12, 20, 40, 10, 26]);
            sheet.Row([.. Columns.Select(c => texts[c])], CellLook.Head);
            foreach (var row in page.Rows)
                sheet.Row(Cells(row));
        }

        file.Position = 0;
        return file;
    }

    private string[] Cells(DoneRow row) =>
        [
            clock.InZone(row.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            row.SupplierName,
            Catalogue.Now.Find(row.TypeCode)!.Name(),
            row.Number,
            texts.Of("reviewState", row.Decision),
            texts.Of("rejectReason", row.Reason),
            row.Sentence ?? "",
            row.BatchId?.ToString(CultureInfo.InvariantCulture) ?? "",
            row.CoversFrom is { } from ? texts["green.span", $"{from:yyyy-MM-dd}", $"{row.CoversTo:yyyy-MM-dd}"] : "",
        ];
}
