using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Notices;
using SupplyChain.Renewals;
using SupplyChain.Requalification;
using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>
/// Reminds the owners of a supplier of documents that end soon: one notice for the most imminent stage that was reached and not
/// sent, however long the portal stood still. A renewal that waits for review silences the stages before the end.
/// </summary>
public sealed class RemindExpiring(AppDb db, EnterpriseClock clock, RenewalLinks links) : ISweep
{
    private const string Kind = "document.expiring";
    private const int Batch = 500;

    /// <summary>Days after the end in which a missed stage is still told.</summary>
    private const int Late = 30;

    private static readonly Dictionary<string, ReminderPlan> Plans = DocumentCatalogue.Shipped.Types.ToDictionary(
        t => t.Code,
        t => ReminderPlan.Of(DutyKind.CertificateExpiry, [.. t.ReminderDays.Select(d => new ReminderStage(d, [ReminderRecipient.SupplierOwner]))], Late)
    );

    public string Name => "remind-expiring";
    public string Cron => "0 0 8 * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = clock.DayOf(now);
        int found = 0,
            done = 0;
        var last = (Day: today.AddDays(-Late), Id: 0L);
        while (true)
        {
            var due = await DueAsync(last, today, ct);
            if (due.Count == 0)
                return new SweepCount(found, done, found - done);
            last = (due[^1].ValidTo, due[^1].Id);
            var added = await AddAsync(due, today, now, ct);
            found += added;
            try
            {
                await db.SaveChangesAsync(ct);
                done += added;
            }
            catch (DbUpdateException e) when (UniqueViolation.Caused(e))
            {
                // another node was faster; what is left comes round again
            }

            db.ChangeTracker.Clear();
        }
    }

    /// <summary>By the index on what counts and when it ends: a page at a time, however many documents there are.</summary>
    private Task<List<Due>> DueAsync((DateOnly Day, long Id) last, DateOnly today, CancellationToken ct)
    {
        var (day, id) = last;
        var until = today.AddDays(DocumentCatalogue.Shipped.LongestReminder);
        return db
            .DocumentVersions.Where(v => v.Current && v.ValidTo <= until && (v.ValidTo > day || (v.ValidTo == day && v.Id > id)))
            .OrderBy(v => v.ValidTo)
            .ThenBy(v => v.Id)
            .Take(Batch)
            .Select(v => new Due(
                v.Id,
                v.DocumentId,
                v.SupplierId,
                v.TypeCode,
                v.Number,
                v.ValidTo!.Value,
                db.DocumentVersions.Any(p => p.DocumentId == v.DocumentId && p.State == ReviewState.Pending)
            ))
            .ToListAsync(ct);
    }

    private async Task<int> AddAsync(List<Due> due, DateOnly today, DateTimeOffset now, CancellationToken ct)
    {
        var suppliers = due.Select(d => d.SupplierId).Distinct().ToList();
        var owners = await (
            from account in db.Users
            where account.SupplierId != null && suppliers.Contains(account.SupplierId.Value) && account.ClosedAt == null
            join grant in db.UserRoles on account.Id equals grant.UserId
            join role in db.Roles on grant.RoleId equals role.Id
            where role.Name == Roles.Owner
            select new { SupplierId = account.SupplierId!.Value, Recipient = new NoticeRecipient(account.Id, account.Email!, account.Language) }
        ).ToListAsync(ct);
        var bySupplier = owners.ToLookup(o => o.SupplierId, o => o.Recipient);
        var subjects = due.Select(d => d.Subject).ToList();
        var sent = (
            await db
                .Notices.Where(n => n.Kind == Kind && subjects.Contains(n.Subject))
                .Select(n => new
                {
                    n.Address,
                    n.Subject,
                    n.Stage,
                })
                .ToListAsync(ct)
        ).ToLookup(n => (n.Address, n.Subject), n => n.Stage);
        var added = 0;
        foreach (var item in due)
        foreach (var owner in bySupplier[item.SupplierId])
        {
            var history = new ReminderHistory([.. sent[(owner.Address, item.Subject)]], item.InHand);
            if (Plans[item.TypeCode].Decide(item.ValidTo, history, today).Send is not { } stage)
                continue;
            db.Notices.Add(Wording(item, owner, stage.Days, today, now));
            added++;
        }

        return added;
    }

    private Notice Wording(Due item, NoticeRecipient owner, int stage, DateOnly today, DateTimeOffset now) =>
        new(
            owner,
            Kind,
            item.Subject,
            stage,
            now,
            $"/company/documents/new?type={item.TypeCode}&document={item.DocumentId}",
            DocumentCatalogue.Shipped.Find(item.TypeCode)!.NameIn(owner.Language),
            item.Number,
            item.ValidTo.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            (item.ValidTo.DayNumber - today.DayNumber).ToString(CultureInfo.InvariantCulture),
            links.Sealed(links.New(item.SupplierId, item.DocumentId, item.Id, owner.AccountId!.Value, now))
        );

    private sealed record Due(long Id, long DocumentId, long SupplierId, string TypeCode, string Number, DateOnly ValidTo, bool InHand)
    {
        public string Subject => $"version:{Id}";
    }
}
