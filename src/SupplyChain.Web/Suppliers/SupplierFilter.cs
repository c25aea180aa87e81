using System.Globalization;
using FluentValidation;
using SupplyChain.Grading;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

public enum SupplierSort
{
    Name,
    Points,

    /// <summary>The largest purchase volume first, those without a figure last.</summary>
    Spend,
}

/// <summary>Whether the purchase volume is known.</summary>
public enum SpendFigure
{
    Known,
    Unknown,
}

/// <summary>What a list of suppliers is narrowed to. The same for the page, the export and the API; names are those of the query string.</summary>
public sealed record SupplierFilter
{
    /// <summary>Days of <see cref="Lapses"/> that the page offers.</summary>
    public static readonly int[] LapseDays = [30, 60, 90, 180];

    /// <summary>Stands for "without a tier".</summary>
    public const string NotRated = "none";

    /// <summary>Most suppliers that can be named by <see cref="Ids"/>.</summary>
    public const int MostIds = 200;

    /// <summary>Part of the name, or beginning of the credit code, of the pinyin initials or of the number of a certificate.</summary>
    public string? Q { get; init; }
    public SupplierStatus? Status { get; init; }

    /// <summary>Only those of the supplier base: neither merely invited nor delisted. What the dashboard counts.</summary>
    public bool InBase { get; init; }

    /// <summary>A tier, or <see cref="NotRated"/>.</summary>
    public string? Tier { get; init; }
    public int? Stars { get; init; }
    public RiskClass? Risk { get; init; }

    /// <summary>Two digits of GB/T 2260.</summary>
    public string? Province { get; init; }
    public SupplyCategory? Category { get; init; }

    /// <summary>Only those with a measure that waits for a second person.</summary>
    public bool Proposed { get; init; }

    /// <summary>Only those with a document that counts today and lapses within so many days, 1 to 1000.</summary>
    public int? Lapses { get; init; }

    public SpendFigure? Spend { get; init; }

    /// <summary>Only those with at least this purchase volume, in units of CNY 10,000.</summary>
    public decimal? MinSpend { get; init; }

    /// <summary>Only these; null for no such limit.</summary>
    public long[]? Ids { get; init; }
    public SupplierSort Sort { get; init; }

    /// <summary>Where the page before ended; null for the first page.</summary>
    public string? After { get; init; }

    /// <summary>Whether <see cref="Q"/> finds so many that the list soon meets enough of them in its own order; see <see cref="SupplierSearch"/>.</summary>
    internal bool FindsMany { get; init; }

    /// <summary>Suppliers whose certificate has this number.</summary>
    internal IReadOnlyList<long> ByNumber { get; init; } = [];

    internal bool IsNarrow =>
        Proposed
        || InBase
        || Ids is not null
        || (Q, Status, Tier, Stars, Risk, Province, Category, Lapses) is not (null, null, null, null, null, null, null, null)
        || (Spend, MinSpend) is not (null, null);

    /// <summary>The query string of the same list, from another place on.</summary>
    internal string From(string path, string? after) =>
        path
        + QueryString.Create(
            new (string Name, string? Value)[]
            {
                ("q", Q),
                ("status", Status?.ToString()),
                ("inBase", InBase ? "true" : null),
                ("tier", Tier),
                ("stars", Stars?.ToString(CultureInfo.InvariantCulture)),
                ("risk", Risk?.ToString()),
                ("province", Province),
                ("category", Category?.ToString()),
                ("lapses", Lapses?.ToString(CultureInfo.InvariantCulture)),
                ("spend", Spend?.ToString()),
                ("minSpend", MinSpend?.ToString("0.####", CultureInfo.InvariantCulture)),
                ("proposed", Proposed ? "true" : null),
                ("sort", Sort is SupplierSort.Name ? null : Sort.ToString()),
                ("after", after),
            }
                .Concat((Ids ?? []).Select(id => (Name: "ids", Value: (string?)id.ToString(CultureInfo.InvariantCulture))))
                .Where(p => p.Value is not null)
                .Select(p => KeyValuePair.Create(p.Name, p.Value))
        );
}

internal sealed class SupplierFilterValidator : AbstractValidator<SupplierFilter>
{
    public SupplierFilterValidator(Texts texts)
    {
        foreach (
            var (name, read) in new (string, System.Linq.Expressions.Expression<Func<SupplierFilter, string?>>)[]
            {
                ("q", f => f.Q),
                ("tier", f => f.Tier),
                ("province", f => f.Province),
            }
        )
            RuleFor(read).Must(v => v is null || (v.Length <= 200 && !v.Any(char.IsControl))).WithMessage(_ => texts["suppliers.badFilter", name]);
        RuleFor(f => f.Lapses).InclusiveBetween(1, 1000).WithMessage(_ => texts["suppliers.badFilter", "lapses"]);
        RuleFor(f => f.MinSpend).InclusiveBetween(0, PurchaseVolume.Most).WithMessage(_ => texts["suppliers.badFilter", "minSpend"]);
        RuleFor(f => f.Ids).Must(ids => ids is null || ids.Length <= SupplierFilter.MostIds).WithMessage(_ => texts["suppliers.badFilter", "ids"]);
        RuleFor(f => f.After).Must((f, v) => v is null || SupplierCursor.Parse(v, f.Sort) is not null).WithMessage(_ => texts["suppliers.badFilter", "after"]);
    }
}

/// <summary>The last row of a page, so that the next begins behind it, whatever was added meanwhile.</summary>
/// <param name="Ranking">What it is sorted by where that is not the name.</param>
internal sealed record SupplierCursor(long Id, string Name, decimal Ranking)
{
    /// <summary>Null when it is none of ours.</summary>
    public static SupplierCursor? Parse(string text, SupplierSort sort)
    {
        var cut = text.IndexOf('~', StringComparison.Ordinal);
        if (cut < 0 || text.Any(char.IsControl) || !long.TryParse(text[..cut], CultureInfo.InvariantCulture, out var id))
            return null;
        var key = text[(cut + 1)..];
        if (sort is SupplierSort.Name)
            return new SupplierCursor(id, key, 0);
        var most = sort is SupplierSort.Spend ? PurchaseVolume.Most * PurchaseVolume.Unit : 100;
        return decimal.TryParse(key, CultureInfo.InvariantCulture, out var ranking) && ranking >= -1 && ranking <= most
            ? new SupplierCursor(id, "", ranking)
            : null;
    }

    /// <param name="name">As it is written.</param>
    /// <param name="points">Null when not rated; sorted behind all.</param>
    /// <param name="spend">Purchase volume in CNY; null when unknown, sorted behind all.</param>
    public static string Of(SupplierSort sort, long id, string name, decimal? points, long? spend) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{id}~{(sort switch { SupplierSort.Points => (object)(points ?? -1), SupplierSort.Spend => spend ?? -1, _ => Supplier.SearchText(name) })}"
        );
}
