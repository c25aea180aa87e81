using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

public enum DecisionOutcome
{
    Approve,
    Conditions,
    Decline,
}

public sealed class DecisionForm
{
    public int Revision { get; set; }

    /// <summary>The grade that was looked at; null when there was none.</summary>
    public long? GradeId { get; set; }
    public DecisionOutcome? Outcome { get; set; }

    /// <summary>What is wrong, or which conditions: the supplier reads it.</summary>
    public string? DecisionReason { get; set; }
    public DateOnly? ConditionsUntil { get; set; }
}

internal sealed class DecisionFormValidator : AbstractValidator<DecisionForm>
{
    public DecisionFormValidator(Texts texts)
    {
        RuleFor(f => f.Outcome).NotNull().WithMessage(_ => texts["suppliers.chooseOutcome"]);
        RuleFor(f => f.DecisionReason).PlainText(1000, lines: true);
        RuleFor(f => f.DecisionReason)
            .Must(r => !string.IsNullOrWhiteSpace(r))
            .When(f => f.Outcome is DecisionOutcome.Decline or DecisionOutcome.Conditions)
            .WithMessage(_ => texts["form.required", texts["field.decisionReason"]]);
        RuleFor(f => f.ConditionsUntil)
            .NotNull()
            .When(f => f.Outcome is DecisionOutcome.Conditions)
            .WithMessage(_ => texts["form.required", texts["field.conditionsUntil"]]);
    }
}

/// <summary>A procurement manager approves, approves with conditions, or declines what a supplier submitted.</summary>
public sealed class DecideSupplier(
    AppDb db,
    Person person,
    Trail trail,
    EnterpriseClock clock,
    SupplierNews news,
    ApproveSupplies supplies,
    LifePolicy policy,
    RequalificationSettings requalification
)
{
    /// <summary>After the run: false when an approval waits for a second person.</summary>
    public bool Done { get; private set; } = true;

    public async Task RunAsync(long id, DecisionForm form, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstOrDefaultAsync(s => s.Id == id, ct) ?? throw new RefusedException(new("supplier.gone"));
        db.Entry(supplier).Property(s => s.Revision).OriginalValue = form.Revision;
        if (supplier.GradeId != form.GradeId)
            throw new RefusedException(new("supplier.graded-meanwhile"));
        if (!person.May(policy.Approval.PermissionFor(supplier.Tier)))
            throw new RefusedException(new("supplier.measure-not-allowed"));
        var requalifyOn = requalification.DueOn(clock.Today, supplier.Tier ?? "B", supplier.Risk?.ToString().ToLowerInvariant());
        var reason = form.DecisionReason?.Trim();
        switch (form.Outcome)
        {
            case DecisionOutcome.Approve or DecisionOutcome.Conditions:
                var terms = form.Outcome is DecisionOutcome.Conditions ? new ConditionalTerms(reason!, form.ConditionsUntil!.Value, person.Id) : null;
                Done = supplier.Admit(string.IsNullOrEmpty(reason) ? null : reason, terms, requalifyOn, person.Id, clock.Now, clock.Today, policy);
                var code = terms is null ? Supplier.Approval : Supplier.ConditionalApproval;
                trail.Add(Done ? $"supplier.{code}" : $"supplier.{code}-proposed", $"supplier:{id}", detail: reason);
                if (Done)
                {
                    await supplies.AddAsync(id, ct);
                    await news.AdmittedAsync(supplier, ct);
                }

                break;
            default:
                supplier.Decline(person.Id, clock.Now, reason!);
                trail.Add("supplier.decline", $"supplier:{id}", detail: reason);
                await news.TellAsync(supplier, "supplier.declined", ct, supplier.Name, reason!);
                break;
        }

        await db.SaveChangesAsync(ct);
    }
}
