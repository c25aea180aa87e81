using SupplyChain.Settings;

namespace SupplyChain.Shared;

/// <summary>The clock of the enterprise: which instant it is, and which day that is in its time zone.</summary>
public sealed class EnterpriseClock(TimeProvider clock, PortalSettings settings)
{
    private readonly TimeZoneInfo _zone = settings.Zone;

    public DateTimeOffset Now => clock.GetUtcNow();
    public DateOnly Today => DayOf(Now);

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(InZone(instant).DateTime);

    public DateTimeOffset InZone(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone);
}
