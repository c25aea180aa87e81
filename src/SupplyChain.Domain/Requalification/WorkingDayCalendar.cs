namespace SupplyChain.Requalification;

/// <summary>
/// Working days in China: Monday to Friday, less the public holidays, plus the make-up days. A year without a published notice
/// counts Monday to Friday; <see cref="Doubt"/> says so.
/// </summary>
public sealed class WorkingDayCalendar
{
    private readonly Dictionary<int, CalendarYear> _years;
    private readonly HashSet<DateOnly> _off;
    private readonly HashSet<DateOnly> _worked;

    public WorkingDayCalendar(IEnumerable<CalendarYear> years)
    {
        _years = years.ToDictionary(y => y.Year);
        var holidays = _years.Values.SelectMany(y => y.Holidays).ToArray();
        _off = [.. holidays.SelectMany(CalendarYear.DaysOff)];
        _worked = [.. holidays.SelectMany(h => h.WorkOn)];
    }

    /// <summary>The years that ship with the product.</summary>
    public static WorkingDayCalendar China { get; } = new(Shipped());

    public IReadOnlyList<CalendarYear> Years => [.. _years.Values.OrderBy(y => y.Year)];

    /// <summary>A calendar in which the given year replaces what was known of it.</summary>
    /// <exception cref="RefusedException"><see cref="CalendarYear.WhyNot"/> has a reason against the year.</exception>
    public WorkingDayCalendar With(CalendarYear year)
    {
        RefusedException.ThrowIf(year.WhyNot());
        return new WorkingDayCalendar(_years.Values.Where(y => y.Year != year.Year).Append(year));
    }

    public bool IsWorkingDay(DateOnly day) => _worked.Contains(day) || (!IsWeekend(day) && !_off.Contains(day));

    /// <summary>
    /// The day that is the given number of working days later (earlier if negative). The day itself does not count: one working
    /// day after a Friday is the next working day, often Monday. Zero gives the day itself, working day or not.
    /// </summary>
    public DateOnly AddWorkingDays(DateOnly from, int days)
    {
        var step = Math.Sign(days);
        var day = from;
        for (var left = Math.Abs(days); left > 0; )
        {
            day = day.AddDays(step);
            if (IsWorkingDay(day))
                left--;
        }
        return day;
    }

    /// <summary>Working days after <paramref name="from"/> up to and including <paramref name="to"/>; negative when reversed.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
            return -WorkingDaysBetween(to, from);
        var days = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
            if (IsWorkingDay(day))
                days++;
        return days;
    }

    /// <summary>
    /// Null when every year from one day to the other is published; otherwise <c>calendar.year-missing</c> (the years, comma
    /// separated) for which Monday to Friday was assumed.
    /// </summary>
    public Refusal? Doubt(DateOnly from, DateOnly to)
    {
        var first = Math.Min(from.Year, to.Year);
        var years = Enumerable.Range(first, Math.Abs(to.Year - from.Year) + 1);
        var missing = years.Where(y => _years.GetValueOrDefault(y) is not { Published: true }).ToArray();
        return missing.Length == 0 ? null : new Refusal("calendar.year-missing", string.Join(", ", missing));
    }

    internal static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static IEnumerable<CalendarYear> Shipped()
    {
        var assembly = typeof(WorkingDayCalendar).Assembly;
        const string Folder = "SupplyChain.Requalification.Calendars.";
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return CalendarYear.Parse(reader.ReadToEnd());
        }
    }
}
