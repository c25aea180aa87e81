using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupplyChain.Requalification;

/// <summary>One public holiday with the days off around it and the weekend days worked in exchange (调休).</summary>
/// <param name="Zh">Chinese name.</param>
/// <param name="En">English name.</param>
/// <param name="From">First day off.</param>
/// <param name="To">Last day off.</param>
/// <param name="WorkOn">Saturdays and Sundays that are worked.</param>
public sealed record PublicHoliday(string Zh, string En, DateOnly From, DateOnly To, IReadOnlyList<DateOnly> WorkOn);

/// <summary>The yearly notice of the General Office of the State Council as data.</summary>
/// <param name="Year">Calendar year.</param>
/// <param name="Published">False while the notice is not out; the year then counts Monday to Friday and says so.</param>
/// <param name="Source">Title, number and date of the notice.</param>
/// <param name="Holidays">In the order of the notice.</param>
public sealed record CalendarYear(int Year, bool Published, string Source, IReadOnlyList<PublicHoliday> Holidays)
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads a year from JSON in the form of the shipped files.</summary>
    /// <exception cref="RefusedException"><c>calendar.unreadable</c> (what the parser says), or a reason of <see cref="WhyNot"/>.</exception>
    public static CalendarYear Parse(string json)
    {
        CalendarYear? year;
        try
        {
            year = JsonSerializer.Deserialize<CalendarYear>(json, Reading);
        }
        catch (JsonException problem)
        {
            throw new RefusedException(new Refusal("calendar.unreadable", problem.Message));
        }
        if (year is null)
            throw new RefusedException(new Refusal("calendar.unreadable", "null"));
        RefusedException.ThrowIf(year.WhyNot());
        return year;
    }

    /// <summary>
    /// Null when the year is sound; otherwise <c>calendar.year-range</c> (2000-2100), <c>calendar.nothing-published</c>,
    /// <c>calendar.reversed</c> (first day), <c>calendar.too-long</c> (first day, more than 15 days), <c>calendar.other-year</c>
    /// (the day), <c>calendar.overlap</c> (a day that is off twice or both off and worked) or <c>calendar.work-on-weekday</c> (the day).
    /// </summary>
    public Refusal? WhyNot()
    {
        if (Year is < 2000 or > 2100)
            return new Refusal("calendar.year-range", Year);
        if (Published && Holidays.Count == 0)
            return new Refusal("calendar.nothing-published", Year);
        var seen = new HashSet<DateOnly>();
        foreach (var holiday in Holidays)
        {
            if (holiday.To < holiday.From)
                return new Refusal("calendar.reversed", holiday.From);
            if (holiday.To.DayNumber - holiday.From.DayNumber >= 15)
                return new Refusal("calendar.too-long", holiday.From);
            foreach (var day in DaysOff(holiday).Concat(holiday.WorkOn))
            {
                if (day.Year != Year)
                    return new Refusal("calendar.other-year", day);
                if (!seen.Add(day))
                    return new Refusal("calendar.overlap", day);
            }
            foreach (var day in holiday.WorkOn.Where(d => !WorkingDayCalendar.IsWeekend(d)))
                return new Refusal("calendar.work-on-weekday", day);
        }
        return null;
    }

    internal static IEnumerable<DateOnly> DaysOff(PublicHoliday holiday)
    {
        for (var day = holiday.From; day <= holiday.To; day = day.AddDays(1))
            yield return day;
    }
}
