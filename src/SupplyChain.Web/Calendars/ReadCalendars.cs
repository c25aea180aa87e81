using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Shared;

namespace SupplyChain.Calendars;

/// <summary>Puts the imported years over the shipped ones.</summary>
public sealed class ReadCalendars(AppDb db, EnterpriseClock clock) : IReadAgain
{
    public async Task RunAsync(CancellationToken ct)
    {
        var newest = await db.KeptCalendars.MaxAsync(c => (long?)c.Id, ct) ?? 0;
        if (newest == clock.CalendarVersion)
            return;
        var ids = db.KeptCalendars.GroupBy(c => c.Year).Select(g => g.Max(c => c.Id));
        var years = await db.KeptCalendars.AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(ct);
        clock.Take(newest, years.Aggregate(WorkingDayCalendar.China, (calendar, year) => calendar.With(year.Read())));
    }

    /// <summary>Years whose notice deadlines need by now and that are missing: this one, and from mid-November on the next.</summary>
    public static IReadOnlyList<int> Missing(WorkingDayCalendar calendar, DateOnly today)
    {
        List<int> wanted = [today.Year];
        if (today >= new DateOnly(today.Year, 11, 15))
            wanted.Add(today.Year + 1);
        return wanted.FindAll(y => !calendar.Years.Any(k => k.Year == y && k.Published));
    }
}
