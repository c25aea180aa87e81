using SupplyChain.Requalification;
using SupplyChain.Settings;

namespace SupplyChain.Shared;

/// <summary>The clock of the enterprise: which instant it is, and which day that is in its time zone.</summary>
public sealed class EnterpriseClock(TimeProvider clock, PortalSettings settings)
{
    private readonly TimeZoneInfo _zone = settings.Zone;

    public TimeZoneInfo Zone => _zone;

    private (long Version, WorkingDayCalendar Calendar)[] _calendar = [(0, WorkingDayCalendar.China)];

    /// <summary>The working days: the years that ship and those that were imported since.</summary>
    public WorkingDayCalendar WorkingDays => _calendar[0].Calendar;

    /// <summary>Id of the newest import that <see cref="WorkingDays"/> knows; 0 for none.</summary>
    public long CalendarVersion => _calendar[0].Version;

    public void Take(long version, WorkingDayCalendar calendar) => _calendar = [(version, calendar)];

    public DateTimeOffset Now => clock.GetUtcNow();
    public DateOnly Today => DayOf(Now);

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(InZone(instant).DateTime);

    /// <summary>The instant at which a day begins in the enterprise's time zone.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, _zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    public DateTimeOffset InZone(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone);
}
