using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

public sealed class ProposalForm
{
    public int Revision { get; set; }
    public bool Confirmed { get; set; }

    /// <summary>Why not; needed only for a no.</summary>
    public string? RefusalReason { get; set; }
}

internal sealed class ProposalFormValidator : AbstractValidator<ProposalForm>
{
    public ProposalFormValidator(Texts texts)
    {
        RuleFor(f => f.RefusalReason).PlainText(1000, lines: true);
        RuleFor(f => f.RefusalReason)
            .Must(r => !string.IsNullOrWhiteSpace(r))
            .When(f => !f.Confirmed)
            .WithMessage(_ => texts["form.required", texts["field.refusalReason"]]);
    }
}

/// <summary>The second person confirms or refuses what the first one proposed.</summary>
public sealed class SettleProposal(
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
    /// <summary>After the run: false when the portal's proposal waits for one more person.</summary>
    public bool Done { get; private set; } = true;

    public async Task RunAsync(long id, ProposalForm form, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstOrDefaultAsync(s => s.Id == id, ct) ?? throw new RefusedException(new("supplier.gone"));
        db.Entry(supplier).Property(s => s.Revision).OriginalValue = form.Revision;
        RefusedException.ThrowIf(supplier.WhyNotSettle(person.Id));
        var (code, reason) = (supplier.ProposedMeasure!, supplier.ProposedReason!);
        if (!person.May(policy.RuleOf(code).PermissionFor(supplier.Tier)))
            throw new RefusedException(new("supplier.measure-not-allowed"));
        if (form.Confirmed && supplier.IsApprovalProposed)
        {
            var next = requalification.DueOn(clock.Today, supplier.Tier ?? "B", supplier.Risk?.ToString().ToLowerInvariant());
            supplier.ConfirmApproval(next, person.Id, clock.Now, clock.Today, policy);
            await supplies.AddAsync(id, ct);
            await news.AdmittedAsync(supplier, ct);
        }
        else if (form.Confirmed)
        {
            Done = supplier.Confirm(person.Id, clock.Now, clock.Today, policy);
            if (Done)
                await news.TellAsync(supplier, $"supplier.{code}", ct, supplier.Name, reason);
        }
        else
        {
            supplier.Refuse(person.Id, clock.Now, form.RefusalReason!.Trim());
        }

        trail.Add(
            form.Confirmed ? (Done ? $"supplier.{code}" : $"supplier.{code}-proposed") : $"supplier.{code}-refused",
            $"supplier:{id}",
            detail: form.Confirmed ? reason : form.RefusalReason
        );
        await db.SaveChangesAsync(ct);
    }
}
