using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Identifiers;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <summary>The annual purchase volume as it is typed; both fields empty say that it is unknown.</summary>
public sealed class SpendForm
{
    public int Revision { get; set; }

    /// <summary>In units of CNY 10,000. A text, because 1,5 as a number would silently become 15.</summary>
    public string? SpendAmount { get; set; }
    public int? SpendYear { get; set; }

    public static SpendForm Of(Supplier supplier, DateOnly today) =>
        new()
        {
            Revision = supplier.Revision,
            SpendAmount = supplier.Spend?.Amount.ToString("0.####", CultureInfo.InvariantCulture),
            // the year that is complete
            SpendYear = supplier.SpendYear ?? today.Year - 1,
        };

    /// <summary>Null when no amount was typed.</summary>
    public PurchaseVolume? ToVolume() => TypedAmount.Find(SpendAmount) is { } amount ? PurchaseVolume.Of(amount, SpendYear!.Value) : null;
}

internal sealed class SpendFormValidator : AbstractValidator<SpendForm>
{
    public SpendFormValidator(Texts texts, EnterpriseClock clock)
    {
        When(
            f => !string.IsNullOrWhiteSpace(f.SpendAmount),
            () =>
            {
                RuleFor(f => f.SpendAmount)
                    .Cascade(CascadeMode.Stop)
                    .PlainText(40)
                    .Must(a => TypedAmount.Find(a) is not null)
                    .WithMessage(_ => texts["spend.notNumber"])
                    .Must(a => PurchaseVolume.WhyNotAmount(TypedAmount.Find(a)!.Value) is null)
                    .WithMessage(_ => texts["spend.badRange", SpendWords.Amount(PurchaseVolume.Most * PurchaseVolume.Unit)]);
                RuleFor(f => f.SpendYear)
                    .Cascade(CascadeMode.Stop)
                    .NotNull()
                    .Must(y => PurchaseVolume.WhyNotYear(y!.Value, clock.Today) is null)
                    .WithMessage(_ => texts["spend.badYear", PurchaseVolume.FirstYear, clock.Today.Year]);
            }
        );
    }
}

/// <summary>Keeps what is bought from a supplier in a year, or takes the figure away.</summary>
public sealed class SetSpend(AppDb db, Trail trail)
{
    public const string Action = "supplier.spend";

    public static string Change(PurchaseVolume? was, PurchaseVolume? becomes) => $"{was?.ToString() ?? "–"} → {becomes?.ToString() ?? "–"}";

    public async Task RunAsync(long id, SpendForm form, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstOrDefaultAsync(s => s.Id == id, ct) ?? throw new RefusedException(new("supplier.gone"));
        db.Entry(supplier).Property(s => s.Revision).OriginalValue = form.Revision;
        var (was, becomes) = (supplier.Spend, form.ToVolume());
        supplier.KeepSpend(becomes);
        if (was != becomes)
            trail.Add(Action, $"supplier:{id}", detail: Change(was, becomes));
        await db.SaveChangesAsync(ct);
    }
}
