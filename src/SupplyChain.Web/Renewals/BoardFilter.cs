using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Shared;

namespace SupplyChain.Renewals;

/// <summary>What stands first on the expiry board.</summary>
public enum BoardSort
{
    /// <summary>What weighs most for the grade, then the earliest.</summary>
    Consequence,

    /// <summary>What ends first.</summary>
    Day,
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
        var name = Suppliers.Supplier.SearchText(number);
        return versions.Where(v => v.Number.StartsWith(number) || db.Suppliers.Any(s => s.Id == v.SupplierId && s.SearchName.Contains(name)));
    }

    public static IQueryable<DocumentVersion> InOrder(this IQueryable<DocumentVersion> versions, BoardSort sort) =>
        sort is BoardSort.Day ? versions.OrderBy(v => v.ValidTo).ThenBy(v => v.Id) : ExpiryBoard.InOrder(versions);

    /// <summary>Behind one place of the board.</summary>
    public static IQueryable<DocumentVersion> Behind(this IQueryable<DocumentVersion> versions, BoardSort sort, decimal stake, DateOnly day, long id) =>
        sort is BoardSort.Day
            ? versions.Where(v => v.ValidTo > day || (v.ValidTo == day && v.Id > id))
            : versions.Where(v => v.Stake < stake || (v.Stake == stake && (v.ValidTo > day || (v.ValidTo == day && v.Id > id))));
}
