using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Requalification;

/// <summary>What the enterprise can do with a requalification.</summary>
public enum RequalificationMove
{
    Return,
    RecordAudit,
    Grade,
    Renew,

    /// <summary>Not renewed: the supplier is suspended, where the policy asks for it with a second person.</summary>
    Refuse,
}

public sealed class RequalificationForm
{
    public int Revision { get; set; }
    public RequalificationMove? Move { get; set; }

    /// <summary>The supplier reads it.</summary>
    public string? CaseReason { get; set; }
    public DateOnly? AuditedOn { get; set; }
}

internal sealed class RequalificationFormValidator : AbstractValidator<RequalificationForm>
{
    public RequalificationFormValidator(Texts texts)
    {
        RuleFor(f => f.Move).NotNull().IsInEnum().WithMessage(_ => texts["actions.chooseMove"]);
        RuleFor(f => f.CaseReason).PlainText(1000, lines: true);
        RuleFor(f => f.CaseReason)
            .Must(r => !string.IsNullOrWhiteSpace(r))
            .When(f => f.Move is RequalificationMove.Return or RequalificationMove.RecordAudit or RequalificationMove.Refuse)
            .WithMessage(_ => texts["form.required", texts["field.caseReason"]]);
        RuleFor(f => f.AuditedOn)
            .NotNull()
            .When(f => f.Move is RequalificationMove.RecordAudit)
            .WithMessage(_ => texts["form.required", texts["field.auditedOn"]]);
    }
}

/// <summary>The enterprise works a requalification off: sends back, records the audit, grades anew, decides.</summary>
public sealed class DecideRequalification(
    AppDb db,
    GradeWriter writer,
    Person person,
    Trail trail,
    EnterpriseClock clock,
    SupplierNews news,
    LifePolicy policy,
    RequalificationSettings settings
)
{
    public async Task RunAsync(long id, RequalificationForm form, CancellationToken ct)
    {
        var found = await db.Requalifications.FirstOrDefaultAsync(c => c.Id == id, ct) ?? throw new RefusedException(new("requalification.closed"));
        db.Entry(found).Property(c => c.Revision).OriginalValue = form.Revision;
        var supplier = await db.Suppliers.FirstAsync(s => s.Id == found.SupplierId, ct);
        var reason = form.CaseReason?.Trim() ?? "";
        await using var all = await db.Database.BeginTransactionAsync(ct);
        Refusal? takesTwo = null;
        switch (form.Move)
        {
            case RequalificationMove.Return:
                found.Return(reason, person.Id, clock.Now);
                await news.TellAsync(supplier, "requalification.returned", ct, supplier.Name, reason);
                break;
            case RequalificationMove.RecordAudit:
                found.RecordAudit(form.AuditedOn!.Value, reason, clock.Today, person.Id, clock.Now);
                break;
            case RequalificationMove.Grade:
                takesTwo = await GradeAsync(found, supplier, ct);
                break;
            case RequalificationMove.Renew:
                await RenewAsync(found, supplier, reason, ct);
                break;
            default:
                await RefuseAsync(found, supplier, reason, ct);
                break;
        }

        // where the grade takes two people, what is saved is that it lies before them
        if (takesTwo is null)
            trail.Add($"requalification.{Act(form.Move!.Value)}", $"requalification:{id}", detail: reason.Length == 0 ? null : reason);
        await db.SaveChangesAsync(ct);
        await all.CommitAsync(ct);
        RefusedException.ThrowIf(takesTwo);
    }

    /// <returns>Why it is kept back, because it takes two people; null when it was made.</returns>
    private async Task<Refusal?> GradeAsync(RequalificationCase found, Supplier supplier, CancellationToken ct)
    {
        RefusedException.ThrowIf(found.WhyNotGrade());
        // what two people published for this case is its grade, unless something has changed since
        var published = db.GradeReviews.Where(r => r.GradeId == supplier.GradeId && r.Cause == GradeCause.Scheduled && r.Grade!.MadeAt >= found.OpenedAt);
        if (!supplier.GradeStale && await published.AnyAsync(ct))
        {
            found.NoteGrade(supplier.GradeId!.Value, person.Id, clock.Now);
            return null;
        }

        var outcome = (await writer.AddAsync([supplier], GradeCause.Scheduled, person.Id, ct, always: true))[0];
        RefusedException.ThrowIf(outcome.Refusal);
        if (outcome.TakesTwo is not null)
            return new("gradeReview.takes-two");
        await db.SaveChangesAsync(ct);
        found.NoteGrade(outcome.Grade!.Id, person.Id, clock.Now);
        return null;
    }

    private async Task RenewAsync(RequalificationCase found, Supplier supplier, string reason, CancellationToken ct)
    {
        MayDecide(supplier);
        RefusedException.ThrowIf(found.WhyNotRenew());
        // the newest consequences hold while they are those of the present tier and no exception that has ended
        var applied = await db
            .Consequences.Where(a => a.SupplierId == supplier.Id)
            .OrderByDescending(a => a.Number)
            .Select(a => new
            {
                a.Tier,
                a.RequalifyMonths,
                a.Until,
            })
            .FirstOrDefaultAsync(ct);
        var months =
            applied is not null && applied.Tier == supplier.Tier && (applied.Until is null || applied.Until >= clock.Today)
                ? applied.RequalifyMonths
                : (int?)null;
        var next = settings.DueOn(clock.Today, supplier.Tier ?? "B", supplier.Risk?.ToString().ToLowerInvariant(), months);
        found.Renew(next, reason, person.Id, clock.Now);
        supplier.Requalify(next, person.Id, clock.Now, reason.Length == 0 ? null : reason);
        await news.TellAsync(supplier, "requalification.renewed", ct, supplier.Name, $"{next:yyyy-MM-dd}");
    }

    private async Task RefuseAsync(RequalificationCase found, Supplier supplier, string reason, CancellationToken ct)
    {
        MayDecide(supplier);
        found.Refuse(reason, person.Id, clock.Now);
        if (supplier.WhyNotTake("suspend", person.Id, policy) is null)
        {
            var done = supplier.Take("suspend", reason, forFalseData: false, person.Id, clock.Now, clock.Today, policy);
            trail.Add(done ? "supplier.suspend" : "supplier.suspend-proposed", $"supplier:{supplier.Id}", detail: reason);
        }

        await news.TellAsync(supplier, "requalification.refused", ct, supplier.Name, reason);
    }

    /// <summary>Segregation of duties: the decision is a manager's, and nobody's on a company that they entered.</summary>
    private void MayDecide(Supplier supplier)
    {
        if (WhyNotDecide(person, supplier.EnteredById) is { } refusal)
            throw new RefusedException(refusal);
    }

    public static Refusal? WhyNotDecide(Person person, long enteredBy) =>
        !person.May(Permissions.ApproveSuppliers) ? new("requalification.managers-only")
        : enteredBy == person.Id ? new("supplier.own-entry")
        : null;

    private static string Act(RequalificationMove move) =>
        move switch
        {
            RequalificationMove.Return => "return",
            RequalificationMove.RecordAudit => "audit",
            RequalificationMove.Grade => "grade",
            RequalificationMove.Renew => "renew",
            _ => "refuse",
        };
}
