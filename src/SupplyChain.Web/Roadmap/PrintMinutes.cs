using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Files;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Roadmap;

/// <summary>Prints a frozen month as PDF, with the lines for signatures, in the reader's language.</summary>
public sealed class PrintMinutes(AppDb db, MinutesTables tables, EnterpriseClock clock, Texts texts, Trail trail, HtmlEncoder encoder)
{
    private const string Style = """
        @page { size: A4; margin: 16mm 15mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif } }
        body { font: 10pt/1.45 "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif; margin: 0 }
        h1 { font-size: 18pt; margin: 0 0 2mm } h2 { font-size: 12.5pt; margin: 6mm 0 2mm; break-after: avoid }
        table { border-collapse: collapse; width: 100% } td, th { border: .3pt solid #777; padding: 1mm 2mm; text-align: left; vertical-align: top; overflow-wrap: anywhere }
        tr { break-inside: avoid } thead { display: table-header-group } .sign { margin-top: 16mm; break-inside: avoid } .bad { font-weight: bold }
        """;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>False when this server has no browser to print with.</summary>
    public static bool Possible => PagePrinter.Browser is not null;

    public string NameOf(FrozenPage page) => $"{texts["minutes.file"]}_{MinutesTables.Month(page.Frozen.Month)}.pdf";

    /// <returns>A stream at its beginning that deletes its file when closed; null when it could not be printed, which is in the trail too.</returns>
    public async Task<Stream?> RunAsync(FrozenPage page, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("minutes-").FullName;
        var file = WorkbookWriter.Temporary();
        try
        {
            var (html, pdf) = (Path.Combine(folder, "month.html"), Path.Combine(folder, "month.pdf"));
            await File.WriteAllTextAsync(html, await PageAsync(page, ct), ct);
            var printed = await PagePrinter.PrintAsync(html, pdf, folder, Patience, ct);
            if (printed)
            {
                await using var made = File.OpenRead(pdf);
                await made.CopyToAsync(file, ct);
            }

            trail.Add("roadmap.minutes-pdf", $"month:{MinutesTables.Month(page.Frozen.Month)}", printed);
            await db.SaveChangesAsync(ct);
            file.Position = 0;
            if (printed)
                return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        await file.DisposeAsync();
        return null;
    }

    private async Task<string> PageAsync(FrozenPage page, CancellationToken ct)
    {
        var enterprise = await db.Enterprises.AsNoTracking().SingleOrDefaultAsync(ct);
        var name = enterprise is null ? texts["portal.name"] : Texts.Pick(enterprise.Name, enterprise.NameEn);
        var (html, title) = (new StringBuilder(), T("history.month", MinutesTables.Month(page.Frozen.Month)));
        var taken = clock.InZone(page.Frozen.TakenAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        html.Append(
            CultureInfo.InvariantCulture,
            $"<!doctype html><html lang={CultureInfo.CurrentUICulture.Name}><meta charset=utf-8><meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>{title}</title><style>{Style}</style>"
        );
        html.Append(CultureInfo.InvariantCulture, $"<h1>{title}</h1><p>{encoder.Encode(name)}<br>");
        html.Append(
            CultureInfo.InvariantCulture,
            $"{T("history.taken", taken, page.Frozen.SystemId, page.Frozen.SystemVersion)} {(page.Frozen.Late ? T("history.lateText") : "")}</p>"
        );
        if (!page.Intact)
            html.Append(CultureInfo.InvariantCulture, $"<p class=bad>{T("history.tampered")}</p>");
        foreach (var table in tables.Of(page))
            Write(html, table);
        return html.Append(CultureInfo.InvariantCulture, $"<p class=sign>{T("minutes.signed")}</p>").ToString();
    }

    private void Write(StringBuilder html, MinutesTable table)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>{T(table.Name)}</h2><table><thead><tr>");
        foreach (var head in table.Head)
            html.Append(CultureInfo.InvariantCulture, $"<th>{T(head)}</th>");
        html.Append("</tr></thead><tbody>");
        var rows = table.Rows.ToList();
        foreach (var row in rows)
            html.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{encoder.Encode(cell)}</td>")).Append("</tr>");
        if (rows.Count == 0)
            html.Append(CultureInfo.InvariantCulture, $"<tr><td colspan={table.Head.Count}>–</td></tr>");
        html.Append("</tbody></table>");
    }

    private string T(string key, params object?[] args) => encoder.Encode(texts[key, args]);
}
