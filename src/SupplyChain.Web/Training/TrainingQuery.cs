using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Roadmap;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Training;

/// <summary>Reads the pages of training.</summary>
public sealed class TrainingQuery(AppDb db, SupplierMeasures measures, Person person, EnterpriseClock clock)
{
    public const string Measure = ComputedMeasures.TrainedSupplierShare;

    /// <summary>Suppliers that may deliver and took part within the last twelve months.</summary>
    public IQueryable<Supplier> Trained(DateOnly today) => measures.Numerator(Measure, today);

    public async Task<TrainingListPage> ListAsync(long? after, CancellationToken ct)
    {
        var (today, from) = (clock.Today, clock.Today.AddMonths(-12).AddDays(1));
        var sessions = db.TrainingSessions.AsNoTracking();
        if (after is { } id)
            sessions = sessions.Where(s => s.Id < id);
        var rows = await Rows(sessions.OrderByDescending(s => s.Id).Take(TrainingListPage.Size + 1)).ToListAsync(ct);
        var more = rows.Count > TrainingListPage.Size;
        return new TrainingListPage(
            more ? rows[..TrainingListPage.Size] : rows,
            new TrainingCoverage(await Trained(today).CountAsync(ct), await measures.Denominator(Measure).CountAsync(ct), from, today),
            await db.TrainingSessions.Where(s => s.Audience == TrainingAudience.Internal && s.On >= from && s.On <= today).SumAsync(s => s.Heads ?? 0, ct),
            today,
            more ? rows[TrainingListPage.Size - 1].Id : null,
            after is null
        );
    }

    public IQueryable<SessionRow> Rows(IQueryable<TrainingSession> sessions) =>
        sessions.Select(s => new SessionRow(
            s.Id,
            s.TitleZh,
            s.TitleEn,
            s.Audience,
            s.Mode,
            s.On,
            db.TrainingInvitations.Count(i => i.SessionId == s.Id),
            db.TrainingInvitations.Where(i => i.SessionId == s.Id).Sum(i => i.Seats ?? 0),
            s.Heads,
            s.RecordedAt != null,
            s.CancelReason != null
        ));

    /// <param name="after">Supplier behind whom the page of the invited begins, by name; null for the first page.</param>
    /// <returns>Null when there is no such session.</returns>
    public async Task<SessionPage?> ShowAsync(long id, long? after, CancellationToken ct)
    {
        if (await db.TrainingSessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct) is not { } session)
            return null;
        var all = db.TrainingInvitations.Where(i => i.SessionId == id);
        var named = all.Join(
            db.Suppliers,
            i => i.SupplierId,
            s => s.Id,
            (i, s) =>
                new
                {
                    s.Name,
                    s.Id,
                    Row = new InvitationRow(s.Id, s.Name, i.Seats, i.Attended),
                }
        );
        if (after is { } last && await db.Suppliers.Where(s => s.Id == last).Select(s => s.Name).FirstOrDefaultAsync(ct) is { } name)
#pragma warning disable CA1309 // the database compares, as it sorts
            named = named.Where(x => string.Compare(x.Name, name) > 0 || (x.Name == name && x.Id > last));
#pragma warning restore CA1309
        var invited = await named.OrderBy(x => x.Name).ThenBy(x => x.Id).Take(SessionPage.Size + 1).Select(x => x.Row).ToListAsync(ct);
        var more = invited.Count > SessionPage.Size;
        if (more)
            invited.RemoveAt(SessionPage.Size);
        var count = await all.CountAsync(ct);
        return new SessionPage(session, invited, clock.Today)
        {
            Count = count,
            Uncounted = await all.CountAsync(i => i.Attended == null, ct),
            First = after is null,
            After = after,
            Next = more ? invited[^1].SupplierId : null,
            Attendance = new()
            {
                Revision = session.Revision,
                Companies = invited.ConvertAll(i => new AttendanceLine { SupplierId = i.SupplierId, Came = i.Attended ?? i.Seats ?? 0 }),
            },
            Cancel = new() { Revision = session.Revision },
        };
    }

    /// <returns>Null when there is no such supplier.</returns>
    public async Task<SupplierTrainingPage?> OfSupplierAsync(long supplierId, CancellationToken ct)
    {
        var name = await db.Suppliers.Where(s => s.Id == supplierId).Select(s => s.Name).FirstOrDefaultAsync(ct);
        if (name is null)
            return null;
        var rows = await (
            from i in db.TrainingInvitations.AsNoTracking()
            join s in db.TrainingSessions on i.SessionId equals s.Id
            where i.SupplierId == supplierId
            orderby s.On descending, s.Id descending
            select new OwnTrainingRow(s.Id, s.TitleZh, s.TitleEn, s.Mode, s.On, i.Seats, i.Attended, s.RecordedAt == null && s.CancelReason == null)
        )
            .Take(200)
            .ToListAsync(ct);
        return new SupplierTrainingPage(person.SupplierId is null ? name : null, supplierId, rows, clock.Today);
    }

    /// <returns>Null when the person's company was not invited.</returns>
    public async Task<CompanySessionPage?> OwnAsync(long sessionId, CancellationToken ct)
    {
        var invitation = await db
            .TrainingInvitations.AsNoTracking()
            .FirstOrDefaultAsync(i => i.SessionId == sessionId && i.SupplierId == person.SupplierId, ct);
        if (invitation is null || person.SupplierId is null)
            return null;
        var session = await db.TrainingSessions.AsNoTracking().FirstAsync(s => s.Id == sessionId, ct);
        return new CompanySessionPage(session, invitation, TrainingInvitation.WhyNotAnswer(session, clock.Today))
        {
            Form = new() { Revision = invitation.Revision, Seats = invitation.Seats },
        };
    }
}
