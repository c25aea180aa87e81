using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Requalification;

/// <param name="Asks">The supplier has asked for more time.</param>
public sealed record ActionRow(
    long Id,
    long SupplierId,
    string SupplierName,
    string Finding,
    FindingSeverity Severity,
    string? IndicatorCode,
    CorrectiveStep Step,
    DateOnly DueOn,
    DateOnly? EffectivenessFrom,
    bool Asks
)
{
    public bool IsOverdue(DateOnly today) => Step is CorrectiveStep.AwaitingAnswer && DueOn < today;
}

/// <summary>Rows as a table.</summary>
/// <param name="Root">Path before the id of an action.</param>
/// <param name="NamesSuppliers">False where all rows are of one supplier.</param>
public sealed record ActionTable(IReadOnlyList<ActionRow> Rows, string Root, bool NamesSuppliers, DateOnly Today);

/// <param name="Count">Counted up to one above <see cref="Most"/>; null on later pages.</param>
/// <param name="Next">Address of the next page; null on the last.</param>
public sealed record ActionListPage(ActionFilter Filter, ActionTable Table, int? Count, string? Next)
{
    public const int Size = 50;
    public const int Most = 1000;

    public static async Task<ActionListPage> LoadAsync(AppDb db, ActionFilter filter, DateOnly today, CancellationToken ct)
    {
        var actions = db.CorrectiveActions.AsNoTracking().Narrow(filter, db.Suppliers, today);
        var cursor = filter.After is null ? null : ActionCursor.Parse(filter.After);
        var rows = await RowsAsync(db, actions.InOrder(cursor, today).Take(Size + 1), ct);
        ActionCursor? last = rows.Count > Size ? new(rows[Size - 1].IsOverdue(today) ? 0 : 1, rows[Size - 1].DueOn, rows[Size - 1].Id) : null;
        int? count =
            filter.After is not null ? null
            : last is null ? rows.Count
            : await actions.Select(a => a.Id).Take(Most + 1).CountAsync(ct);
        return new ActionListPage(
            filter,
            new ActionTable(last is null ? rows : rows[..Size], "/actions", NamesSuppliers: true, today),
            count,
            last is null ? null : filter.From("/actions", last.ToString())
        );
    }

    /// <summary>The newest two hundred of one supplier, overdue ones first; settled ones come last.</summary>
    public static Task<List<ActionRow>> OfSupplierAsync(AppDb db, long supplierId, DateOnly today, CancellationToken ct) =>
        RowsAsync(
            db,
            db.CorrectiveActions.AsNoTracking()
                .Where(a => a.SupplierId == supplierId)
                .OrderBy(a => a.Step == CorrectiveStep.Closed || a.Step == CorrectiveStep.Exited || a.Step == CorrectiveStep.Withdrawn ? 1 : 0)
                .ThenBy(a => a.DueOn)
                .ThenBy(a => a.Id)
                .Take(200),
            ct
        );

    private static Task<List<ActionRow>> RowsAsync(AppDb db, IQueryable<CorrectiveAction> actions, CancellationToken ct) =>
        actions
            .Select(a => new ActionRow(
                a.Id,
                a.SupplierId,
                db.Suppliers.Where(s => s.Id == a.SupplierId).Select(s => s.Name).First(),
                a.Finding,
                a.Severity,
                a.IndicatorCode,
                a.Step,
                a.DueOn,
                a.EffectivenessFrom,
                a.Extension != null
            ))
            .ToListAsync(ct);
}
