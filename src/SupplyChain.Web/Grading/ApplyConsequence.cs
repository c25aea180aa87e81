using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

public sealed class ConsequenceForm
{
    /// <summary>False applies the terms of the tier, and nothing below counts.</summary>
    public bool Except { get; set; }
    public int? SharePercent { get; set; }
    public int? PaymentDays { get; set; }
    public int? AuditMonths { get; set; }
    public int? RequalifyMonths { get; set; }
    public bool StopBuy { get; set; }
    public string? ExceptionReason { get; set; }
    public DateOnly? ExceptionUntil { get; set; }

    /// <summary>The grade that the person saw.</summary>
    public long GradeId { get; set; }

    /// <summary>Number of the newest applied terms that the person saw; 0 for none.</summary>
    public int Seen { get; set; }
}

internal sealed class ConsequenceFormRules : AbstractValidator<ConsequenceForm>
{
    public ConsequenceFormRules() =>
        When(
            f => f.Except,
            () =>
            {
                RuleFor(f => f.SharePercent).NotNull().InclusiveBetween(0, 100);
                RuleFor(f => f.PaymentDays).NotNull().InclusiveBetween(1, Terms.MostPaymentDays);
                RuleFor(f => f.AuditMonths).NotNull().InclusiveBetween(1, 120);
                RuleFor(f => f.RequalifyMonths).NotNull().InclusiveBetween(1, 120);
                RuleFor(f => f.ExceptionReason).NotEmpty().PlainText(1000, lines: true);
                RuleFor(f => f.ExceptionUntil).NotEmpty();
            }
        );
}

/// <summary>A person applies what the tier of a supplier's newest grade means for purchasing, or an exception with reason and last day.</summary>
public sealed class ApplyConsequence(AppDb db, ConsequenceQuery query, DowngradeNotices notices, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long supplierId, ConsequenceForm form, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstOrDefaultAsync(s => s.Id == supplierId, ct) ?? throw new RefusedException(new("grade.supplier-gone"));
        if (supplier.GradeId != form.GradeId)
            throw new RefusedException(new("consequence.grade-moved"));
        var standard = await query.StandardAsync(supplier, ct) ?? throw new RefusedException(new("consequence.not-rated"));
        var number = await db.Consequences.Where(a => a.SupplierId == supplierId).MaxAsync(a => (int?)a.Number, ct) ?? 0;
        if (number != form.Seen)
            throw new RefusedException(new("consequence.applied-meanwhile"));
        if (form.Except)
            RefusedException.ThrowIf(AppliedConsequence.WhyNotUntil(form.ExceptionUntil!.Value, clock.Today));
        var terms = form.Except
            ? new Terms(form.SharePercent!.Value, form.PaymentDays!.Value, form.AuditMonths!.Value, form.RequalifyMonths!.Value, form.StopBuy)
            : standard;
        (string, DateOnly)? exception = form.Except ? (form.ExceptionReason!.Trim(), form.ExceptionUntil!.Value) : null;
        var applied = new AppliedConsequence(supplierId, number + 1, form.GradeId, supplier.Tier!, terms, exception, person.Id, clock.Now);
        db.Consequences.Add(applied);
        var stopped = supplier.IsStopBuy(clock.Today);
        supplier.Follow(applied, standard);
        if (supplier.IsStopBuy(clock.Today) != stopped)
            await notices.AddAsync(supplier, stopped ? "stop-buy-lifted" : "stop-buy-set", _ => [applied.Tier], ct);
        trail.Add(
            form.Except ? "consequence.except" : "consequence.apply",
            string.Create(CultureInfo.InvariantCulture, $"supplier:{supplierId}"),
            detail: string.Create(
                CultureInfo.InvariantCulture,
                $"{applied.Tier} {terms.SharePercent}% {terms.PaymentDays}d {terms.AuditMonths}m {terms.RequalifyMonths}m stop:{terms.StopBuy} {applied.Until:yyyy-MM-dd}"
            )
        );
        await db.SaveChangesAsync(ct);
    }
}
