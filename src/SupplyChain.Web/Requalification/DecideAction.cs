using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Requalification;

/// <summary>What the enterprise can do with a corrective action.</summary>
public enum ActionMove
{
    Verify,
    Return,
    GrantExtension,
    DeclineExtension,
    FindEffective,
    FindIneffective,
    Withdraw,

    /// <summary>Two years are over: propose that the supplier leaves; once it has left, settle the action.</summary>
    ProposeExit,
}

public sealed class ActionDecisionForm
{
    public int Revision { get; set; }
    public ActionMove? Move { get; set; }

    /// <summary>The supplier reads it.</summary>
    public string? MoveReason { get; set; }

    /// <summary>Last day for the next answer, where one is asked for.</summary>
    public DateOnly? NewDueOn { get; set; }
}

internal sealed class ActionDecisionFormValidator : AbstractValidator<ActionDecisionForm>
{
    private static readonly ActionMove?[] Reasoned =
    [
        ActionMove.Return,
        ActionMove.DeclineExtension,
        ActionMove.FindIneffective,
        ActionMove.Withdraw,
        ActionMove.ProposeExit,
    ];

    public ActionDecisionFormValidator(Texts texts)
    {
        RuleFor(f => f.Move).NotNull().IsInEnum().WithMessage(_ => texts["actions.chooseMove"]);
        RuleFor(f => f.MoveReason).PlainText(1000, lines: true);
        RuleFor(f => f.MoveReason)
            .Must(r => !string.IsNullOrWhiteSpace(r))
            .When(f => Reasoned.Contains(f.Move))
            .WithMessage(_ => texts["form.required", texts["field.moveReason"]]);
        RuleFor(f => f.NewDueOn)
            .NotNull()
            .When(f => f.Move is ActionMove.Return or ActionMove.FindIneffective)
            .WithMessage(_ => texts["form.required", texts["field.newDueOn"]]);
    }
}

/// <summary>
/// The enterprise decides on a corrective action. A verified one re-opens its indicator: in the same transaction the supplier is
/// graded anew, with the action as the cause.
/// </summary>
public sealed class DecideAction(
    AppDb db,
    GradeWriter writer,
    ActionNews news,
    StartRequalification requalification,
    Person person,
    Trail trail,
    EnterpriseClock clock,
    LifePolicy policy
)
{
    public async Task RunAsync(long id, ActionDecisionForm form, CancellationToken ct)
    {
        var action = await db.CorrectiveActions.FirstOrDefaultAsync(a => a.Id == id, ct) ?? throw new RefusedException(new("corrective.gone"));
        db.Entry(action).Property(a => a.Revision).OriginalValue = form.Revision;
        var supplier = await db.Suppliers.FirstAsync(s => s.Id == action.SupplierId, ct);
        await using var all = await db.Database.BeginTransactionAsync(ct);
        var reason = form.MoveReason?.Trim() ?? "";
        trail.Add($"action.{Act(form.Move!.Value)}", $"action:{id}", detail: reason.Length == 0 ? null : reason);
        if (form.Move is ActionMove.ProposeExit)
            ProposeExit(action, supplier, reason);
        else
        {
            await MoveAsync(action, form.Move.Value, reason, form.NewDueOn, ct);
            supplier.MarkStale();
            // what comes back after it was accepted is a failed check
            if (form.Move is ActionMove.FindIneffective)
                await requalification.AddAsync(supplier, RequalificationCause.FailedCheck, $"#{id}", ct);
        }

        await db.SaveChangesAsync(ct);
        if (form.Move is ActionMove.Verify && action.ReopenedIndicator is not null && supplier.GradeId is not null)
        {
            // what is wrong with other evidence does not hold up the verification: the supplier then stays marked
            await writer.AddAsync([supplier], GradeCause.CorrectiveAction, person.Id, ct, always: true, actionId: action.Id);
            await db.SaveChangesAsync(ct);
        }

        await all.CommitAsync(ct);
    }

    private async Task MoveAsync(CorrectiveAction action, ActionMove move, string reason, DateOnly? due, CancellationToken ct)
    {
        var (today, me) = (clock.Today, person.Id);
        switch (move)
        {
            case ActionMove.Verify:
                action.Verify(today, me);
                break;
            case ActionMove.Return:
                action.Return(reason, due!.Value, today, me);
                break;
            case ActionMove.GrantExtension:
                action.GrantExtension(today, me);
                break;
            case ActionMove.DeclineExtension:
                action.DeclineExtension(reason, today, me);
                break;
            case ActionMove.FindEffective:
                action.FindEffective(today, me);
                break;
            case ActionMove.FindIneffective:
                action.FindIneffective(reason, due!.Value, today, me);
                break;
            default:
                action.Withdraw(reason, today, me);
                break;
        }

        await news.TellSupplierAsync(action, $"action.{Act(move)}", ct, action.Finding, reason, $"{action.DueOn:yyyy-MM-dd}");
    }

    /// <summary>The portal proposes, the second person of the policy confirms; what was found is settled when the supplier has left.</summary>
    private void ProposeExit(CorrectiveAction action, Supplier supplier, string reason)
    {
        if (!person.May(Permissions.DelistSuppliers))
            throw new RefusedException(new("supplier.measure-not-allowed"));
        RefusedException.ThrowIf(action.WhyNotExit(clock.Today));
        if (supplier.Status is SupplierStatus.Delisted)
        {
            action.Exit(clock.Today, person.Id);
            return;
        }

        supplier.Take("delist", reason, forFalseData: false, person.Id, clock.Now, clock.Today, policy);
    }

    private static string Act(ActionMove move) =>
        move switch
        {
            ActionMove.Verify => "verify",
            ActionMove.Return => "return",
            ActionMove.GrantExtension => "grant-extension",
            ActionMove.DeclineExtension => "decline-extension",
            ActionMove.FindEffective => "effective",
            ActionMove.FindIneffective => "ineffective",
            ActionMove.Withdraw => "withdraw",
            _ => "propose-exit",
        };
}
