using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>One line of the enterprise's list of parts and materials as it is typed.</summary>
public sealed class SupplyItemForm
{
    public int Revision { get; set; }
    public string? NameZh { get; set; }
    public string? ItemNameEn { get; set; }
    public SupplyKind? SupplyKind { get; set; }
    public bool KeyControlled { get; set; }
    public string? Basis { get; set; }

    public static SupplyItemForm Of(SupplyItem item) =>
        new()
        {
            Revision = item.Revision,
            NameZh = item.NameZh,
            ItemNameEn = item.NameEn,
            SupplyKind = item.Kind,
            KeyControlled = item.KeyControlled,
            Basis = item.Basis,
        };

    public SupplyItemFacts ToFacts() => new(NameZh!.Trim(), ItemNameEn!.Trim(), SupplyKind!.Value, KeyControlled, Basis?.Trim());
}

internal sealed class SupplyItemFormValidator : AbstractValidator<SupplyItemForm>
{
    public SupplyItemFormValidator(Texts texts)
    {
        RuleFor(f => f.NameZh).NotEmpty().PlainText(100);
        RuleFor(f => f.ItemNameEn).NotEmpty().PlainText(100);
        RuleFor(f => f.SupplyKind).NotNull().IsInEnum();
        RuleFor(f => f.Basis).PlainText(200);
        RuleFor(f => f.Basis)
            .Must(b => !string.IsNullOrWhiteSpace(b))
            .When(f => f.KeyControlled)
            .WithMessage(_ => texts["form.required", texts["field.basis"]]);
    }
}

/// <summary>Adds a line to the list, or corrects one.</summary>
public sealed class KeepSupplyItem(AppDb db, Trail trail)
{
    /// <param name="id">Null for a new line.</param>
    public async Task RunAsync(long? id, SupplyItemForm form, CancellationToken ct)
    {
        var facts = form.ToFacts();
        if (await db.SupplyItems.AnyAsync(i => i.NameZh == facts.NameZh && i.Id != id, ct))
            throw new RefusedException(new("supplies.same", facts.NameZh));
        if (id is null)
            db.SupplyItems.Add(new SupplyItem(facts));
        else
        {
            var item = await db.SupplyItems.FirstAsync(i => i.Id == id, ct);
            db.Entry(item).Property(i => i.Revision).OriginalValue = form.Revision;
            item.Describe(facts);
        }

        trail.Add("supplies.keep", id is null ? "supply-item:new" : $"supply-item:{id}", detail: facts.NameZh);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Takes a line off the list, or puts it back. Who chose it before keeps it.</summary>
public sealed class RetireSupplyItem(AppDb db, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, int revision, bool retire, CancellationToken ct)
    {
        var item = await db.SupplyItems.FirstAsync(i => i.Id == id, ct);
        db.Entry(item).Property(i => i.Revision).OriginalValue = revision;
        item.Retire(retire, clock.Now);
        trail.Add(retire ? "supplies.retire" : "supplies.restore", $"supply-item:{id}", detail: item.NameZh);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Fills an empty list with the starter, so that a new installation has something to choose from.</summary>
public sealed class ShipSupplyItems(AppDb db)
{
    public async Task RunAsync(CancellationToken ct)
    {
        if (await db.SupplyItems.AnyAsync(ct))
            return;
        db.SupplyItems.AddRange(SupplyItem.Starter.Select(f => new SupplyItem(f)));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (UniqueViolation.Caused(e))
        {
            // another node was first
            db.ChangeTracker.Clear();
        }
    }
}
