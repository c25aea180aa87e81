using System.Text;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Shared;

namespace SupplyChain.Calendars;

/// <summary>Takes a year of holidays and make-up days; deadlines that are set from now on count by it.</summary>
public sealed class TakeCalendar(AppDb db, ReadCalendars read, Person person, Trail trail, EnterpriseClock clock)
{
    /// <returns>The year.</returns>
    /// <exception cref="RefusedException">The file is none, or its year is not sound; <c>calendar.too-old</c> for a year that is over.</exception>
    public async Task<int> RunAsync(string json, CancellationToken ct)
    {
        var year = Check(json, clock.Today);
        db.KeptCalendars.Add(new KeptCalendar(year, json, person.Id, clock.Now));
        trail.Add("calendar.take", $"calendar:{year.Year}", detail: year.Source.Length > 200 ? year.Source[..200] : year.Source);
        await db.SaveChangesAsync(ct);
        await read.RunAsync(ct);
        return year.Year;
    }

    public static CalendarYear Check(string json, DateOnly today)
    {
        if (Encoding.UTF8.GetByteCount(json) > KeptCalendar.MostBytes)
            throw new RefusedException(new("calendar.too-large", KeptCalendar.MostBytes));
        var year = CalendarYear.Parse(json);
        // what has passed was counted by the calendar of its time
        return year.Year < today.Year ? throw new RefusedException(new("calendar.too-old", year.Year))
            : year.Published ? year
            : throw new RefusedException(new("calendar.not-published", year.Year));
    }
}
