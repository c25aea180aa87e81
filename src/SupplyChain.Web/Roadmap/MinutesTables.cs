using System.Globalization;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Roadmap;

/// <summary>One table of the minutes.</summary>
/// <param name="Name">Key of its title.</param>
/// <param name="Widths">Of the columns, in characters.</param>
/// <param name="Head">Keys of the column heads.</param>
public sealed record MinutesTable(string Name, IReadOnlyList<int> Widths, IReadOnlyList<string> Head, IEnumerable<string[]> Rows);

/// <summary>A frozen month in tables: figures, indicators, tiers, movement by cause and decisions. The workbook and the printed report tell the same.</summary>
public sealed class MinutesTables(Texts texts)
{
    public IReadOnlyList<MinutesTable> Of(FrozenPage page) =>
        [
            new("minutes.figures", [30, 80], ["minutes.figure", "minutes.value"], Figures(page)),
            new("history.indicators", [60, 12, 12], ["dashboard.indicator", "history.points", "minutes.maximum"], Indicators(page)),
            new("dashboard.tiers", [20, 14, 30, 24], ["dashboard.tierHead", "dashboard.suppliers", "field.spendAmount", "spend.without"], Tiers(page)),
            new(
                "history.causes",
                [30, 12, 80],
                ["history.cause", "history.points", "history.lines"],
                page.Causes.Select(c =>
                    new[] { texts.Of("movement", c.Cause), Number(c.Points), string.Join(" · ", c.Changes.Select(x => $"{x.Code} {Number(x.Delta)}")) }
                )
            ),
            new(
                "decision.title",
                [60, 24, 14, 12, 20],
                ["decision.what", "task.owner", "task.due", "decision.month", "decision.how"],
                page.Decisions.Tasks.Select(t => new[] { t.Title, t.Owner, Day(t.DueOn), Month(t.DecidedIn!.Value), texts[page.Decisions.Verdict(t)] })
            ),
        ];

    /// <summary>yyyy-MM.</summary>
    public static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

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
        {
            var stretch = target.Stretch is { } hoped ? " · " + texts["dashboard.stretch", hoped] : "";
            yield return [texts["dashboard.target", target.Year], texts["dashboard.stars", target.Committed] + stretch];
        }

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

    private static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
