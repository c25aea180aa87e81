using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Training;

/// <summary>Writes all sessions, and on a second sheet who of which company took part in what.</summary>
public sealed class ExportTraining(AppDb db, TrainingQuery query, Texts texts, Trail trail, EnterpriseClock clock)
{
    private static readonly string[] Sessions =
    [
        "training.session",
        "training.audience",
        "field.trainingMode",
        "field.trainingOn",
        "training.invited",
        "training.coming",
        "training.heads",
    ];
    private static readonly string[] Records = ["suppliers.name", "training.session", "field.trainingOn", "training.coming", "training.attended"];

    /// <returns>A stream at its beginning that deletes its file when closed, and the name to save it under.</returns>
    public async Task<(Stream File, string Name)> RunAsync(CancellationToken ct)
    {
        var file = WorkbookWriter.Temporary();
        try
        {
            using (var book = new WorkbookWriter(file))
            {
                await SessionsAsync(book, ct);
                await RecordsAsync(book, ct);
            }

            trail.Add("training.export", "training");
            await db.SaveChangesAsync(ct);
            file.Position = 0;
            return (file, $"{texts["menu.training"]}_{clock.Today:yyyy-MM-dd}.xlsx");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private async Task SessionsAsync(WorkbookWriter book, CancellationToken ct)
    {
        using var sheet = book.AddSheet(texts["menu.training"], [40, 16, 12, 14, 12, 12, 12]);
        sheet.Row([.. Sessions.Select(c => texts[c])], CellLook.Head);
        await foreach (var row in query.Rows(db.TrainingSessions.OrderByDescending(s => s.Id)).AsAsyncEnumerable().WithCancellation(ct))
            sheet.Row([
                Texts.Pick(row.TitleZh, row.TitleEn),
                texts.Of("trainingAudience", row.Audience),
                texts.Of("trainingMode", row.Mode),
                $"{row.On:yyyy-MM-dd}",
                Number(row.Invited),
                Number(row.Coming),
                row.Heads is { } heads ? Number(heads) : "",
            ]);
    }

    private async Task RecordsAsync(WorkbookWriter book, CancellationToken ct)
    {
        using var sheet = book.AddSheet(texts["training.records"], [40, 40, 14, 12, 12]);
        sheet.Row([.. Records.Select(c => texts[c])], CellLook.Head);
        var records =
            from i in db.TrainingInvitations
            join s in db.TrainingSessions on i.SessionId equals s.Id
            join company in db.Suppliers on i.SupplierId equals company.Id
            orderby i.Id
            select new
            {
                company.Name,
                s.TitleZh,
                s.TitleEn,
                s.On,
                i.Seats,
                i.Attended,
            };
        await foreach (var row in records.AsAsyncEnumerable().WithCancellation(ct))
            sheet.Row([
                row.Name,
                Texts.Pick(row.TitleZh, row.TitleEn),
                $"{row.On:yyyy-MM-dd}",
                row.Seats is { } seats ? Number(seats) : "",
                row.Attended is { } came ? Number(came) : "",
            ]);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
