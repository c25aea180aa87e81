using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Notices;
using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Renewals;

/// <summary>
/// One message a week to the buyers: what lapses, where each renewal stands, and which key suppliers would fall. Once a week and person,
/// however often or late it runs.
/// </summary>
public sealed class TellWeek(AppDb db, ExpiryBoard board, LadderPeople people, Texts texts, EnterpriseClock clock, OneByOne each) : ISweep
{
    /// <summary>Days that the message looks ahead (house rule).</summary>
    public const int Days = 60;
    private const int MostNamed = 5;
    private const string Kind = "renewal.week";

    private static readonly string[] Key = ["A", "B"];
    private static readonly string[] Fallen = ["C", "D", "-"];

    public string Name => "tell-week";
    public string Cron => "0 0 8 ? * MON";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var day = clock.DayOf(now).ToDateTime(TimeOnly.MinValue);
        var subject = string.Create(CultureInfo.InvariantCulture, $"week:{ISOWeek.GetYear(day)}W{ISOWeek.GetWeekOfYear(day):00}");
        var told = await db.Notices.Where(n => n.Kind == Kind && n.Subject == subject).Select(n => n.Recipient).ToListAsync(ct);
        var owed = (await people.InAsync([Roles.Officer, Roles.Manager], ct)).Where(p => !told.Contains(p.Key)).ToList();
        if (owed.Count == 0)
            return new SweepCount(0, 0, 0);
        var counts = new Dictionary<BoardColumn, int>();
        foreach (var column in Enum.GetValues<BoardColumn>())
            counts[column] = await board.Versions(column, Days).CountAsync(ct);
        var ahead = counts.Where(c => c.Key is not (BoardColumn.Lapsed or BoardColumn.Surveillance)).Sum(c => c.Value);
        if (ahead + counts[BoardColumn.Lapsed] == 0)
            return new SweepCount(0, 0, 0);
        var falls = await FallsAsync(clock.DayOf(now), ct);
        foreach (var to in owed)
            db.Notices.Add(Word(to, subject, counts, ahead, falls, now));
        return await each.OnceAsync(owed.Count, ct);
    }

    /// <summary>What would take a key supplier below B, the weightiest first.</summary>
    private async Task<List<BoardRow>> FallsAsync(DateOnly today, CancellationToken ct)
    {
        var end = today.AddDays(Days);
        var falling = db
            .DocumentVersions.Flagged(v => v.Current)
            .AsNoTracking()
            .Where(v => v.ValidTo >= today && v.ValidTo <= end && Fallen.Contains(v.TierWithout))
            .Where(v => db.Suppliers.Any(s => s.Id == v.SupplierId && Key.Contains(s.Tier)));
        return await board.Rows(ExpiryBoard.InOrder(falling)).Take(ToDo.Most).ToListAsync(ct);
    }

    private Notice Word(NoticeRecipient to, string subject, Dictionary<BoardColumn, int> counts, int ahead, IReadOnlyList<BoardRow> falls, DateTimeOffset now)
    {
        string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
        var lines = falls
            .Take(MostNamed)
            .Select(f =>
                texts.In(
                    to.Language,
                    "week.falls",
                    f.SupplierName,
                    f.Tier ?? "–",
                    f.TierWithout is "-" or null ? texts.In(to.Language, "week.unrated") : f.TierWithout,
                    f.Type.NameIn(to.Language),
                    $"{f.ValidTo:yyyy-MM-dd}"
                )
            );
        return new Notice(
            to,
            Kind,
            subject,
            0,
            now,
            "/documents/expiring",
            Count(ahead),
            Count(Days),
            Count(counts[BoardColumn.Waiting]),
            Count(counts[BoardColumn.Asked]),
            Count(counts[BoardColumn.Promised]),
            Count(counts[BoardColumn.Silent]),
            Count(counts[BoardColumn.Lapsed]),
            Count(falls.Count),
            string.Join('\n', lines)
        );
    }
}
