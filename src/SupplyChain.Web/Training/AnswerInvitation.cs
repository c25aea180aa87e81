using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Training;

public sealed class SeatsForm
{
    public int Revision { get; set; }

    /// <summary>People who will come; 0 declines.</summary>
    public int? Seats { get; set; }
}

internal sealed class SeatsFormValidator : AbstractValidator<SeatsForm>
{
    public SeatsFormValidator()
    {
        RuleFor(f => f.Seats).NotNull().InclusiveBetween(0, TrainingInvitation.MostSeats);
    }
}

/// <summary>A supplier says how many of its people come, or that nobody does; until the day it may change its mind.</summary>
public sealed class AnswerInvitation(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long sessionId, SeatsForm form, CancellationToken ct)
    {
        var invitation =
            await db.TrainingInvitations.FirstOrDefaultAsync(i => i.SessionId == sessionId && i.SupplierId == person.SupplierId, ct)
            ?? throw new RefusedException(new("training.over"));
        var session = await db.TrainingSessions.FirstAsync(s => s.Id == sessionId, ct);
        db.Entry(invitation).Property(i => i.Revision).OriginalValue = form.Revision;
        invitation.Answer(session, form.Seats!.Value, clock.Today, clock.Now);
        trail.Add("training.answer", $"training:{sessionId}", detail: $"supplier:{person.SupplierId} {form.Seats}");
        await db.SaveChangesAsync(ct);
    }
}
