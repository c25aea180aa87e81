using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Renewals;

/// <summary>What stands first on the expiry board.</summary>
public enum BoardSort
{
    /// <summary>What weighs most for the grade, then the earliest.</summary>
    Consequence,

    /// <summary>What ends first.</summary>
    Day,

    /// <summary>The largest purchase volume of the supplier, its documents together; those without a figure last.</summary>
    Spend,
}

/// <summary>Where a page of the board ended, by what it is sorted by; names are those of the query string.</summary>
/// <param name="Spend">Purchase volume for sorting, in CNY.</param>
public sealed record BoardPlace(decimal? Stake, long? Spend, long? Supplier, DateOnly? Day, long? After)
{
    internal static (string Name, string? Value)[] Of(BoardSort sort, BoardRow last)
    {
        static string Text(IFormattable value, string? format = null) => value.ToString(format, CultureInfo.InvariantCulture);
        (string, string?)[] first =
            sort is BoardSort.Spend ? [("spend", Text(last.SpendRanking)), ("supplier", Text(last.SupplierId))] : [("stake", Text(last.Stake))];
        return [.. first, ("day", Text(last.ValidTo, "yyyy-MM-dd")), ("after", Text(last.Id))];
    }
}

/// <summary>What the expiry board is narrowed to; names are those of the query string.</summary>
public sealed record BoardFilter
{
    public static readonly string[] Tiers = ["A", "B", "C", "D"];

    /// <summary>Null for the first column that holds anything.</summary>
    public BoardColumn? Column { get; init; }

    /// <summary>Part of the supplier's name, or beginning of the number.</summary>
    public string? Q { get; init; }
    public string? Type { get; init; }
    public string? Tier { get; init; }
    public BoardSort? Sort { get; init; }

    internal bool IsNarrow => (Q, Type, Tier) is not (null, null, null);

    /// <summary>There is something to save under a name.</summary>
    internal bool IsOwn => IsNarrow || Column is not null || Sort is not null;

    /// <summary>The same board at another address.</summary>
    /// <param name="place">Further pairs, such as the place of the next page.</param>
    internal string From(string path, params (string Name, string? Value)[] place) =>
        path
        + QueryString.Create(
            new (string Name, string? Value)[] { ("column", Column?.ToString()), ("q", Q), ("type", Type), ("tier", Tier), ("sort", Sort?.ToString()) }
                .Concat(place)
                .Where(p => !string.IsNullOrEmpty(p.Value))
                .Select(p => KeyValuePair.Create(p.Name, p.Value))
        );
}

internal sealed class BoardFilterValidator : AbstractValidator<BoardFilter>
{
    public BoardFilterValidator(Texts texts)
    {
        RuleFor(f => f.Q).PlainText(100);
        RuleFor(f => f.Type).Must(t => Catalogue.Now.Find(t!) is not null).When(f => f.Type is not null).WithMessage(_ => texts["documents.unknownType"]);
        RuleFor(f => f.Tier).Must(t => BoardFilter.Tiers.Contains(t)).When(f => f.Tier is not null).WithMessage(_ => texts["expiring.unknownTier"]);
        RuleFor(f => f.Column).IsInEnum();
        RuleFor(f => f.Sort).IsInEnum();
    }
}

internal static class BoardQueries
{
    public static IQueryable<DocumentVersion> Narrow(this AppDb db, IQueryable<DocumentVersion> versions, BoardFilter filter)
    {
        if (filter.Type is { } type)
            versions = versions.Where(v => v.TypeCode == type);
        if (filter.Tier is { } tier)
            versions = versions.Where(v => db.Suppliers.Any(s => s.Id == v.SupplierId && s.Tier == tier));
        if (string.IsNullOrWhiteSpace(filter.Q))
            return versions;
        var number = filter.Q.Trim();
        var name = Supplier.SearchText(number);
        return versions.Where(v => v.Number.StartsWith(number) || db.Suppliers.Any(s => s.Id == v.SupplierId && s.SearchName.Contains(name)));
    }

    /// <summary>In the order asked for, from behind a place on; from the beginning where the place is none of that order.</summary>
    public static IQueryable<DocumentVersion> InOrder(this AppDb db, IQueryable<DocumentVersion> versions, BoardSort sort, BoardPlace place)
    {
        if (sort is BoardSort.Spend)
            return db.BySpend(versions, place);
        if (place is { Stake: { } stake, Day: { } day, After: { } id })
            versions =
                sort is BoardSort.Day
                    ? versions.Where(v => v.ValidTo > day || (v.ValidTo == day && v.Id > id))
                    : versions.Where(v => v.Stake < stake || (v.Stake == stake && (v.ValidTo > day || (v.ValidTo == day && v.Id > id))));
        return sort is BoardSort.Day ? versions.OrderBy(v => v.ValidTo).ThenBy(v => v.Id) : ExpiryBoard.InOrder(versions);
    }

    /// <summary>From supplier to supplier in the order of their index, so that a page reads no more documents than it shows.</summary>
    private static IQueryable<DocumentVersion> BySpend(this AppDb db, IQueryable<DocumentVersion> versions, BoardPlace place)
    {
        IQueryable<Supplier> suppliers = db.Suppliers;
        if (place is { Spend: { } spend, Supplier: { } supplier, Day: { } day, After: { } id })
        {
            suppliers = suppliers.Where(s => s.SpendRanking <= spend && (s.SpendRanking < spend || s.Id <= supplier));
            versions = versions.Where(v => v.SupplierId != supplier || v.ValidTo > day || (v.ValidTo == day && v.Id > id));
        }

        return suppliers
            .Join(versions, s => s.Id, v => v.SupplierId, (Supplier, Version) => new { Supplier, Version })
            .OrderByDescending(x => x.Supplier.SpendRanking)
            .ThenByDescending(x => x.Supplier.Id)
            .ThenBy(x => x.Version.ValidTo)
            .ThenBy(x => x.Version.Id)
            .Select(x => x.Version);
    }
}
