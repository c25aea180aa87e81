using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Shared;

namespace SupplyChain.Requalification;

public sealed class HandInForm
{
    public int Revision { get; set; }

    /// <summary>Documents or Answers.</summary>
    public RequalificationTask? Task { get; set; }

    /// <summary>What changed since the last time; only for the answers.</summary>
    public string? Changes { get; set; }
}

internal sealed class HandInFormValidator : AbstractValidator<HandInForm>
{
    public HandInFormValidator(Texts texts)
    {
        RuleFor(f => f.Task).Must(t => t is RequalificationTask.Documents or RequalificationTask.Answers).WithMessage(_ => texts["requalification.chooseTask"]);
        RuleFor(f => f.Changes).PlainText(2000, lines: true);
        RuleFor(f => f.Changes)
            .Must(c => !string.IsNullOrWhiteSpace(c))
            .When(f => f.Task is RequalificationTask.Answers)
            .WithMessage(_ => texts["form.required", texts["field.changes"]]);
    }
}

/// <summary>The supplier says that its papers are in, or that its answers hold and what changed.</summary>
public sealed class HandInRequalification(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(HandInForm form, CancellationToken ct)
    {
        var found =
            await db.Requalifications.FirstOrDefaultAsync(c => c.OpenFor == person.SupplierId, ct) ?? throw new RefusedException(new("requalification.closed"));
        db.Entry(found).Property(c => c.Revision).OriginalValue = form.Revision;
        if (form.Task is RequalificationTask.Documents)
            found.HandInDocuments(await Lapsing(db, found, clock.Today).CountAsync(ct), person.Id, clock.Now);
        else
            found.ConfirmAnswers(form.Changes!, person.Id, clock.Now);
        trail.Add($"requalification.hand-in-{form.Task!.Value.ToString().ToLowerInvariant()}", $"requalification:{found.Id}");
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Documents that end by the due day, or have ended, and for which no renewal waits for review; not those that we make ourselves.</summary>
    public static IQueryable<DocumentVersion> Lapsing(AppDb db, RequalificationCase of, DateOnly today)
    {
        var (supplier, until) = (of.SupplierId, of.DueOn > today ? of.DueOn : today);
        var ours = Catalogue.Now.Types.Select(t => t.Code).Where(c => !Catalogue.Now.Needs.FromSuppliers(c)).ToList();
        return db.DocumentVersions.Where(v =>
            v.SupplierId == supplier
            && v.Current
            && !ours.Contains(v.TypeCode)
            && v.ValidTo <= until
            && !db.DocumentVersions.Any(p => p.DocumentId == v.DocumentId && p.State == ReviewState.Pending)
        );
    }
}
