using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Scheduling;

namespace SupplyChain.Documents;

/// <param name="VersionIds">What is to be looked at, by its end.</param>
/// <param name="News">Ids of the <see cref="LookAgain"/> that were read.</param>
/// <param name="Terms">Plans and own people that this goes by, where everything is looked at; null where only what is due.</param>
public sealed record DueLook(IReadOnlyList<long> VersionIds, IReadOnlyList<long> News, string? Terms);

/// <summary>
/// Finds the documents whose end may have to be reminded of today by index, however many others there are: what came into the window of the
/// plans, what has reached the day that the last look worked out, and what something happened to since (<see cref="LookAgain"/>). Everything in
/// the window is looked at again under other plans, with other people of our own, and when the clock has gone back.
/// </summary>
public sealed class DueDocuments(AppDb db)
{
    private const int Batch = 500;

    /// <summary>Further off than any plan.</summary>
    private static readonly DateOnly Never = new(9999, 1, 1);

    public async Task<DueLook> FindAsync(string sweep, IReadOnlyDictionary<string, ReminderPlan> plans, DateOnly today, CancellationToken ct)
    {
        var from = today.AddDays(-plans.Values.Max(p => p.StopDaysAfterDue));
        var until = today.AddDays(plans.Values.Max(p => p.Stages[0].Days));
        var terms = await TermsAsync(plans, ct);
        var all = await BeginAsync(sweep, today, terms, ct);
        var news = await db.LooksAgain.AsNoTracking().ToListAsync(ct);
        var ids = all ? await Window(db, from, until).ToListAsync(ct) : await DueAsync(from, until, today, news, ct);
        return new DueLook(ids, news.ConvertAll(n => n.Id), all ? terms : null);
    }

    /// <summary>Notes the day before anything is stamped by it, and that a look at everything has begun, so that one that dies is begun anew.</summary>
    /// <returns>True when everything is to be looked at.</returns>
    private async Task<bool> BeginAsync(string sweep, DateOnly today, string terms, CancellationToken ct)
    {
        var mark = await db.SweepMarks.FirstOrDefaultAsync(m => m.Name == sweep, ct) ?? db.SweepMarks.Add(new SweepMark(sweep)).Entity;
        var all = mark.Terms != terms || mark.Day > today;
        mark.Set(today, all ? "" : terms);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (UniqueViolation.Caused(e))
        {
            // another node has just made the same row, and both look at everything
        }
        finally
        {
            db.ChangeTracker.Clear();
        }

        return all;
    }

    /// <summary>Keeps when to look next, in the save of the notices.</summary>
    /// <param name="before">What was kept for each version until now.</param>
    public async Task StampAsync(IReadOnlyList<(Duty Duty, DateOnly? Next)> looked, IReadOnlyDictionary<long, DateOnly?> before, CancellationToken ct)
    {
        var changed = looked.Select(l => (Id: IdOf(l.Duty.Subject), Next: l.Next ?? Never)).Where(l => before[l.Id] != l.Next);
        foreach (var same in changed.GroupBy(l => l.Next, l => l.Id))
        {
            var (ids, next) = (same.ToList(), (DateOnly?)same.Key);
            await db.DocumentVersions.Where(v => EF.Parameter(ids).Contains(v.Id)).ExecuteUpdateAsync(s => s.SetProperty(v => v.RemindOn, next), ct);
        }
    }

    /// <summary>Everything was looked at.</summary>
    public async Task SettleAsync(string sweep, DueLook look, CancellationToken ct)
    {
        // by their ids: one that was written meanwhile stays
        foreach (var read in look.News.Chunk(Batch))
            await db.LooksAgain.Where(l => EF.Parameter(read).Contains(l.Id)).ExecuteDeleteAsync(ct);
        if (look.Terms is { } terms)
            await db.SweepMarks.Where(m => m.Name == sweep).ExecuteUpdateAsync(s => s.SetProperty(m => m.Terms, terms), ct);
    }

    private async Task<List<long>> DueAsync(DateOnly from, DateOnly until, DateOnly today, List<LookAgain> news, CancellationToken ct)
    {
        var ids = await Entering(db, from, until).ToListAsync(ct);
        ids.AddRange(await Reached(db, today).ToListAsync(ct));
        var named = news.Select(n => n.Subject.Split(':')).ToLookup(s => s[0], s => s[1], StringComparer.Ordinal);
        foreach (var some in Ids(named["account"]))
            ids.AddRange(
                await In(
                    db.Users.Where(a => EF.Parameter(some).Contains(a.Id))
                        .Join(Ending(db, from, until), a => a.SupplierId, v => (long?)v.SupplierId, (_, v) => v)
                )
            );
        foreach (var some in Ids(named["supplier"]))
            ids.AddRange(await In(Ending(db, from, until).Where(v => EF.Parameter(some).Contains(v.SupplierId))));
        foreach (var some in Ids(named["document"]))
            ids.AddRange(await In(Ending(db, from, until).Where(v => EF.Parameter(some).Contains(v.DocumentId))));
        foreach (var some in Ids(named["version"]))
            ids.AddRange(await In(Ending(db, from, until).Where(v => EF.Parameter(some).Contains(v.Id))));
        return [.. ids.Distinct()];

        Task<List<long>> In(IQueryable<DocumentVersion> versions) => versions.Select(v => v.Id).ToListAsync(ct);
    }

    private static IEnumerable<long[]> Ids(IEnumerable<string> of) =>
        of.Distinct(StringComparer.Ordinal).Select(i => long.Parse(i, CultureInfo.InvariantCulture)).Chunk(Batch);

    /// <summary>Not looked at yet, and its end is near enough for some plan.</summary>
    internal static IQueryable<long> Entering(AppDb db, DateOnly from, DateOnly until) =>
        Ending(db, from, until).Where(v => v.RemindOn == null).OrderBy(v => v.ValidTo).ThenBy(v => v.Id).Select(v => v.Id);

    /// <summary>The day has come that the last look worked out.</summary>
    internal static IQueryable<long> Reached(AppDb db, DateOnly today) =>
        db.DocumentVersions.Flagged(v => v.Current).Where(v => v.RemindOn <= today).OrderBy(v => v.RemindOn).ThenBy(v => v.ValidTo).Select(v => v.Id);

    /// <summary>All that any plan may have something to say of.</summary>
    internal static IQueryable<long> Window(AppDb db, DateOnly from, DateOnly until) =>
        Ending(db, from, until).OrderBy(v => v.ValidTo).ThenBy(v => v.Id).Select(v => v.Id);

    private static IQueryable<DocumentVersion> Ending(AppDb db, DateOnly from, DateOnly until) =>
        db.DocumentVersions.Flagged(v => v.Current).Where(v => v.ValidTo >= from && v.ValidTo <= until);

    /// <summary>Plans, types and our own people: what changes seldom and concerns every document.</summary>
    private async Task<string> TermsAsync(IReadOnlyDictionary<string, ReminderPlan> plans, CancellationToken ct)
    {
        var words = new StringBuilder();
        foreach (var (type, plan) in plans.OrderBy(p => p.Key, StringComparer.Ordinal))
            words.Append(type).Append(' ').AppendLine(SetReminderPlan.InWords(plan));
        var people = await (
            from account in db.Users
            where account.ClosedAt == null && account.SupplierId == null
            join grant in db.UserRoles on account.Id equals grant.UserId
            join role in db.Roles on grant.RoleId equals role.Id
            where role.Name == Roles.Officer || role.Name == Roles.Manager
            orderby account.Id, role.Name
            select new { account.Id, role.Name }
        ).ToListAsync(ct);
        foreach (var one in people)
            words.Append(CultureInfo.InvariantCulture, $"{one.Id} {one.Name}").AppendLine();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words.ToString())));
    }

    private static long IdOf(string subject) => long.Parse(subject["version:".Length..], CultureInfo.InvariantCulture);
}
