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
/// Tells management that the report of the month that ended last is ready, once it was frozen: once a month and person, however often or late
/// it runs. Who has switched the mail off gets a line in the ledger that says so, and the report in the portal's inbox.
/// </summary>
public sealed class TellMonth(AppDb db, LadderPeople people, EnterpriseClock clock, OneByOne each) : ISweep
{
    private const string Kind = "month.report";

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
            db.Notices.Add(to.AccountId is { } id && off.Contains(id) ? notice.Skip("switched-off") : notice);
        }

        return await each.OnceAsync(owed.Count, ct);
    }
}
