using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Shared;

namespace SupplyChain.Training;

public sealed class AttendanceLine
{
    public long SupplierId { get; set; }
    public int? Came { get; set; }
}

public sealed class AttendanceForm
{
    public int Revision { get; set; }

    /// <summary>People of the enterprise; for its own sessions alone.</summary>
    public int? Heads { get; set; }
    public List<AttendanceLine> Companies { get; set; } = [];

    /// <summary>Keeps the numbers of one page of a long list and leaves the session open.</summary>
    public bool OnlyPage { get; set; }

    /// <summary>Companies that nobody counted did not come; without it the session does not end before each was counted.</summary>
    public bool RestAbsent { get; set; }
}

internal sealed class AttendanceFormValidator : AbstractValidator<AttendanceForm>
{
    public AttendanceFormValidator(Texts texts)
    {
        RuleFor(f => f.Heads).InclusiveBetween(0, 10_000);
        RuleForEach(f => f.Companies)
            .ChildRules(line =>
                line.RuleFor(l => l.Came)
                    .Must(c => c is null or (>= 0 and <= TrainingInvitation.MostSeats))
                    .WithMessage(_ => texts["training.badCount", TrainingInvitation.MostSeats])
            );
    }
}

/// <summary>
/// Records who came: people per invited company, or the headcount of an internal session. Then the session is over. A long list is recorded page
/// by page before that.
/// </summary>
public sealed class RecordAttendance(AppDb db, Trail trail, EnterpriseClock clock)
{
    /// <exception cref="RefusedException"><c>training.over</c>, <c>training.not-yet</c>, <c>training.heads-missing</c> or <c>training.uncounted</c> (companies).</exception>
    public async Task RunAsync(long id, AttendanceForm form, CancellationToken ct)
    {
        var session = await db.TrainingSessions.FirstOrDefaultAsync(s => s.Id == id, ct) ?? throw new RefusedException(new("training.over"));
        if (session.Revision != form.Revision)
            throw new DbUpdateConcurrencyException();
        db.Entry(session).Property(s => s.Revision).OriginalValue = form.Revision;
        RefusedException.ThrowIf(session.WhyNotRecord(clock.Today));
        var heads =
            session.Audience is TrainingAudience.Suppliers
                ? await CountAsync(id, form, ct)
                : form.Heads ?? throw new RefusedException(new("training.heads-missing"));
        if (form.OnlyPage)
        {
            trail.Add("training.count", $"training:{id}", detail: $"{form.Companies.Count}");
        }
        else
        {
            session.Record(heads, clock.Today, clock.Now);
            trail.Add("training.record", $"training:{id}", detail: $"{heads}");
        }

        await db.SaveChangesAsync(ct);
    }

    /// <returns>People in all.</returns>
    private async Task<int> CountAsync(long id, AttendanceForm form, CancellationToken ct)
    {
        var came = form.Companies.GroupBy(c => c.SupplierId).ToDictionary(g => g.Key, g => g.First().Came ?? 0);
        var invitations = await db.TrainingInvitations.Where(i => i.SessionId == id).ToListAsync(ct);
        foreach (var invitation in invitations)
            if (came.TryGetValue(invitation.SupplierId, out var people))
                invitation.Came(people);
        var uncounted = invitations.FindAll(i => i.Attended is null);
        if (form.OnlyPage)
            return 0;
        if (uncounted.Count > 0 && !form.RestAbsent)
            throw new RefusedException(new("training.uncounted", uncounted.Count));
        uncounted.ForEach(i => i.Came(0));
        return invitations.Sum(i => i.Attended!.Value);
    }
}

public sealed class CancelSessionForm
{
    public int Revision { get; set; }
    public string? TrainingReason { get; set; }
}

internal sealed class CancelSessionFormValidator : AbstractValidator<CancelSessionForm>
{
    public CancelSessionFormValidator() => RuleFor(f => f.TrainingReason).NotEmpty().PlainText(1000, lines: true);
}

/// <summary>Calls a session off and tells whoever was invited.</summary>
public sealed class CancelSession(AppDb db, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, CancelSessionForm form, CancellationToken ct)
    {
        var session = await db.TrainingSessions.FirstOrDefaultAsync(s => s.Id == id, ct) ?? throw new RefusedException(new("training.over"));
        db.Entry(session).Property(s => s.Revision).OriginalValue = form.Revision;
        session.Cancel(form.TrainingReason!);
        var invited = await db.TrainingInvitations.Where(i => i.SessionId == id && i.Seats != 0).Select(i => i.SupplierId).ToListAsync(ct);
        var reason = session.CancelReason!.Length > 380 ? session.CancelReason[..380] + "…" : session.CancelReason;
        await InviteToTraining.TellAsync(db, session, "training.cancelled", invited, clock.Now, ct, $"{session.On:yyyy-MM-dd}", reason);
        trail.Add("training.cancel", $"training:{id}", detail: session.CancelReason);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Hands out the material of a session, the first or a newer one.</summary>
public sealed class HandMaterial(AppDb db, Trail trail)
{
    public async Task RunAsync(long id, int revision, StoredFile file, CancellationToken ct)
    {
        var session = await db.TrainingSessions.FirstOrDefaultAsync(s => s.Id == id, ct) ?? throw new RefusedException(new("training.over"));
        db.Entry(session).Property(s => s.Revision).OriginalValue = revision;
        session.Hand(file);
        trail.Add("training.material", $"training:{id}", detail: file.Sha256);
        await db.SaveChangesAsync(ct);
    }
}
