using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Applications;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Plants;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

/// <summary>One line of the yearly table.</summary>
/// <param name="Value">Null when the portal does not hold it: to be entered.</param>
/// <param name="Source">Where the value is from, or why it is missing.</param>
/// <param name="Link">Page that holds it; null for none.</param>
public sealed record TableLine(string Group, string Item, string? Value, string Unit, string Source, string? Link)
{
    /// <summary>The value as it is read on a page: figures, which have a unit, in groups of three digits. The workbook holds the figure itself.</summary>
    public string? Shown =>
        Unit.Length > 0 && decimal.TryParse(Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var figure)
            ? figure.ToString("#,0.##", CultureInfo.InvariantCulture)
            : Value;
}

/// <param name="Year">Calendar year that is reported.</param>
/// <param name="DueOn">15 April of the year after.</param>
public sealed record YearlyTablePage(int Year, IReadOnlyList<int> Years, DateOnly DueOn, IReadOnlyList<TableLine> Lines)
{
    public int Filled => Lines.Count(l => l.Value is not null);
}

/// <summary>
/// What the portal holds for the dynamic-management table of a year (工信部节〔2024〕13号, article 16): the star and the suppliers as frozen at
/// the year's end, or of today for the running year; the plants' reviewed months; own incidents. Lines that it cannot know are named too.
/// </summary>
public sealed class YearlyTable(AppDb db, OwnStar star, OwnSystems systems, Texts texts, EnterpriseClock clock)
{
    /// <summary>Years that can be chosen.</summary>
    private const int Choices = 4;

    /// <summary>Lines of the form that only a person can fill.</summary>
    private static readonly string[] ByHand = ["contact", "phone", "listed", "thirdParty", "changes", "honours"];

    /// <summary>The year whose table is due next.</summary>
    private int Next => clock.Today <= new DateOnly(clock.Today.Year, 4, 15) ? clock.Today.Year - 1 : clock.Today.Year;

    /// <param name="year">Null for the one that is due next.</param>
    /// <returns>Null for a year that is not offered.</returns>
    public async Task<YearlyTablePage?> LoadAsync(int? year, CancellationToken ct)
    {
        var years = Enumerable.Range(0, Choices).Select(i => clock.Today.Year - i).ToList();
        var shown = year ?? Next;
        if (!years.Contains(shown))
            return null;
        return new YearlyTablePage(
            shown,
            years,
            new DateOnly(shown + 1, 4, 15),
            [.. await EnterpriseAsync(ct), .. await StarAsync(shown, ct), .. await PlantsAsync(shown, ct), .. await IncidentsAsync(shown, ct)]
        );
    }

    private async Task<IEnumerable<TableLine>> EnterpriseAsync(CancellationToken ct)
    {
        var enterprise = await db.Enterprises.AsNoTracking().SingleOrDefaultAsync(ct);
        var plants = await db.Plants.AsNoTracking().Where(p => p.Active).OrderBy(p => p.Code).ToListAsync(ct);
        var held = texts["yearly.fromPlants"];
        return
        [
            Line("enterprise", "name", enterprise?.Name, "", texts["yearly.fromEnterprise"]),
            Line("enterprise", "nameEn", enterprise?.NameEn, "", texts["yearly.fromEnterprise"]),
            Line(
                "enterprise",
                "plants",
                plants.Count == 0 ? null : string.Join("、", plants.Select(p => Texts.Pick(p.Name, p.NameEn))),
                "",
                held,
                "/plants/list"
            ),
            .. ByHand.Select(item => Line("enterprise", item, null, "", "")),
        ];
    }

    private async Task<IEnumerable<TableLine>> StarAsync(int year, CancellationToken ct)
    {
        var end = new DateOnly(year, 12, 31);
        if (await db.MonthSnapshots.AsNoTracking().FirstOrDefaultAsync(s => s.Month == end, ct) is { } frozen)
        {
            var figures = FrozenFigures.Read(frozen.Figures);
            return StarLines(figures.Grade, figures.Tiers, figures.Measures, texts["yearly.frozen", end], $"/dashboard/history/{end:yyyy-MM}");
        }

        if (year < clock.Today.Year)
            return StarLines(null, null, [], texts["yearly.notFrozen", end], null);
        var own = await star.OnAsync((await systems.FindAsync(null, ct))!, clock.Today, null, ct);
        var counted = own.Counted!;
        return StarLines(
            own.Result,
            counted.Tiers.ToDictionary(t => t.Tier ?? "", t => t.Count, StringComparer.Ordinal),
            [.. counted.Measures.Select(m => new FrozenMeasure(m.Key, m.Numerator, m.Denominator))],
            texts["yearly.now", clock.InZone(counted.TakenAt)],
            "/dashboard"
        );
    }

    /// <summary>Six lines of the star, then the suppliers; all empty when nothing was held for the year's end.</summary>
    private IEnumerable<TableLine> StarLines(
        GradeResult? grade,
        IReadOnlyDictionary<string, int>? tiers,
        IReadOnlyList<FrozenMeasure> measures,
        string source,
        string? link
    )
    {
        yield return Line("star", "system", grade is null ? null : $"{grade.SystemId} {grade.SystemVersion}", "", source, link);
        yield return Line("star", "index", Number(grade?.Score), texts["yearly.points"], source, link);
        yield return Line("star", "star", grade?.Stars?.ToString(CultureInfo.InvariantCulture), texts["yearly.stars"], source, link);
        yield return Line("star", "coverage", Number(grade?.Coverage), "%", source, link);
        yield return Line("suppliers", "base", tiers?.Values.Sum().ToString(CultureInfo.InvariantCulture), texts["dashboard.unit.suppliers"], source, link);
        foreach (var tier in new[] { "A", "B", "C", "D", "" })
            yield return new TableLine(
                texts["yearly.group.suppliers"],
                tier.Length == 0 ? texts["dashboard.notRated"] : texts["dashboard.tier", tier],
                tiers?.GetValueOrDefault(tier).ToString(CultureInfo.InvariantCulture),
                texts["dashboard.unit.suppliers"],
                source,
                link
            );
        foreach (var name in SupplierMeasures.Names)
        {
            var measure = measures.FirstOrDefault(m => m.Measure == name);
            yield return new TableLine(
                texts["yearly.group.suppliers"],
                texts[$"formula.{name}"],
                measure is null ? null : Number(Math.Round(100 * measure.Numerator / measure.Denominator, 2)),
                "%",
                measure is null ? source : $"{source} {texts["dashboard.of", measure.Numerator, measure.Denominator]}",
                link
            );
        }
    }

    /// <summary>Reviewed months of all plants alone; what a second person has not seen is not reported.</summary>
    private async Task<IEnumerable<TableLine>> PlantsAsync(int year, CancellationToken ct)
    {
        var months = await db.PlantMonths.AsNoTracking().Include(m => m.Figures).Where(m => m.ReviewedAt != null && m.Month.Year == year).ToListAsync(ct);
        var totals = PlantTotals.Of(months);
        var source = texts["yearly.months", months.Count];
        var link = $"/plants?year={year}";
        var catalogue = FigureCatalogue.Shipped;
        return
        [
            .. catalogue.Figures.Select(f => new TableLine(
                texts["yearly.group.plants"],
                Texts.Pick(f.Name.Zh, f.Name.En),
                Number(totals[f.Code]),
                Texts.Pick(catalogue.BaseUnit(f).Zh, catalogue.BaseUnit(f).En),
                source,
                link
            )),
            Line("plants", "energy", Number(totals.Energy), "kgce", source, link),
            Line("plants", "carbon", Number(totals.Carbon), "kg CO₂", source, link),
        ];
    }

    private async Task<IEnumerable<TableLine>> IncidentsAsync(int year, CancellationToken ct)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var incidents = await db.Incidents.CountAsync(i => i.SupplierId == null && i.Date >= first && i.Date <= last, ct);
        var evidence = await db.OwnEvidence.CountAsync(e => e.ReplacedAt == null && e.State == EvidenceState.Accepted, ct);
        return
        [
            Line("proof", "incidents", incidents.ToString(CultureInfo.InvariantCulture), texts["yearly.cases"], texts["yearly.recorded"], "/assessment"),
            Line(
                "proof",
                "evidence",
                evidence.ToString(CultureInfo.InvariantCulture),
                texts["dashboard.unit.documents"],
                texts["yearly.accepted"],
                "/assessment/pack"
            ),
        ];
    }

    private TableLine Line(string group, string item, string? value, string unit, string source, string? link = null) =>
        new(texts[$"yearly.group.{group}"], texts[$"yearly.{item}"], string.IsNullOrWhiteSpace(value) ? null : value, unit, source, link);

    private static string? Number(decimal? value) => value?.ToString("0.##", CultureInfo.InvariantCulture);
}
