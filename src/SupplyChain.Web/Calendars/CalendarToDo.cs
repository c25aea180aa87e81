using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Calendars;

/// <summary>A year whose notice is out, or should be, and that nobody has imported.</summary>
internal sealed class CalendarToDo(Person person, EnterpriseClock clock) : IToDoSource
{
    public Task<IReadOnlyList<ToDo>> ListAsync(CancellationToken ct)
    {
        var missing = person.May(Permissions.KeepCalendar) ? ReadCalendars.Missing(clock.WorkingDays, clock.Today).Count : 0;
        return Task.FromResult<IReadOnlyList<ToDo>>(missing == 0 ? [] : [new ToDo("todo.calendar", missing, "/calendar")]);
    }
}
