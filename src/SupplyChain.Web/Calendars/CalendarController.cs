using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Shared;

namespace SupplyChain.Calendars;

/// <param name="Shown">Null when nothing is known of the year: Monday to Friday then counts.</param>
/// <param name="Months">Working days of each month.</param>
/// <param name="TakenOn">Day of the import; null for a year that came with the portal.</param>
public sealed record CalendarPage(
    int Year,
    CalendarYear? Shown,
    IReadOnlyList<int> Months,
    DateOnly? TakenOn,
    IReadOnlyList<int> Years,
    IReadOnlyList<int> Missing
)
{
    /// <summary>A file that was checked and can be taken; null otherwise.</summary>
    public CalendarYear? Tried { get; init; }

    /// <summary>Days whose meaning it changes against what counts now.</summary>
    public IReadOnlyList<(DateOnly Day, bool Works)> Changes { get; init; } = [];
    public string? Json { get; init; }
}

/// <summary>The working days of a year, and the import of a year's notice.</summary>
public sealed class CalendarController(AppDb db, EnterpriseClock clock) : Controller
{
    private static readonly JsonSerializerOptions Writing = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    [HttpGet("/calendar"), Allow(Permissions.OwnAccount)]
    public async Task<IActionResult> Show(int? year, CancellationToken ct) =>
        ModelState.IsValid && year is null or (>= 2000 and <= 2100) ? View("Calendar", await PageAsync(year ?? clock.Today.Year, ct)) : BadRequest();

    /// <summary>A year in the form in which one is imported.</summary>
    [HttpGet("/calendar/{year:int}/file"), Allow(Permissions.OwnAccount)]
    public IActionResult Download(int year) =>
        clock.WorkingDays.Years.FirstOrDefault(y => y.Year == year) is { } known
            ? File(JsonSerializer.SerializeToUtf8Bytes(known, Writing), "application/json", $"calendar-{year}.json")
            : NotFound();

    /// <summary>Checks a file and shows what it would change; keeps nothing.</summary>
    [HttpPost("/calendar/try"), Allow(Permissions.KeepCalendar), RequestSizeLimit(256 * 1024)]
    public async Task<IActionResult> Try(IFormFile? file, CancellationToken ct)
    {
        CalendarPage? page = null;
        return await this.TryAsync(
            async () =>
            {
                if (file is null || file.Length == 0)
                    throw new RefusedException(new("calendar.no-file"));
                if (file.Length > KeptCalendar.MostBytes)
                    throw new RefusedException(new("calendar.too-large", KeptCalendar.MostBytes));
                using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
                var json = await reader.ReadToEndAsync(ct);
                var tried = TakeCalendar.Check(json, clock.Today);
                page = (await PageAsync(tried.Year, ct)) with { Tried = tried, Json = json, Changes = Changes(tried) };
            },
            done: () => View("Calendar", page),
            again: async () => View("Calendar", await PageAsync(clock.Today.Year, ct))
        );
    }

    [HttpPost("/calendar/take"), Allow(Permissions.KeepCalendar), RequestSizeLimit(256 * 1024)]
    public async Task<IActionResult> Take(string? json, [FromServices] TakeCalendar take, CancellationToken ct)
    {
        var year = 0;
        return await this.TryAsync(
            async () => year = await take.RunAsync(json ?? "", ct),
            done: () =>
            {
                this.Say("calendar.done", year);
                return RedirectToAction(nameof(Show), new { year });
            },
            again: async () => View("Calendar", await PageAsync(clock.Today.Year, ct))
        );
    }

    private async Task<CalendarPage> PageAsync(int year, CancellationToken ct)
    {
        var calendar = clock.WorkingDays;
        var taken = await db
            .KeptCalendars.Where(c => c.Year == year)
            .OrderByDescending(c => c.Id)
            .Select(c => (DateTimeOffset?)c.TakenAt)
            .FirstOrDefaultAsync(ct);
        return new CalendarPage(
            year,
            calendar.Years.FirstOrDefault(y => y.Year == year),
            [
                .. Enumerable
                    .Range(1, 12)
                    .Select(m => Enumerable.Range(1, DateTime.DaysInMonth(year, m)).Count(d => calendar.IsWorkingDay(new DateOnly(year, m, d)))),
            ],
            taken is { } at ? clock.DayOf(at) : null,
            [.. calendar.Years.Select(y => y.Year)],
            ReadCalendars.Missing(calendar, clock.Today)
        );
    }

    private List<(DateOnly Day, bool Works)> Changes(CalendarYear tried)
    {
        var (now, then) = (clock.WorkingDays, clock.WorkingDays.With(tried));
        var first = new DateOnly(tried.Year, 1, 1);
        return
        [
            .. Enumerable
                .Range(0, DateTime.IsLeapYear(tried.Year) ? 366 : 365)
                .Select(first.AddDays)
                .Where(d => now.IsWorkingDay(d) != then.IsWorkingDay(d))
                .Select(d => (d, then.IsWorkingDay(d))),
        ];
    }
}
