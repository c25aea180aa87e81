namespace SupplyChain.Requalification;

/// <summary>
/// How terms run (house rule): valid through the last day; months are counted from the anchor date and never chained, because a
/// short month would move every later date (31 January + 1 month + 1 month is not 31 January + 2 months).
/// </summary>
public static class Validity
{
    /// <summary>True through 23:59:59 of the last day. Null has no end.</summary>
    public static bool IsValidOn(DateOnly? lastDay, DateOnly day) => lastDay is null || day <= lastDay;

    /// <summary>Days until the last day: 0 on it, negative once lapsed.</summary>
    public static int DaysLeft(DateOnly lastDay, DateOnly day) => lastDay.DayNumber - day.DayNumber;

    /// <summary>
    /// The n-th recurrence of a term; a day that the month lacks becomes its last day.
    /// </summary>
    /// <param name="anchor">Day from which the term runs.</param>
    /// <param name="months">Length of the term in months.</param>
    /// <param name="times">1 = end of the first term.</param>
    public static DateOnly Recurrence(DateOnly anchor, int months, int times = 1) => anchor.AddMonths(months * times);

    /// <summary>First recurrence after the given day.</summary>
    /// <param name="anchor">Day from which the term runs.</param>
    /// <param name="months">Length of the term, at least 1.</param>
    /// <param name="day">The recurrence lies after this day.</param>
    public static DateOnly NextRecurrence(DateOnly anchor, int months, DateOnly day)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        var elapsed = (day.Year - anchor.Year) * 12 + day.Month - anchor.Month;
        for (var times = Math.Max(1, elapsed / months); ; times++)
            if (Recurrence(anchor, months, times) is var next && next > day)
                return next;
    }

    /// <summary>Last day of a term that begins on its anchor, the day before the recurrence: 36 months from 2024-01-15 end on 2027-01-14.</summary>
    public static DateOnly LastDay(DateOnly anchor, int months) => Recurrence(anchor, months).AddDays(-1);
}
