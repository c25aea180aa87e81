using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

public sealed class SuppliesForm
{
    /// <summary>Revision of the supplier that the page showed.</summary>
    public int Revision { get; set; }
    public List<long> Items { get; set; } = [];
}

internal sealed class SuppliesFormValidator : AbstractValidator<SuppliesForm>
{
    public SuppliesFormValidator() => RuleFor(f => f.Items).Must(i => i.Count <= 500);
}

/// <param name="Items">What can be chosen, and what was chosen before it left the list.</param>
public sealed record SuppliesPage(IReadOnlyList<SupplyItem> Items, IReadOnlyList<SentBackPoint> Points, Refusal? WhyNot, SuppliesForm Form);

/// <summary>The supplier says which parts and materials of the enterprise's list it delivers.</summary>
public sealed class ChooseSupplies(AppDb db, CompanyFiles files, Trail trail)
{
    public async Task RunAsync(SuppliesForm form, CancellationToken ct)
    {
        var supplier = await files.OpenAsync("supplies", ct);
        db.Entry(supplier).Property(s => s.Revision).OriginalValue = form.Revision;
        var chosen = form.Items.Distinct().ToList();
        var present = await db.SuppliedItems.Where(s => s.SupplierId == supplier.Id).ToListAsync(ct);
        var held = present.Select(s => s.ItemId).ToList();
        var known = await db.SupplyItems.Where(i => chosen.Contains(i.Id) && (i.RetiredAt == null || held.Contains(i.Id))).Select(i => i.Id).ToListAsync(ct);
        if (known.Count != chosen.Count)
            throw new RefusedException(new("supplies.unknown"));
        db.SuppliedItems.RemoveRange(present.Where(s => !chosen.Contains(s.ItemId)));
        db.SuppliedItems.AddRange(chosen.Except(held).Select(id => new SuppliedItem(supplier.Id, id)));
        supplier.MarkStale();
        files.Touch(supplier);
        trail.Add("supplies.choose", $"supplier:{supplier.Id}", detail: string.Join(' ', chosen));
        await db.SaveChangesAsync(ct);
    }
}
