using System.Globalization;
using FluentValidation;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Requalification;

/// <summary>Which corrective actions a list shows.</summary>
public enum ActionState
{
    Open,
    Overdue,
    WaitingForSupplier,
    WaitingForUs,
    Settled,
    All,
}

/// <summary>What the list is narrowed to; names are those of the query string.</summary>
public sealed record ActionFilter
{
    /// <summary>Part of the supplier's name.</summary>
    public string? Q { get; init; }
    public ActionState State { get; init; }
    public FindingSeverity? Severity { get; init; }

    /// <summary>Where the page before ended; null for the first page.</summary>
    public string? After { get; init; }

    internal bool IsNarrow => (Q, Severity) is not (null, null) || State is not ActionState.Open;

    internal string From(string path, string? after) =>
        path
        + QueryString.Create(
            new (string Name, string? Value)[]
            {
                ("q", Q),
                ("state", State is ActionState.Open ? null : State.ToString()),
                ("severity", Severity?.ToString()),
                ("after", after),
            }
                .Where(p => p.Value is not null)
                .Select(p => KeyValuePair.Create(p.Name, p.Value))
        );
}

internal sealed class ActionFilterValidator : AbstractValidator<ActionFilter>
{
    public ActionFilterValidator(Texts texts)
    {
        RuleFor(f => f.Q).Must(v => v is null || (v.Length <= 200 && !v.Any(char.IsControl))).WithMessage(_ => texts["suppliers.badFilter", "q"]);
        RuleFor(f => f.State).IsInEnum();
        RuleFor(f => f.Severity).IsInEnum();
        RuleFor(f => f.After).Must(v => v is null || ActionCursor.Parse(v) is not null).WithMessage(_ => texts["suppliers.badFilter", "after"]);
    }
}

/// <summary>The last row of a page.</summary>
/// <param name="Late">0 for an overdue row, which come first; 1 for any other.</param>
internal sealed record ActionCursor(int Late, DateOnly DueOn, long Id)
{
    /// <summary>Null when it is none of ours.</summary>
    public static ActionCursor? Parse(string text) =>
        text.Split('~') is [("0" or "1") and var late, var day, var id]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due)
        && long.TryParse(id, CultureInfo.InvariantCulture, out var number)
            ? new ActionCursor(late[0] - '0', due, number)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Late}~{DueOn:yyyy-MM-dd}~{Id}");
}

internal static class ActionQueries
{
    public static IQueryable<CorrectiveAction> Narrow(
        this IQueryable<CorrectiveAction> actions,
        ActionFilter filter,
        IQueryable<Supplier> suppliers,
        DateOnly today
    )
    {
        actions = filter.State switch
        {
            ActionState.Open => actions.Where(a =>
                a.Step == CorrectiveStep.AwaitingAnswer || a.Step == CorrectiveStep.AwaitingVerification || a.Step == CorrectiveStep.AwaitingEffectiveness
            ),
            ActionState.Overdue => actions.Overdue(today),
            ActionState.WaitingForSupplier => actions.Where(a => a.Step == CorrectiveStep.AwaitingAnswer),
            ActionState.WaitingForUs => actions.WaitingForUs(today),
            ActionState.Settled => actions.Where(a => a.Step == CorrectiveStep.Closed || a.Step == CorrectiveStep.Exited || a.Step == CorrectiveStep.Withdrawn),
            _ => actions,
        };
        if (filter.Severity is { } severity)
            actions = actions.Where(a => a.Severity == severity);
        if (string.IsNullOrWhiteSpace(filter.Q))
            return actions;
        var text = Supplier.SearchText(filter.Q.Trim());
        return actions.Where(a => suppliers.Any(s => s.Id == a.SupplierId && s.SearchName.Contains(text)));
    }

    public static IQueryable<CorrectiveAction> Overdue(this IQueryable<CorrectiveAction> actions, DateOnly today) =>
        actions.Where(a => a.Step == CorrectiveStep.AwaitingAnswer && a.DueOn < today);

    /// <summary>Answers to verify, effects to check, extensions to decide.</summary>
    public static IQueryable<CorrectiveAction> WaitingForUs(this IQueryable<CorrectiveAction> actions, DateOnly today) =>
        actions.Where(a =>
            a.Step == CorrectiveStep.AwaitingVerification
            || (a.Step == CorrectiveStep.AwaitingEffectiveness && a.EffectivenessFrom <= today)
            || (a.Step == CorrectiveStep.AwaitingAnswer && a.Extension != null)
        );

    /// <summary>Overdue ones first, then by due day, from behind the cursor on.</summary>
    public static IQueryable<CorrectiveAction> InOrder(this IQueryable<CorrectiveAction> actions, ActionCursor? cursor, DateOnly today)
    {
        if (cursor is not null)
        {
            var (late, due, id) = cursor;
            actions = actions.Where(a =>
                (a.Step == CorrectiveStep.AwaitingAnswer && a.DueOn < today ? 0 : 1) > late
                || ((a.Step == CorrectiveStep.AwaitingAnswer && a.DueOn < today ? 0 : 1) == late && (a.DueOn > due || (a.DueOn == due && a.Id > id)))
            );
        }

        return actions.OrderBy(a => a.Step == CorrectiveStep.AwaitingAnswer && a.DueOn < today ? 0 : 1).ThenBy(a => a.DueOn).ThenBy(a => a.Id);
    }
}
