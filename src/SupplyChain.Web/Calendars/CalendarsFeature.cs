using SupplyChain.Shared;

namespace SupplyChain.Calendars;

internal static class CalendarsFeature
{
    public static void AddCalendars(this IServiceCollection services)
    {
        services.AddScoped<IReadAgain, ReadCalendars>();
        services.AddScoped<ReadCalendars>();
        services.AddScoped<TakeCalendar>();
        services.AddScoped<IToDoSource, CalendarToDo>();
    }
}
