namespace SupplyChain.Requalification;

/// <summary>
/// Days in the buyer's zone (Asia/Shanghai unless configured otherwise). Validity, deadlines and reminders know days only; the
/// server's and the browser's zones play no part.
/// </summary>
public static class BuyerDay
{
    /// <summary>The buyer's date at a moment, whatever offset the moment carries.</summary>
    public static DateOnly From(DateTimeOffset utcNow, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(utcNow, zone).DateTime);

    /// <summary>The moment at which a day begins for the buyer; where summer time skips midnight, the first moment after the gap.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        // of two midnights the first has the larger offset
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }
}
