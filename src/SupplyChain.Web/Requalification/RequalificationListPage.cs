using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Requalification;

/// <summary>Which requalifications a list shows.</summary>
public enum CaseState
{
    Open,
    Overdue,
    WaitingForSupplier,
    WaitingForUs,
    Closed,
    All,
}

/// <summary>What the list is narrowed to; names are those of the query string.</summary>
public sealed record CaseFilter
{
    /// <summary>Part of the supplier's name.</summary>
    public string? Q { get; init; }
    public CaseState State { get; init; }

    /// <summary>Where the page before ended, as <c>yyyy-MM-dd~id</c>; null for the first page.</summary>
    public string? After { get; init; }

    internal bool IsNarrow => Q is not null || State is not CaseState.Open;

    internal string From(string path, string? after) =>
        path
        + QueryString.Create(
            new (string Name, string? Value)[] { ("q", Q), ("state", State is CaseState.Open ? null : State.ToString()), ("after", after) }
                .Where(p => p.Value is not null)
                .Select(p => KeyValuePair.Create(p.Name, p.Value))
        );

    /// <returns>Null when it is none of ours.</returns>
    internal static (DateOnly DueOn, long Id)? Cursor(string text) =>
        text.Split('~') is [var day, var id]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due)
        && long.TryParse(id, CultureInfo.InvariantCulture, out var number)
            ? (due, number)
            : null;
}

internal sealed class CaseFilterValidator : AbstractValidator<CaseFilter>
{
    public CaseFilterValidator(Texts texts)
    {
        RuleFor(f => f.Q).Must(v => v is null || (v.Length <= 200 && !v.Any(char.IsControl))).WithMessage(_ => texts["suppliers.badFilter", "q"]);
        RuleFor(f => f.State).IsInEnum();
        RuleFor(f => f.After).Must(v => v is null || CaseFilter.Cursor(v) is not null).WithMessage(_ => texts["suppliers.badFilter", "after"]);
    }
}

/// <param name="WaitingFor">Whose turn it is.</param>
public sealed record CaseRow(
    long Id,
    long SupplierId,
    string SupplierName,
    RequalificationCause? Cause,
    DateOnly DueOn,
    RequalificationOutcome? Outcome,
    bool SupplierDone,
    DateOnly? NextOn,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt
)
{
    public Turn WaitingFor =>
        Outcome is not null ? Turn.Nobody
        : SupplierDone ? Turn.Us
        : Turn.Supplier;
}

/// <param name="Next">Address of the next page; null on the last.</param>
public sealed record RequalificationListPage(CaseFilter Filter, IReadOnlyList<CaseRow> Rows, DateOnly Today, string? Next)
{
    public const int Size = 50;

    public static async Task<RequalificationListPage> LoadAsync(AppDb db, CaseFilter filter, DateOnly today, CancellationToken ct)
    {
        var cases = db.Requalifications.AsNoTracking().Narrow(filter, db.Suppliers, today);
        if (filter.After is { } after && CaseFilter.Cursor(after) is var (due, id))
            cases = cases.Where(c => c.DueOn > due || (c.DueOn == due && c.Id > id));
        var rows = await cases.OrderBy(c => c.DueOn).ThenBy(c => c.Id).Take(Size + 1).AsRows(db).ToListAsync(ct);
        if (rows.Count <= Size)
            return new RequalificationListPage(filter, rows, today, null);
        var last = string.Create(CultureInfo.InvariantCulture, $"{rows[Size - 1].DueOn:yyyy-MM-dd}~{rows[Size - 1].Id}");
        return new RequalificationListPage(filter, rows[..Size], today, filter.From("/requalifications", last));
    }
}

internal static class CaseQueries
{
    public static IQueryable<RequalificationCase> Narrow(
        this IQueryable<RequalificationCase> cases,
        CaseFilter filter,
        IQueryable<Supplier> suppliers,
        DateOnly today
    )
    {
        cases = filter.State switch
        {
            CaseState.Open => cases.Where(c => c.Outcome == null),
            CaseState.Overdue => cases.Overdue(today),
            CaseState.WaitingForSupplier => cases.Where(c => c.Outcome == null && (c.DocumentsAt == null || c.AnswersAt == null)),
            CaseState.WaitingForUs => cases.WaitingForUs(),
            CaseState.Closed => cases.Where(c => c.Outcome != null),
            _ => cases,
        };
        if (string.IsNullOrWhiteSpace(filter.Q))
            return cases;
        var text = Supplier.SearchText(filter.Q.Trim());
        return cases.Where(c => suppliers.Any(s => s.Id == c.SupplierId && s.SearchName.Contains(text)));
    }

    public static IQueryable<RequalificationCase> Overdue(this IQueryable<RequalificationCase> cases, DateOnly today) =>
        cases.Where(c => c.Outcome == null && c.DueOn < today);

    public static IQueryable<RequalificationCase> WaitingForUs(this IQueryable<RequalificationCase> cases) =>
        cases.Where(c => c.Outcome == null && c.DocumentsAt != null && c.AnswersAt != null);

    public static IQueryable<CaseRow> AsRows(this IQueryable<RequalificationCase> cases, AppDb db) =>
        cases.Select(c => new CaseRow(
            c.Id,
            c.SupplierId,
            db.Suppliers.Where(s => s.Id == c.SupplierId).Select(s => s.Name).First(),
            c.Cause,
            c.DueOn,
            c.Outcome,
            c.DocumentsAt != null && c.AnswersAt != null,
            c.NextOn,
            c.OpenedAt,
            c.ClosedAt
        ));
}
