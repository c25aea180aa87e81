using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Issuers;
using SupplyChain.Roadmap;
using SupplyChain.Shared;

namespace SupplyChain.Applications;

public sealed class AssessorForm
{
    public long? AssessorBody { get; set; }
    public string? AssessorSystem { get; set; }
    public string? AssessorEmail { get; set; }
    public string? AssessorName { get; set; }
    public DateOnly? AssessorEndsOn { get; set; }
    public int? AssessorProjects { get; set; }
    public string? AssessorLanguage { get; set; } = Texts.Languages[0];
}

internal sealed class AssessorFormValidator : AbstractValidator<AssessorForm>
{
    public AssessorFormValidator(Texts texts)
    {
        RuleFor(f => f.AssessorBody).NotNull();
        RuleFor(f => f.AssessorEmail).NotEmpty().PlainText(256).EmailAddress();
        RuleFor(f => f.AssessorName).NotEmpty().PlainText(100);
        RuleFor(f => f.AssessorEndsOn).NotNull();
        RuleFor(f => f.AssessorProjects).NotNull().GreaterThanOrEqualTo(1);
        RuleFor(f => f.AssessorLanguage).Must(l => Texts.Languages.Contains(l)).WithMessage(_ => texts["form.badValue", texts["field.language"]]);
    }
}

/// <summary>Invites a person of a third-party body into the assessor's room, for a time.</summary>
public sealed class InviteAssessor(AppDb db, InviteAccount invite, OwnSystems systems, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(AssessorForm form, CancellationToken ct)
    {
        var system = await systems.FindAsync(form.AssessorSystem, ct) ?? throw new RefusedException(new Refusal("score.system-gone"));
        var body = await db.Issuers.FirstOrDefaultAsync(i => i.Id == form.AssessorBody && i.Kind == IssuerKind.Evaluator, ct);
        if (body is null)
            throw new RefusedException(new Refusal("assessor.no-body"));
        if (body.IsBarredOn(clock.Today))
            throw new RefusedException(new Refusal("assessor.body-barred", body.NameZh));
        var (projects, endsOn) = (form.AssessorProjects!.Value, form.AssessorEndsOn!.Value);
        RefusedException.ThrowIf(AssessorVisit.WhyNot(projects, endsOn, clock.Today));
        var asked = new InviteForm
        {
            Email = form.AssessorEmail,
            PersonName = form.AssessorName,
            Language = form.AssessorLanguage,
        };
        await invite.OfAssessorAsync(
            asked,
            account =>
            {
                account.EndsAt = EndOf(endsOn);
                db.AssessorVisits.Add(new AssessorVisit(account.Id, body.Id, system.System.Id, account.DisplayName, endsOn, projects, person.Name, clock.Now));
                trail.Add("assessor.invite", $"account:{account.Id}", detail: $"issuer:{body.Id} {endsOn:yyyy-MM-dd}");
                return Task.CompletedTask;
            },
            ct
        );
    }

    /// <summary>The first instant after the day, in the enterprise's zone.</summary>
    private DateTimeOffset EndOf(DateOnly day)
    {
        var next = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(next, clock.InZone(new DateTimeOffset(next, TimeSpan.Zero)).Offset);
    }
}

/// <summary>Ends a visit before its day: the account stops at its next request.</summary>
public sealed class EndVisit(AppDb db, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, int revision, CancellationToken ct)
    {
        var visit = await db.AssessorVisits.FirstOrDefaultAsync(v => v.Id == id, ct) ?? throw new RefusedException(new Refusal("assessor.over"));
        db.Entry(visit).Property(v => v.Revision).OriginalValue = revision;
        visit.End(clock.Now);
        var account = await db.Users.FirstAsync(a => a.Id == visit.AccountId, ct);
        account.ClosedAt ??= clock.Now;
        trail.Add("assessor.end", $"account:{visit.AccountId}");
        await db.SaveChangesAsync(ct);
    }
}
