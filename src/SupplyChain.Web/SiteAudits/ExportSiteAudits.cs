using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.SiteAudits;

/// <summary>Writes exactly the filtered audits as a workbook, and the audit rate with its formula on a second sheet.</summary>
public sealed class ExportSiteAudits(AppDb db, SiteAuditQuery query, AuditRates rates, Texts texts, Trail trail, EnterpriseClock clock)
{
    private static readonly (string Key, int Width)[] Columns =
    [
        ("suppliers.name", 40),
        ("siteAudit.risk", 12),
        ("siteAudit.plan", 24),
        ("siteAudit.state", 16),
        ("field.auditMode", 12),
        ("field.auditOn", 14),
        ("field.heldOn", 14),
        ("field.leadId", 20),
        ("siteAudit.findings", 12),
        ("siteAudit.openActions", 16),
        ("siteAudit.report", 14),
    ];

    /// <returns>A stream at its beginning that deletes its file when closed, and the name to save it under.</returns>
    public async Task<(Stream File, string Name)> RunAsync(SiteAuditFilter filter, CancellationToken ct)
    {
        var file = WorkbookWriter.Temporary();
        try
        {
            var rows = await WriteAsync(file, filter, ct);
            trail.Add("siteaudit.export", "site-audits", detail: $"{rows} {filter.From("", null)}");
            await db.SaveChangesAsync(ct);
            file.Position = 0;
            return (file, $"{texts["menu.siteAudits"]}_{clock.Today:yyyy-MM-dd}.xlsx");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private async Task<int> WriteAsync(Stream file, SiteAuditFilter filter, CancellationToken ct)
    {
        using var book = new WorkbookWriter(file);
        var count = 0;
        using (var sheet = book.AddSheet(texts["menu.siteAudits"], [.. Columns.Select(c => c.Width)]))
        {
            sheet.Filter = true;
            sheet.Row([.. Columns.Select(c => texts[c.Key])], CellLook.Head);
            await foreach (var row in query.Rows(query.Narrow(filter).OrderByDescending(a => a.Id)).AsAsyncEnumerable().WithCancellation(ct))
            {
                sheet.Row(Cells(row));
                count++;
            }
        }

        var rate = await rates.IndicatorAsync(clock.Today, ct);
        using var second = book.AddSheet(texts["siteAudit.rate"], [40, 60]);
        second.Row([texts["siteAudit.rate"], $"{Percent(rate.Percent)} ({rate.Held} / {rate.All})"], CellLook.Head);
        second.Row([texts["siteAudit.formula"], texts["siteAudit.formulaText"]]);
        second.Row([
            texts["siteAudit.window"],
            texts["siteAudit.windowText", $"{clock.Today.AddMonths(-12).AddDays(1):yyyy-MM-dd}", $"{clock.Today:yyyy-MM-dd}"],
        ]);
        return count;
    }

    private string[] Cells(SiteAuditRow row) =>
        [
            row.SupplierName,
            row.Risk is null ? "" : texts.Of("risk", row.Risk),
            row.PlanName ?? "",
            texts.Of("siteAuditStep", row.Step),
            row.Mode is null ? "" : texts.Of("siteAuditMode", row.Mode),
            Day(row.On),
            Day(row.HeldOn),
            row.Lead ?? "",
            row.Findings.ToString(CultureInfo.InvariantCulture),
            row.OpenActions.ToString(CultureInfo.InvariantCulture),
            texts[row.Reported ? "siteAudit.reported" : "siteAudit.notReported"],
        ];

    public static string Percent(decimal? percent) => percent is null ? "–" : percent.Value.ToString("0.00", CultureInfo.InvariantCulture) + " %";

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
