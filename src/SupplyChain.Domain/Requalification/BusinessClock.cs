namespace SupplyChain.Requalification;

/// <summary>Whose turn it is in a case.</summary>
public enum Turn
{
    Supplier,
    Us,

    /// <summary>The case is settled; both clocks stand.</summary>
    Nobody,
}

/// <summary>From this moment on the case waits for someone.</summary>
public sealed record HandOver(DateTimeOffset At, Turn WaitingFor);

/// <summary>Both clocks of a case.</summary>
/// <param name="SupplierDays">Working days that the case has waited for the supplier.</param>
/// <param name="OurDays">Working days that it has waited for us.</param>
/// <param name="WaitingFor">Whose turn it is now.</param>
/// <param name="Since">Day of the hand-over that gave this turn; null before the first hand-over.</param>
/// <param name="Doubt">Years for which the calendar assumed Monday to Friday; null when it knew all.</param>
public sealed record BusinessClockReading(int SupplierDays, int OurDays, Turn WaitingFor, DateOnly? Since, Refusal? Doubt);

/// <summary>
/// Two clocks per case in working days (house rule): a turn from one day to another costs the working days after the first up to
/// and including the second, so the day of a hand-over counts for whoever had the case, and nothing is counted twice or lost.
/// </summary>
public static class BusinessClock
{
    /// <param name="handOvers">In any order; later than <paramref name="now"/> are ignored.</param>
    /// <param name="now">Until when open turns run.</param>
    /// <param name="calendar">Which days are worked.</param>
    /// <param name="zone">The buyer's zone, which decides where a day ends.</param>
    public static BusinessClockReading Read(IEnumerable<HandOver> handOvers, DateTimeOffset now, WorkingDayCalendar calendar, TimeZoneInfo zone)
    {
        var turns = handOvers.Where(h => h.At <= now).OrderBy(h => h.At).ToArray();
        if (turns.Length == 0)
            return new BusinessClockReading(0, 0, Turn.Nobody, Since: null, Doubt: null);
        var today = BuyerDay.From(now, zone);
        var spent = new Dictionary<Turn, int>();
        for (var i = 0; i < turns.Length; i++)
        {
            var from = BuyerDay.From(turns[i].At, zone);
            var to = i + 1 < turns.Length ? BuyerDay.From(turns[i + 1].At, zone) : today;
            var days = calendar.WorkingDaysBetween(from, to);
            spent[turns[i].WaitingFor] = spent.GetValueOrDefault(turns[i].WaitingFor) + days;
        }
        var last = turns[^1].WaitingFor;
        var sinceIndex = Array.FindLastIndex(turns, t => t.WaitingFor != last) + 1;
        return new BusinessClockReading(
            spent.GetValueOrDefault(Turn.Supplier),
            spent.GetValueOrDefault(Turn.Us),
            last,
            BuyerDay.From(turns[sinceIndex].At, zone),
            calendar.Doubt(BuyerDay.From(turns[0].At, zone), today)
        );
    }
}
