using System.Globalization;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;
using SupplyChain.Workbooks;

namespace SupplyChain.Roadmap;

/// <summary>Writes a frozen month as a workbook: figures, indicators, tiers, movement by cause and decisions.</summary>
public sealed class WriteMinutes(AppDb db, Texts texts, Trail trail)
{
    public string NameOf(FrozenPage page) => $"{texts["minutes.file"]}_{Month(page.Frozen.Month)}.xlsx";

    /// <returns>A stream at its beginning that deletes its file when closed.</returns>
    public async Task<Stream> RunAsync(FrozenPage page, CancellationToken ct)
    {
        var file = WorkbookWriter.Temporary();
        try
        {
            using (var book = new WorkbookWriter(file))
            {
                Write(book, "minutes.figures", [30, 80], ["minutes.figure", "minutes.value"], Figures(page));
                Write(book, "history.indicators", [60, 12, 12], ["dashboard.indicator", "history.points", "minutes.maximum"], Indicators(page));
                Write(
                    book,
                    "dashboard.tiers",
                    [20, 14, 30, 24],
                    ["dashboard.tierHead", "dashboard.suppliers", "field.spendAmount", "spend.without"],
                    Tiers(page)
                );
                Write(
                    book,
                    "history.causes",
                    [30, 12, 80],
                    ["history.cause", "history.points", "history.lines"],
                    page.Causes.Select(c =>
                        new[] { texts.Of("movement", c.Cause), Number(c.Points), string.Join(" · ", c.Changes.Select(x => $"{x.Code} {Number(x.Delta)}")) }
                    )
                );
                Write(
                    book,
                    "decision.title",
                    [60, 24, 14, 12, 20],
                    ["decision.what", "task.owner", "task.due", "decision.month", "decision.how"],
                    page.Decisions.Tasks.Select(t => new[] { t.Title, t.Owner, Day(t.DueOn), Month(t.DecidedIn!.Value), texts[page.Decisions.Verdict(t)] })
                );
            }

            trail.Add("roadmap.minutes", $"month:{Month(page.Frozen.Month)}");
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

    private IEnumerable<string[]> Figures(FrozenPage page)
    {
        var (frozen, figures) = (page.Frozen, page.Figures);
        yield return [texts["dashboard.month"], Month(frozen.Month)];
        yield return [texts["minutes.system"], $"{frozen.SystemId} {frozen.SystemVersion}"];
        yield return [texts["dashboard.index"], frozen.Index is { } index ? Number(index) : texts["dashboard.notRated"]];
        yield return [texts["history.star"], texts["dashboard.stars", frozen.Stars ?? 0]];
        yield return [texts["history.coverage"], Number(frozen.Coverage) + " %"];
        yield return [texts["dashboard.lapses"], figures.LapsingSoon.ToString(CultureInfo.InvariantCulture)];
        foreach (var target in figures.Targets)
            yield return [texts["dashboard.target", target.Year], texts["dashboard.stars", target.Committed]];
        foreach (var measure in figures.Measures)
            yield return [texts.Find($"formula.{measure.Measure}") ?? measure.Measure, $"{Number(measure.Numerator)} / {Number(measure.Denominator)}"];
        yield return [texts["minutes.hash"], frozen.Sha256];
    }

    private static IEnumerable<string[]> Indicators(FrozenPage page) =>
        page.Figures.Grade.Lines.Select(l =>
            new[]
            {
                page.System?.Indicators.FirstOrDefault(i => i.Code == l.Code) is { } known ? $"{l.Code} {Texts.Pick(known.Name.Zh, known.Name.En)}" : l.Code,
                l.Points is { } points ? Number(points) : "–",
                Number(l.MaxPoints),
            }
        );

    private IEnumerable<string[]> Tiers(FrozenPage page) =>
        page
            .Figures.Tiers.OrderBy(t => t.Key.Length == 0 ? "Z" : t.Key, StringComparer.Ordinal)
            .Select(t =>
            {
                var spend = page.Figures.Spend?[t.Key];
                return new[]
                {
                    t.Key.Length == 0 ? texts["dashboard.notRated"] : t.Key,
                    t.Value.ToString(CultureInfo.InvariantCulture),
                    spend is { Known: > 0 } ? PurchaseVolume.Units(spend.Yuan).ToString("0.####", CultureInfo.InvariantCulture) : "",
                    spend is null ? "" : (t.Value - spend.Known).ToString(CultureInfo.InvariantCulture),
                };
            });

    private void Write(WorkbookWriter book, string name, int[] widths, string[] head, IEnumerable<string[]> rows)
    {
        using var sheet = book.AddSheet(texts[name], widths);
        sheet.Row([.. head.Select(h => texts[h])], CellLook.Head);
        foreach (var row in rows)
            sheet.Row(row);
    }

    private static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
