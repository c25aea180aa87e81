using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Notices;
using SupplyChain.Renewals;
using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

/// <summary>
/// Tells management that the report of the month that ended last is ready, once it was frozen, and what it rests on that nobody has confirmed yet,
/// with those who can: once a month and person, however often or late it runs. Who has switched the mail off gets a line in the ledger that says so, and the report in the portal's inbox.
/// </summary>
public sealed class TellMonth(AppDb db, LadderPeople people, EnterpriseClock clock, OneByOne each) : ISweep
{
    private const string Kind = "month.report";
    private const string UnconfirmedKind = "month.unconfirmed";

    /// <summary>Characters of what a mail names; the pages show all (house rule).</summary>
    private const int MostNamed = 500;

    public string Name => "tell-month";
    public string Cron => "0 0 9 * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = clock.DayOf(now);
        var end = new DateOnly(today.Year, today.Month, 1).AddDays(-1);
        var frozen = await db.MonthSnapshots.Where(s => s.Month == end).Select(s => new { s.Index, s.Stars }).FirstOrDefaultAsync(ct);
        if (frozen is null)
            return new SweepCount(0, 0, 0);
        var month = end.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var subject = $"month:{month}";
        var told = await db.Notices.Where(n => n.Kind == Kind && n.Subject == subject).Select(n => n.Recipient).ToListAsync(ct);
        var owed = (await people.InAsync([Roles.Management], ct)).Where(p => !told.Contains(p.Key)).ToList();
        var off = await db.Users.Where(a => a.NoMonthMail).Select(a => a.Id).ToListAsync(ct);
        var unconfirmed = owed.Count == 0 ? "" : await UnconfirmedAsync(end, ct);
        foreach (var to in owed)
        {
            var notice = new Notice(
                to,
                Kind,
                subject,
                0,
                now,
                $"/dashboard/history/{month}",
                month,
                frozen.Index?.ToString("0.00", CultureInfo.InvariantCulture) ?? "–",
                frozen.Stars?.ToString(CultureInfo.InvariantCulture) ?? "–"
            );
            var wanted = !(to.AccountId is { } id && off.Contains(id));
            db.Notices.Add(wanted ? notice : notice.Skip("switched-off"));
            if (wanted && unconfirmed.Length > 0)
                db.Notices.Add(new Notice(to, UnconfirmedKind, subject, 0, now, "/assessment", month, unconfirmed));
        }

        return await each.OnceAsync(owed.Count, ct);
    }

    /// <summary>Own scores and monthly figures that wait for their second person: each with the department that owns it, or who entered it.</summary>
    private async Task<string> UnconfirmedAsync(DateOnly end, CancellationToken ct)
    {
        var owners = await db.IndicatorOwners.ToDictionaryAsync(o => o.Code, o => o.Department, StringComparer.Ordinal, ct);
        var scores = await db
            .SelfScores.Where(s => s.State == SelfScoreState.Proposed)
            .OrderBy(s => s.Code)
            .ThenBy(s => s.Id)
            .Select(s => new { s.Code, s.EnteredBy })
            .Take(100)
            .ToListAsync(ct);
        var months = await db
            .PlantMonths.Where(m => m.ReviewedAt == null && m.Month <= end)
            .OrderBy(m => m.Month)
            .ThenBy(m => m.Id)
            .Select(m => new
            {
                m.Month,
                m.EnteredBy,
                Plant = db.Plants.Where(p => p.Id == m.PlantId).Select(p => p.Name).First(),
            })
            .Take(100)
            .ToListAsync(ct);
        var all = string.Join(
            "; ",
            [
                .. scores.Select(s => $"{s.Code} ({owners.GetValueOrDefault(s.Code) ?? s.EnteredBy})"),
                .. months.Select(m => $"{m.Plant} {m.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture)} ({m.EnteredBy})"),
            ]
        );
        return all.Length > MostNamed ? all[..MostNamed] + "…" : all;
    }
}
