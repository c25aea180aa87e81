using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>What a person found in the public register. The screenshot comes beside it.</summary>
public sealed record LookUpForm
{
    /// <summary>Revision of the version that was looked at.</summary>
    public int Revision { get; set; }
    public RegisterOutcome? Outcome { get; set; }
    public DateOnly? LookedUpOn { get; set; }
    public string? LookUpNote { get; set; }

    /// <summary>Ticket of a screenshot that was stored by a submit that failed otherwise.</summary>
    public string? Kept { get; set; }
}

internal sealed class LookUpFormValidator : AbstractValidator<LookUpForm>
{
    public LookUpFormValidator(Texts texts, EnterpriseClock clock)
    {
        RuleFor(f => f.Outcome).NotNull().IsInEnum();
        RuleFor(f => f.LookedUpOn)
            .NotNull()
            .Must(d => d <= clock.Today && d >= clock.Today.AddMonths(-1))
            .When(f => f.LookedUpOn is not null, ApplyConditionTo.CurrentValidator)
            .WithMessage(_ => texts["lookUp.badDay"]);
        RuleFor(f => f.LookUpNote).PlainText(1000, lines: true);
    }
}

/// <summary>Records a look-up; a suspended or withdrawn document stops counting at once, one that is valid again counts again.</summary>
public sealed class RecordLookUp(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    /// <param name="screenshot">Null when none was taken; required for what takes a document's effect away.</param>
    /// <returns>True when the document's state changed.</returns>
    public async Task<bool> RunAsync(long id, LookUpForm form, StoredFile? screenshot, CancellationToken ct)
    {
        var version = await db.DocumentVersions.FirstOrDefaultAsync(v => v.Id == id, ct) ?? throw new RefusedException(new Refusal("document.unknown"));
        var outcome = form.Outcome!.Value;
        if (screenshot is null && outcome is RegisterOutcome.FoundSuspended or RegisterOutcome.FoundWithdrawn)
            throw new RefusedException(new Refusal("lookUp.needs-screenshot"));
        db.Entry(version).Property(v => v.Revision).OriginalValue = form.Revision;
        db.AuthenticityChecks.Add(new AuthenticityCheck(version, outcome, form.LookedUpOn!.Value, form.LookUpNote?.Trim(), screenshot, person.Id, clock.Now));
        var changed = version.Follow(outcome);
        // the same form sent twice: the second is stale
        db.Entry(version).Property(v => v.State).IsModified = true;
        if (changed)
            (await db.Suppliers.FirstAsync(s => s.Id == version.SupplierId, ct)).MarkStale();
        foreach (var recheck in await db.Rechecks.Where(r => r.VersionId == id && r.DoneAt == null).ToListAsync(ct))
            recheck.Done(clock.Now);
        trail.Add("document.look-up", $"version:{id}", detail: $"{outcome} {form.LookedUpOn:yyyy-MM-dd} {screenshot?.Sha256}");
        await db.SaveChangesAsync(ct);
        if (version.State is ReviewState.Pending)
            await db.DocumentVersions.Where(v => v.Id == id).ExecuteUpdateAsync(u => u.SetProperty(v => v.CheckedOn, (DateOnly?)null), ct);
        return changed;
    }
}
