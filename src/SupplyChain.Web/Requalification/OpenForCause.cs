using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Requalification;

public sealed class CauseForm
{
    /// <summary>Null or empty: a routine one, before its time.</summary>
    public RequalificationCause? Cause { get; set; }
    public string? CauseNote { get; set; }
}

internal sealed class CauseFormValidator : AbstractValidator<CauseForm>
{
    public CauseFormValidator()
    {
        RuleFor(f => f.Cause).IsInEnum();
        RuleFor(f => f.CauseNote).NotEmpty().PlainText(1000, lines: true);
    }
}

/// <summary>A person opens a requalification at once, and says why.</summary>
public sealed class OpenForCause(AppDb db, StartRequalification start)
{
    /// <returns>Id of the open case.</returns>
    public async Task<long> RunAsync(long supplierId, CauseForm form, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstOrDefaultAsync(s => s.Id == supplierId, ct) ?? throw new RefusedException(new("supplier.gone"));
        RefusedException.ThrowIf(supplier.WhyNotRequalify());
        if (form.Cause is null && await db.Requalifications.AnyAsync(c => c.OpenFor == supplierId, ct))
            throw new RefusedException(new("requalification.open-already"));
        await start.AddAsync(supplier, form.Cause, form.CauseNote!.Trim(), ct);
        await db.SaveChangesAsync(ct);
        return await db.Requalifications.Where(c => c.OpenFor == supplierId).Select(c => c.Id).SingleAsync(ct);
    }
}
