using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Notices;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Training;

/// <summary>Which suppliers to invite.</summary>
public enum InviteeChoice
{
    /// <summary>All that may deliver.</summary>
    All,

    /// <summary>Those of high and medium risk.</summary>
    Risky,

    /// <summary>Those not trained within the last twelve months.</summary>
    Untrained,

    /// <summary>Those named.</summary>
    Named,
}

public sealed class InviteForm
{
    public InviteeChoice? Choice { get; set; }

    /// <summary>Credit codes or full names, one a line; for <see cref="InviteeChoice.Named"/>.</summary>
    public string? Names { get; set; }
}

internal sealed class InviteFormValidator : AbstractValidator<InviteForm>
{
    public InviteFormValidator(Texts texts)
    {
        RuleFor(f => f.Choice).NotNull().IsInEnum();
        RuleFor(f => f.Names).PlainText(8000, lines: true);
        RuleFor(f => f.Names)
            .Must(n => !string.IsNullOrWhiteSpace(n))
            .When(f => f.Choice is InviteeChoice.Named)
            .WithMessage(_ => texts["form.required", texts["field.names"]]);
    }
}

/// <summary>Invites suppliers to a session; each once, however often it is asked.</summary>
public sealed class InviteToTraining(AppDb db, TrainingQuery query, Trail trail, EnterpriseClock clock)
{
    /// <returns>How many were invited now.</returns>
    /// <exception cref="RefusedException">The session is over or not for suppliers, a name is unknown, or everybody was invited before.</exception>
    public async Task<int> RunAsync(long id, InviteForm form, CancellationToken ct)
    {
        var session = await db.TrainingSessions.FirstOrDefaultAsync(s => s.Id == id, ct) ?? throw new RefusedException(new("training.over"));
        RefusedException.ThrowIf(session.Audience is TrainingAudience.Internal ? new("training.internal") : session.WhyNotChange());
        var wanted = await WantedAsync(form, ct);
        var invited = await db.TrainingInvitations.Where(i => i.SessionId == id).Select(i => i.SupplierId).ToListAsync(ct);
        var fresh = wanted.Except(invited).ToList();
        if (fresh.Count == 0)
            throw new RefusedException(new("training.nobody-to-invite"));
        db.TrainingInvitations.AddRange(fresh.Select(s => new TrainingInvitation(s, id, clock.Now)));
        await TellAsync(db, session, "training.invited", fresh, clock.Now, ct, $"{session.On:yyyy-MM-dd}");
        trail.Add("training.invite", $"training:{id}", detail: fresh.Count.ToString(CultureInfo.InvariantCulture));
        await db.SaveChangesAsync(ct);
        return fresh.Count;
    }

    private async Task<List<long>> WantedAsync(InviteForm form, CancellationToken ct)
    {
        var active = db.Suppliers.Where(s => s.Status == SupplierStatus.Qualified || s.Status == SupplierStatus.ConditionallyQualified);
        switch (form.Choice)
        {
            case InviteeChoice.Risky:
                return await active.Where(s => s.Risk == RiskClass.High || s.Risk == RiskClass.Medium).Select(s => s.Id).ToListAsync(ct);
            case InviteeChoice.Untrained:
                var trained = query.Trained(clock.Today);
                return await active.Where(s => !trained.Any(t => t.Id == s.Id)).Select(s => s.Id).ToListAsync(ct);
            case InviteeChoice.Named:
                return await SupplierNames.FindAsync(db, form.Names!, ct);
            default:
                return await active.Select(s => s.Id).ToListAsync(ct);
        }
    }

    /// <summary>One notice to each person of the companies, in the save of its cause. The title comes first among the values, in the reader's language.</summary>
    internal static async Task TellAsync(
        AppDb db,
        TrainingSession session,
        string kind,
        List<long> suppliers,
        DateTimeOffset now,
        CancellationToken ct,
        params string[] args
    )
    {
        // a session can be moved again: the revision tells the rounds apart
        var subject = string.Create(CultureInfo.InvariantCulture, $"training:{session.Id}@{session.Revision}");
        foreach (var batch in suppliers.Chunk(500))
        {
            var ids = batch.Select(s => (long?)s).ToList();
            var people = await db
                .Users.Where(a => a.SupplierId != null && ids.Contains(a.SupplierId) && a.ClosedAt == null)
                .Select(a => new NoticeRecipient(a.Id, a.Email ?? "", a.Language))
                .ToListAsync(ct);
            foreach (var to in people)
                db.Notices.Add(
                    new Notice(to, kind, subject, 0, now, $"/company/training/{session.Id}", [to.Language == "en" ? session.TitleEn : session.TitleZh, .. args])
                );
        }
    }
}
