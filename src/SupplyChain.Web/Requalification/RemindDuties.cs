using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Notices;
using SupplyChain.Scheduling;

namespace SupplyChain.Requalification;

/// <summary>
/// Writes the reminders of a batch of duties in one save: for each person the most imminent stage that was reached and not sent. What a
/// more imminent stage has overtaken, and what finds nobody or no address, stays in the ledger as skipped with its reason.
/// </summary>
public sealed class RemindDuties(AppDb db, SweepNotes notes, OneByOne each)
{
    /// <summary>Keeps for each duty the day after today on which it has something to say if nothing else happens, null for never: in the save of its notices.</summary>
    public delegate Task Stamp(IReadOnlyList<(Duty Duty, DateOnly? Next)> looked, CancellationToken ct);

    /// <returns>Found and done count messages that are owed to somebody.</returns>
    public Task<SweepCount> RunAsync(IReadOnlyList<Duty> duties, DateOnly today, DateTimeOffset now, CancellationToken ct, Stamp? stamp = null) =>
        RunAsync(duties, (today, now), stamp, rivals: true, ct);

    private async Task<SweepCount> RunAsync(
        IReadOnlyList<Duty> duties,
        (DateOnly Today, DateTimeOffset Now) at,
        Stamp? stamp,
        bool rivals,
        CancellationToken ct
    )
    {
        if (duties.Count == 0)
            return new SweepCount(0, 0, 0);
        var owed = 0;
        try
        {
            var written = await WriteAsync(duties, at, stamp is not null, ct);
            owed = written.Notices.Count(n => n.Skipped is null);
            await KeepAsync(written, stamp, ct);
            return new SweepCount(owed, owed, 0);
        }
        catch (Exception e) when (duties.Count > 1 && OneByOne.IsItsOwn(e))
        {
            // one that fails, or that another node was faster with, must not hold up the others: each alone
            db.ChangeTracker.Clear();
            var sum = new SweepCount(0, 0, 0);
            foreach (var duty in duties)
                sum += await RunAsync([duty], at, stamp, rivals, ct);
            return sum;
        }
        catch (DbUpdateException e) when (rivals && UniqueViolation.Caused(e))
        {
            // another node wrote it: once more, for what it may have left
            db.ChangeTracker.Clear();
            return await RunAsync(duties, at, stamp, rivals: false, ct);
        }
        catch (Exception e) when (OneByOne.IsItsOwn(e))
        {
            each.Note($"{duties[0].Subject} supplier:{duties[0].SupplierId}", e);
            // what could not even be worked out is owed all the same
            owed = Math.Max(owed, 1);
            return new SweepCount(owed, 0, owed);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<Written> WriteAsync(IReadOnlyList<Duty> duties, (DateOnly Today, DateTimeOffset Now) at, bool ahead, CancellationToken ct)
    {
        var people = await DutyPeople.LoadAsync(db, duties, ct);
        var subjects = duties.Select(d => d.Subject).ToList();
        var kinds = duties.SelectMany(d => new[] { d.Words.Kind, d.Words.StaffKind }).Distinct().ToList();
        // as one value: five hundred would be bound one by one, and each statement worded anew
        var sent = (
            await db
                .Notices.Where(n => EF.Parameter(subjects).Contains(n.Subject) && kinds.Contains(n.Kind))
                .Select(n => new
                {
                    n.Recipient,
                    n.Subject,
                    n.Stage,
                })
                .ToListAsync(ct)
        ).ToLookup(n => (n.Recipient, n.Subject), n => n.Stage);
        var pauses = (await db.ReminderPauses.AsNoTracking().Where(p => EF.Parameter(subjects).Contains(p.Subject)).ToListAsync(ct)).ToDictionary(p =>
            (p.AccountId, p.Subject)
        );
        var written = new Written([], [], []);
        foreach (var duty in duties)
        {
            DateOnly? next = null;
            foreach (var (to, plan, staff) in Audience(duty, people))
            {
                var pause = to.AccountId is { } account ? pauses.GetValueOrDefault((account, duty.Subject)) : null;
                var inHand = (duty.InHand && !staff) || pause?.AcknowledgedAt is not null;
                var history = new ReminderHistory([.. sent[(to.Key, duty.Subject)]], inHand, pause?.SnoozedUntil);
                var decision = plan.Decide(duty.DueOn, history, at.Today);
                Add(written, duty, to, staff, decision, at.Now);
                if (ahead && plan.NextSendOn(duty.DueOn, history.After(decision), at.Today.AddDays(1)) is { } day && !(day >= next))
                    next = day;
            }

            if (ahead)
                written.Looked.Add((duty, next));
        }

        return written;
    }

    /// <summary>
    /// Many rows by one statement: nobody goes on to change them in this run. With them go the links that they carry.
    /// </summary>
    private async Task KeepAsync(Written written, Stamp? stamp, CancellationToken ct)
    {
        if (written.Notices.Count == 0 && stamp is null)
            return;
        // a rehearsal brings a transaction of its own, which it rolls back
        var outer = db.Database.CurrentTransaction;
        await using var own = outer is null ? await db.Database.BeginTransactionAsync(ct) : null;
        if (outer is not null)
            await outer.CreateSavepointAsync("reminders", ct);
        try
        {
            var rows = new BulkInsert(db);
            await rows.AddAsync(written.Links, ct);
            await rows.AddAsync(written.Notices, ct);
            if (stamp is not null)
                await stamp(written.Looked, ct);
            if (own is not null)
                await own.CommitAsync(ct);
        }
        catch (DbException e)
        {
            if (outer is not null)
                await outer.RollbackToSavepointAsync("reminders", ct);
            throw new DbUpdateException(e.Message, e);
        }
    }

    /// <summary>Each person once, with the stages that concern them.</summary>
    private static IEnumerable<(NoticeRecipient To, ReminderPlan Plan, bool Staff)> Audience(Duty duty, DutyPeople people)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var recipient in Enum.GetValues<ReminderRecipient>())
        {
            if (duty.Plan.For(recipient) is not { } plan)
                continue;
            foreach (var to in people.Of(duty, recipient).Where(to => told.Add(to.Key)))
                yield return (to, plan, DutyPeople.IsStaff(recipient));
            if (recipient is ReminderRecipient.SupplierOwner && people.HasNobody(duty.SupplierId))
                yield return (NoticeRecipient.Nobody(duty.SupplierId), plan, false);
        }
    }

    private void Add(Written written, Duty duty, NoticeRecipient to, bool staff, ReminderDecision decision, DateTimeOffset now)
    {
        if (decision.Send is not { } stage)
        {
            notes.Add(duty.Subject, to, decision.WhyNot!);
            return;
        }

        // nobody could follow the link of what stays in the ledger
        var (row, link) = !staff && to.AccountId is { } account && duty.Words.Private is { } make ? make(account) : (null, null);
        if (row is not null)
            written.Links.Add(row);
        foreach (var days in decision.Overtaken)
            written.Notices.Add(Word(duty, to, staff, days, now, link is null ? null : "").Skip("overtaken"));
        var notice = Word(duty, to, staff, stage.Days, now, link).ForDigest();
        written.Notices.Add(notice);
        if (to.AccountId is null)
            notice.Skip("no-recipient");
        else if (to.Address.Length == 0)
            notice.Skip("no-address");
    }

    private static Notice Word(Duty duty, NoticeRecipient to, bool staff, int days, DateTimeOffset now, string? link) =>
        new(
            to,
            staff ? duty.Words.StaffKind : duty.Words.Kind,
            duty.Subject,
            days,
            now,
            staff ? duty.Words.StaffLink : duty.Words.Link,
            [.. duty.Words.Args(to.Language).Select(a => a.Length > 380 ? a[..380] + "…" : a), .. link is null ? Array.Empty<string>() : [link]]
        );

    private sealed record Written(List<Notice> Notices, List<RenewalLink> Links, List<(Duty Duty, DateOnly? Next)> Looked);
}
