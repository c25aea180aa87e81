using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Training;

public sealed class SessionForm
{
    public int Revision { get; set; }
    public string? TitleZh { get; set; }
    public string? TitleEn { get; set; }
    public string? Topics { get; set; }

    /// <summary>Fixed once the session is kept.</summary>
    public TrainingAudience? Audience { get; set; }
    public TrainingMode? TrainingMode { get; set; }
    public DateOnly? TrainingOn { get; set; }
    public string? Place { get; set; }

    public static SessionForm Of(TrainingSession session) =>
        new()
        {
            Revision = session.Revision,
            TitleZh = session.TitleZh,
            TitleEn = session.TitleEn,
            Topics = session.Topics,
            Audience = session.Audience,
            TrainingMode = session.Mode,
            TrainingOn = session.On,
            Place = session.Place,
        };

    public TrainingFacts ToFacts() => new(TitleZh!, TitleEn!, Topics!, Audience!.Value, TrainingMode!.Value, TrainingOn!.Value, Place ?? "");
}

internal sealed class SessionFormValidator : AbstractValidator<SessionForm>
{
    public SessionFormValidator(Texts texts, EnterpriseClock clock)
    {
        RuleFor(f => f.TitleZh).NotEmpty().PlainText(200);
        RuleFor(f => f.TitleEn).NotEmpty().PlainText(200);
        RuleFor(f => f.Topics).NotEmpty().PlainText(2000, lines: true);
        RuleFor(f => f.Audience).NotNull().IsInEnum();
        RuleFor(f => f.TrainingMode).NotNull().IsInEnum();
        RuleFor(f => f.TrainingOn)
            .NotNull()
            // a session from before the portal may be entered; one from before the records are kept may not
            .Must(d => d >= clock.Today.AddYears(-3) && d <= clock.Today.AddYears(2))
            .When(f => f.TrainingOn is not null, ApplyConditionTo.CurrentValidator)
            .WithMessage(_ => texts["training.badDay"]);
        RuleFor(f => f.Place).PlainText(300);
    }
}

/// <summary>Keeps a session, new or changed. Invited companies are told of a new day or place.</summary>
public sealed class SaveSession(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    /// <param name="id">Null for a new one.</param>
    /// <returns>Id of the session.</returns>
    public async Task<long> RunAsync(long? id, SessionForm form, CancellationToken ct)
    {
        if (id is null)
        {
            var made = db.TrainingSessions.Add(new TrainingSession(form.ToFacts(), person.Id, clock.Now)).Entity;
            trail.Add("training.save", "training", detail: $"{made.Audience} {made.On:yyyy-MM-dd} {made.TitleZh}");
            await db.SaveChangesAsync(ct);
            return made.Id;
        }

        var session = await db.TrainingSessions.FirstOrDefaultAsync(s => s.Id == id, ct) ?? throw new RefusedException(new("training.over"));
        db.Entry(session).Property(s => s.Revision).OriginalValue = form.Revision;
        var before = (session.On, session.Place, session.Mode);
        session.Describe(form.ToFacts());
        trail.Add("training.save", $"training:{id}", detail: $"{session.On:yyyy-MM-dd} {session.TitleZh}");
        if (before != (session.On, session.Place, session.Mode))
        {
            var invited = db.TrainingInvitations.Where(i => i.SessionId == id && i.Seats != 0).Select(i => i.SupplierId);
            await InviteToTraining.TellAsync(
                db,
                session,
                "training.moved",
                await invited.ToListAsync(ct),
                clock.Now,
                ct,
                $"{session.On:yyyy-MM-dd}",
                session.Place
            );
        }

        await db.SaveChangesAsync(ct);
        return session.Id;
    }
}
