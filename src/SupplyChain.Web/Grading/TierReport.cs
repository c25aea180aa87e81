using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;
using SupplyChain.Workbooks;

namespace SupplyChain.Grading;

/// <param name="Tier">Null: not rated.</param>
/// <param name="Lowest">Lowest score; null when not rated.</param>
/// <param name="Highest">Highest score; null when not rated.</param>
public sealed record TierCount(string? Tier, int Suppliers, int Low, int Medium, int High, decimal? Lowest, decimal? Highest);

public sealed record CategoryTier(SupplyCategory Category, string? Tier, int Suppliers);

public sealed record TierReportRow(
    long Id,
    string Name,
    string CreditCode,
    SupplyCategory Category,
    string? Tier,
    decimal? Points,
    int? Stars,
    decimal? Coverage,
    RiskClass? Risk,
    DateOnly? GradedOn
);

/// <param name="Tiers">A first, not rated last.</param>
/// <param name="Rows">By tier, then by name; at most <see cref="TierReport.Listed"/>.</param>
public sealed record TierReportPage(IReadOnlyList<TierCount> Tiers, IReadOnlyList<CategoryTier> Categories, IReadOnlyList<TierReportRow> Rows, DateOnly Today)
{
    public int Suppliers => Tiers.Sum(t => t.Suppliers);
}

/// <summary>How all suppliers stand by tier, as a page and as a workbook. Delisted and merely known ones are not counted.</summary>
public sealed class TierReport(AppDb db, Texts texts, Trail trail, EnterpriseClock clock)
{
    /// <summary>Suppliers on the page; the workbook holds all.</summary>
    public const int Listed = 200;

    private IQueryable<Supplier> All => db.Suppliers.AsNoTracking().Where(s => s.Status != SupplierStatus.Delisted && s.Status != SupplierStatus.Prospective);

    public async Task<TierReportPage> LoadAsync(CancellationToken ct)
    {
        var tiers = await CountAsync(ct);
        var categories = await All.GroupBy(s => new { s.Category, s.Tier })
            .Select(g => new CategoryTier(g.Key.Category, g.Key.Tier, g.Count()))
            .ToListAsync(ct);
        return new TierReportPage(tiers, categories, await Rows().Take(Listed).ToListAsync(ct), clock.Today);
    }

    /// <returns>A stream at its beginning that deletes its file when closed, and the name to save it under.</returns>
    public async Task<(Stream File, string Name)> RunAsync(CancellationToken ct)
    {
        var file = WorkbookWriter.Temporary();
        try
        {
            using (var book = new WorkbookWriter(file))
            {
                WriteTiers(book, await CountAsync(ct));
                await WriteSuppliersAsync(book, ct);
            }

            trail.Add("grade.tier-report", "suppliers");
            await db.SaveChangesAsync(ct);
            file.Position = 0;
            return (file, $"{texts["tiers.title"]}_{clock.Today:yyyy-MM-dd}.xlsx");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    // not rated sorts last on every database
    private IQueryable<TierReportRow> Rows() =>
        All.OrderBy(s => s.Tier ?? "~")
            .ThenBy(s => s.SearchName)
            .ThenBy(s => s.Id)
            .Select(s => new TierReportRow(s.Id, s.Name, s.CreditCode, s.Category, s.Tier, s.Points, s.Stars, s.CoveragePercent, s.Risk, s.GradedOn));

    private async Task<IReadOnlyList<TierCount>> CountAsync(CancellationToken ct)
    {
        var counts = await All.GroupBy(s => new { s.Tier, s.Risk })
            .Select(g => new
            {
                g.Key.Tier,
                g.Key.Risk,
                Count = g.Count(),
                Lowest = g.Min(s => s.Points),
                Highest = g.Max(s => s.Points),
            })
            .ToListAsync(ct);
        return
        [
            .. counts
                .GroupBy(c => c.Tier, StringComparer.Ordinal)
                .OrderBy(g => g.Key ?? "~", StringComparer.Ordinal)
                .Select(g =>
                {
                    int Of(RiskClass risk) => g.Where(c => c.Risk == risk).Sum(c => c.Count);
                    return new TierCount(
                        g.Key,
                        g.Sum(c => c.Count),
                        Of(RiskClass.Low),
                        Of(RiskClass.Medium),
                        Of(RiskClass.High),
                        g.Min(c => c.Lowest),
                        g.Max(c => c.Highest)
                    );
                }),
        ];
    }

    private void WriteTiers(WorkbookWriter book, IReadOnlyList<TierCount> tiers)
    {
        using var sheet = book.AddSheet(texts["tiers.title"], [14, 14, 14, 14, 14, 14, 14]);
        sheet.Row(
            [
                texts["grade.tier"],
                texts["tiers.suppliers"],
                texts.Of("riskClass", RiskClass.Low),
                texts.Of("riskClass", RiskClass.Medium),
                texts.Of("riskClass", RiskClass.High),
                texts["tiers.lowest"],
                texts["tiers.highest"],
            ],
            CellLook.Head
        );
        foreach (var tier in tiers)
            sheet.Row([
                tier.Tier ?? texts["grade.notRated"],
                Number(tier.Suppliers),
                Number(tier.Low),
                Number(tier.Medium),
                Number(tier.High),
                Score(tier.Lowest),
                Score(tier.Highest),
            ]);
    }

    private async Task WriteSuppliersAsync(WorkbookWriter book, CancellationToken ct)
    {
        using var sheet = book.AddSheet(texts["menu.suppliers"], [40, 24, 20, 10, 10, 8, 12, 12, 14]);
        sheet.Filter = true;
        sheet.Row(
            [
                texts["grade.supplier"],
                texts["suppliers.creditCode"],
                texts["field.category"],
                texts["grade.tier"],
                texts["grade.score"],
                texts["systems.stars"],
                texts["grade.coverage"],
                texts["sheet.risk"],
                texts["grade.asOf"],
            ],
            CellLook.Head
        );
        await foreach (var row in Rows().AsAsyncEnumerable().WithCancellation(ct))
            sheet.Row([
                row.Name,
                row.CreditCode,
                texts.Of("supplyCategory", row.Category),
                row.Tier ?? texts["grade.notRated"],
                Score(row.Points),
                row.Stars?.ToString(CultureInfo.InvariantCulture) ?? "",
                row.Coverage is { } coverage ? GradeTags.Brief(coverage) + " %" : "",
                row.Risk is { } risk ? texts.Of("riskClass", risk) : "",
                row.GradedOn is { } on ? GradeTags.Day(on) : "",
            ]);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Score(decimal? value) => value is { } v ? GradeTags.Number(v) : "";
}
