using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Notices;
using SupplyChain.Requalification;
using SupplyChain.Shared;

namespace SupplyChain.Renewals;

/// <summary>One step about a document that nobody answers for.</summary>
public sealed record LadderForm
{
    public Rung? Rung { get; set; }

    /// <summary>Whom to write to: <c>account:7</c> or <c>contact:3</c>; only for another contact.</summary>
    public string? Person { get; set; }
    public string? LadderNote { get; set; }

    /// <summary>Last day of the proposed conditions; only for those.</summary>
    public DateOnly? ConditionsTo { get; set; }
}

internal sealed class LadderFormValidator : AbstractValidator<LadderForm>
{
    public LadderFormValidator(Texts texts)
    {
        RuleFor(f => f.Rung).NotNull().IsInEnum();
        RuleFor(f => f.LadderNote).PlainText(1000, lines: true);
        RuleFor(f => f.LadderNote)
            .Must(n => !string.IsNullOrWhiteSpace(n))
            .When(f => f.Rung is not Documents.Rung.OtherContact)
            .WithMessage(_ => texts["form.required", texts["field.ladderNote"]]);
        RuleFor(f => f.Person).NotEmpty().PlainText(40).When(f => f.Rung is Documents.Rung.OtherContact);
        RuleFor(f => f.ConditionsTo).NotNull().When(f => f.Rung is Documents.Rung.Conditional);
    }
}

/// <summary>Takes the next step about a document that lapses in silence. It blocks nobody: conditions are only proposed here.</summary>
public sealed class ClimbLadder(AppDb db, Person person, Trail trail, EnterpriseClock clock, LadderPeople people)
{
    public async Task RunAsync(long versionId, LadderForm form, CancellationToken ct)
    {
        var version =
            await db.DocumentVersions.FirstOrDefaultAsync(v => v.Id == versionId && v.Current && v.ValidTo != null, ct)
            ?? throw new RefusedException(new Refusal("document.unknown"));
        if (await db.DocumentVersions.AnyAsync(v => v.DocumentId == version.DocumentId && v.State == ReviewState.Pending, ct))
            throw new RefusedException(new Refusal("escalation.answered"));
        var taken = await db.EscalationSteps.Where(s => s.VersionId == versionId).ToListAsync(ct);
        var rung = form.Rung!.Value;
        var until = rung is Rung.Conditional ? form.ConditionsTo : null;
        RefusedException.ThrowIf(EscalationStep.WhyNot(rung, taken, until, clock.Today));
        var supplier = await db.Suppliers.FirstAsync(s => s.Id == version.SupplierId, ct);
        var note = form.LadderNote?.Trim() ?? "";
        if (rung is Rung.OtherContact)
        {
            var to = await people.FindAsync(supplier.Id, form.Person, ct) ?? throw new RefusedException(new Refusal("escalation.unknown-person"));
            db.Notices.Add(Word(version, to.Recipient, "renewal.other-contact", "/company/documents", supplier.Name, note));
            note = $"{to.Name} <{to.Recipient.Address}>{(note.Length == 0 ? "" : "\n" + note)}";
        }
        else if (rung is Rung.Manager or Rung.Conditional)
        {
            foreach (var manager in (await people.ManagersAsync(ct)).Where(m => m.AccountId != person.Id))
                db.Notices.Add(Word(version, manager, rung is Rung.Manager ? "renewal.manager" : "renewal.conditional", Path(versionId), supplier.Name, note));
        }

        db.EscalationSteps.Add(new EscalationStep(versionId, supplier.Id, rung, note, until, person.Id, clock.Now));
        trail.Add("renewal.escalate", $"version:{versionId}", detail: $"{rung} {until:yyyy-MM-dd}".TrimEnd());
        await db.SaveChangesAsync(ct);
    }

    internal static string Path(long versionId) => FormattableString.Invariant($"/documents/expiring/{versionId}/ladder");

    private Notice Word(DocumentVersion version, NoticeRecipient to, string kind, string link, string supplier, string note) =>
        new(
            to,
            kind,
            FormattableString.Invariant($"version:{version.Id}:{clock.Now.UtcTicks}"),
            0,
            clock.Now,
            link,
            supplier,
            Catalogue.Now.Find(version.TypeCode)!.NameIn(to.Language),
            version.Number,
            $"{version.ValidTo:yyyy-MM-dd}",
            note.Length > 380 ? note[..380] + "…" : note
        );
}

/// <summary>A second person agrees to the conditions, or not. Only then does the supplier's status change.</summary>
public sealed class SettleConditions(AppDb db, Person person, Trail trail, EnterpriseClock clock, Suppliers.SupplierNews news, Suppliers.LifePolicy policy)
{
    public async Task RunAsync(long versionId, long stepId, int revision, bool agreed, CancellationToken ct)
    {
        var step =
            await db.EscalationSteps.FirstOrDefaultAsync(s => s.Id == stepId && s.VersionId == versionId, ct)
            ?? throw new RefusedException(new Refusal("escalation.settled"));
        db.Entry(step).Property(s => s.Revision).OriginalValue = revision;
        step.Settle(agreed, person.Id, clock.Now);
        if (agreed)
        {
            var supplier = await db.Suppliers.FirstAsync(s => s.Id == step.SupplierId, ct);
            supplier.PutUnderConditions(new(step.Note, step.Until!.Value, person.Id), person.Id, clock.Now, clock.Today, policy);
            await news.TellAsync(supplier, "supplier.put-under-conditions", ct, supplier.Name, $"{step.Until:yyyy-MM-dd}", step.Note);
        }

        trail.Add(agreed ? "supplier.put-under-conditions" : "renewal.conditions-refused", $"supplier:{step.SupplierId}", detail: $"step:{stepId}");
        await db.SaveChangesAsync(ct);
    }
}

/// <param name="Key">As the form names this person.</param>
/// <param name="Topic">Null for an account of the portal.</param>
/// <param name="Phone">Null when none is known.</param>
public sealed record LadderPerson(string Key, string Name, Suppliers.ContactTopic? Topic, string? Phone, NoticeRecipient Recipient);

/// <summary>Who else can be reached about a supplier's document, and the managers on our side.</summary>
public sealed class LadderPeople(AppDb db)
{
    /// <summary>People of the supplier with an account, and its contacts for topics; no address twice.</summary>
    public async Task<IReadOnlyList<LadderPerson>> OfAsync(long supplierId, CancellationToken ct)
    {
        var accounts = await db.Users.Where(a => a.SupplierId == supplierId && a.ClosedAt == null).OrderBy(a => a.Id).ToListAsync(ct);
        var contacts = await db.Contacts.Where(c => c.SupplierId == supplierId).OrderBy(c => c.Id).ToListAsync(ct);
        return
        [
            .. accounts
                .Select(a => new LadderPerson(
                    FormattableString.Invariant($"account:{a.Id}"),
                    a.DisplayName,
                    null,
                    null,
                    new NoticeRecipient(a.Id, a.Email ?? "", a.Language)
                ))
                .Concat(
                    contacts.Select(c => new LadderPerson(
                        FormattableString.Invariant($"contact:{c.Id}"),
                        c.Name,
                        c.Topic,
                        c.Phone,
                        new NoticeRecipient(null, c.Email, c.Language)
                    ))
                )
                .DistinctBy(p => p.Recipient.Address, StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>Null when the supplier has no such person.</summary>
    public async Task<LadderPerson?> FindAsync(long supplierId, string? key, CancellationToken ct) =>
        (await OfAsync(supplierId, ct)).FirstOrDefault(p => p.Key == key);

    public async Task<IReadOnlyList<NoticeRecipient>> ManagersAsync(CancellationToken ct) => await InAsync([Roles.Manager], ct);

    /// <summary>Open accounts of our own people in any of the roles, each once.</summary>
    public async Task<IReadOnlyList<NoticeRecipient>> InAsync(string[] roles, CancellationToken ct)
    {
        var found = await (
            from account in db.Users
            where account.SupplierId == null && account.ClosedAt == null
            join grant in db.UserRoles on account.Id equals grant.UserId
            join role in db.Roles on grant.RoleId equals role.Id
            where roles.Contains(role.Name!)
            orderby account.Id
            select new
            {
                account.Id,
                account.Email,
                account.Language,
            }
        ).ToListAsync(ct);
        return [.. found.DistinctBy(a => a.Id).Select(a => new NoticeRecipient(a.Id, a.Email ?? "", a.Language))];
    }
}
