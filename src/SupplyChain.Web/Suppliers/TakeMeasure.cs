using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

public sealed class MeasureForm
{
    public int Revision { get; set; }

    /// <summary>suspend, reinstate or delist.</summary>
    public string? Code { get; set; }
    public string? MeasureReason { get; set; }

    /// <summary>Delisting only: the longer waiting time applies.</summary>
    public bool FalseData { get; set; }
}

internal sealed class MeasureFormValidator : AbstractValidator<MeasureForm>
{
    public MeasureFormValidator(Texts texts, LifePolicy policy)
    {
        RuleFor(f => f.Code).Must(m => m is not null && policy.Find(m) is not null).WithMessage(_ => texts["suppliers.chooseMeasure"]);
        RuleFor(f => f.MeasureReason).PlainText(1000, lines: true);
        RuleFor(f => f.MeasureReason).Must(r => !string.IsNullOrWhiteSpace(r)).WithMessage(_ => texts["form.required", texts["field.measureReason"]]);
    }
}

/// <summary>Suspends, reinstates or delists a supplier; where the policy asks for two people, this is the first.</summary>
public sealed class TakeMeasure(AppDb db, Person person, Trail trail, EnterpriseClock clock, SupplierNews news, LifePolicy policy)
{
    /// <summary>After the run: true when the measure is taken, false when it waits for a second person.</summary>
    public bool Done { get; private set; }

    public async Task RunAsync(long id, MeasureForm form, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstOrDefaultAsync(s => s.Id == id, ct) ?? throw new RefusedException(new("supplier.gone"));
        db.Entry(supplier).Property(s => s.Revision).OriginalValue = form.Revision;
        var (code, reason) = (form.Code!, form.MeasureReason!.Trim());
        if (!person.May(policy.Find(code)!.PermissionFor(supplier.Tier)))
            throw new RefusedException(new("supplier.measure-not-allowed"));
        Done = supplier.Take(code, reason, form.FalseData, person.Id, clock.Now, clock.Today, policy);
        trail.Add(Done ? $"supplier.{code}" : $"supplier.{code}-proposed", $"supplier:{id}", detail: reason);
        if (Done)
            await news.TellAsync(supplier, $"supplier.{code}", ct, supplier.Name, reason);
        await db.SaveChangesAsync(ct);
    }
}
