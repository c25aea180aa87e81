using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Requalification;

public sealed class RaiseForm
{
    public string? Finding { get; set; }
    public FindingSeverity? Severity { get; set; }

    /// <summary>Null or empty when the finding bears on no indicator.</summary>
    public string? IndicatorCode { get; set; }
    public DateOnly? ActionDueOn { get; set; }
}

internal sealed class RaiseFormValidator : AbstractValidator<RaiseForm>
{
    public RaiseFormValidator()
    {
        RuleFor(f => f.Finding).NotEmpty().PlainText(2000, lines: true);
        RuleFor(f => f.Severity).NotNull().IsInEnum();
        RuleFor(f => f.IndicatorCode).PlainText(60);
        RuleFor(f => f.ActionDueOn).NotNull();
    }
}

/// <summary>Raises a finding on a supplier and tells its people.</summary>
public sealed class RaiseAction(AppDb db, SystemCatalogue systems, ActionNews news, Person person, Trail trail, EnterpriseClock clock)
{
    /// <returns>Id of the new action.</returns>
    public async Task<long> RunAsync(long supplierId, RaiseForm form, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstOrDefaultAsync(s => s.Id == supplierId, ct) ?? throw new RefusedException(new("supplier.gone"));
        if (supplier.Status is SupplierStatus.Delisted)
            throw new RefusedException(new("corrective.supplier-left"));
        var code = string.IsNullOrWhiteSpace(form.IndicatorCode) ? null : form.IndicatorCode;
        if (code is not null && (await systems.InForceAsync(Subject.Supplier, clock.Today, ct)).System.Indicators.All(i => i.Code != code))
            throw new RefusedException(new("evidence.indicatorUnknown", code));
        var action = CorrectiveAction.Raise(supplierId, form.Finding!, form.Severity!.Value, code, clock.Today, form.ActionDueOn!.Value, person.Id);
        await using var all = await db.Database.BeginTransactionAsync(ct);
        db.CorrectiveActions.Add(action);
        await db.SaveChangesAsync(ct);
        trail.Add("action.raise", $"action:{action.Id}", detail: $"supplier:{supplierId} {action.Severity} {code} {action.DueOn:yyyy-MM-dd}");
        await news.TellSupplierAsync(action, "action.raised", ct, action.Finding, $"{action.DueOn:yyyy-MM-dd}");
        await db.SaveChangesAsync(ct);
        await all.CommitAsync(ct);
        return action.Id;
    }
}
