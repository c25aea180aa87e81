using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Suppliers;

/// <summary>
/// Writes exactly the filtered suppliers as a workbook, row by row into a temporary file, so that memory stays flat.
/// Every text is a text cell: long numbers keep their digits, and what looks like a formula stays a text.
/// </summary>
public sealed class ExportSuppliers(AppDb db, Texts texts, Trail trail, EnterpriseClock clock, RequalificationSettings requalification)
{
    private static readonly string[] Columns =
    [
        "suppliers.name",
        "suppliers.creditCode",
        "suppliers.status",
        "suppliers.mayBuy",
        "suppliers.buyReason",
        "suppliers.until",
        "suppliers.legacy",
        "field.category",
        "suppliers.province",
        "suppliers.tierLabel",
        "suppliers.stars",
        "suppliers.risk",
        "suppliers.points",
        "suppliers.gradedOn",
        "suppliers.requalifyOn",
        "field.spendAmount",
        "field.spendYear",
    ];

    /// <returns>A stream at its beginning that deletes its file when closed, and the name to save it under.</returns>
    public async Task<(Stream File, string Name)> RunAsync(SupplierFilter filter, CancellationToken ct)
    {
        var file = WorkbookWriter.Temporary();
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
        using var book = new WorkbookWriter(file);
        using var sheet = book.AddSheet(texts["menu.suppliers"], [.. Columns.Select(Width)]);
        sheet.Filter = true;
        sheet.Row([.. Columns.Select(c => texts[c, ""].Trim())], CellLook.Head);
        var count = 0;
        var wanted = db.Narrow(await db.SearchAsync(filter, ct), clock.Today);
        await foreach (var supplier in wanted.InOrder(filter).AsAsyncEnumerable().WithCancellation(ct))
        {
            sheet.Row(Cells(supplier));
            count++;
        }

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
            buy.Reason is null ? "" : texts.Of(buy.Reason),
            Day(buy.ValidUntil),
            s.LegacyApproval ? texts["suppliers.legacyApproval"] : "",
            texts.Of("supplyCategory", s.Category),
            SupplierTags.Place(s.DivisionCode),
            s.Tier ?? "",
            s.Stars?.ToString(CultureInfo.InvariantCulture) ?? "",
            s.Risk is null ? "" : texts.Of("risk", s.Risk),
            s.Points?.ToString("0.00", CultureInfo.InvariantCulture) ?? "",
            Day(s.GradedOn),
            Day(s.RequalifyOn),
            s.Spend?.Amount.ToString("0.####", CultureInfo.InvariantCulture) ?? "",
            s.SpendYear?.ToString(CultureInfo.InvariantCulture) ?? "",
        ];
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static int Width(string column) =>
        column switch
        {
            "suppliers.name" or "suppliers.buyReason" => 40,
            "suppliers.creditCode" => 24,
            _ => 16,
        };
}
