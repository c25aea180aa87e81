using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Shared;

namespace SupplyChain.Calendars;

public sealed class CalendarTests
{
    private const string NewYear =
        """{"year": 2027, "published": true, "source": "国办发明电〔2026〕7号", "holidays": [{"zh": "元旦", "en": "New Year", "from": "2027-01-01", "to": "2027-01-03", "workOn": ["2027-01-09"]}]}""";

    private static async Task<Answer> TryAsync(Visitor who, string json)
    {
        await who.GetAsync("/calendar");
        return await who.PostFileAsync("/calendar/try", "file", "2027.json", Encoding.UTF8.GetBytes(json));
    }

    [Theory, OnEachDatabase]
    public async Task A_year_is_checked_then_taken_and_deadlines_count_by_it(string database)
    {
        using var portal = Portal.Start(database);
        using var manager = await portal.SignInAsync("manager");
        var clock = portal.Services.GetRequiredService<EnterpriseClock>();
        var friday = new DateOnly(2027, 1, 8);
        clock.WorkingDays.AddWorkingDays(friday, 1).ShouldBe(new DateOnly(2027, 1, 11));
        (await manager.GetAsync("/home")).Words.ShouldContain("not imported");
        (await manager.GetAsync("/calendar?year=2027")).Words.ShouldContain("counts Monday to Friday");

        var tried = await TryAsync(manager, NewYear);
        tried.Status.ShouldBe(HttpStatusCode.OK, tried.Words);
        tried.Words.ShouldContain("2 days change");
        tried.Words.ShouldContain("2027-01-09 Sat: becomes a working day");
        (await portal.DbAsync(db => db.KeptCalendars.CountAsync())).ShouldBe(0);
        (await manager.PostAsync("/calendar/take", "json", NewYear)).Status.ShouldBe(HttpStatusCode.Redirect);

        clock.WorkingDays.AddWorkingDays(friday, 1).ShouldBe(new DateOnly(2027, 1, 9));
        (await manager.GetAsync("/calendar?year=2027")).Words.ShouldContain("New Year");
        (await manager.GetAsync("/calendar/2027/file")).Text.ShouldContain("国办发明电〔2026〕7号");
        (await manager.GetAsync("/home")).Words.ShouldNotContain("not imported");

        // another node learns of it before its next sweep
        clock.Take(0, Requalification.WorkingDayCalendar.China);
        await portal.SweepAsync("deliver-notices");
        clock.WorkingDays.IsWorkingDay(new DateOnly(2027, 1, 9)).ShouldBeTrue();
    }

    [Theory, OnEachDatabase]
    public async Task What_is_wrong_with_a_file_is_named_and_nothing_is_kept(string database)
    {
        using var portal = Portal.Start(database);
        using var manager = await portal.SignInAsync("manager");
        foreach (
            var (json, words) in new[]
            {
                ("not json", "no calendar file"),
                (NewYear.Replace("2027-01-03", "2026-12-30"), "ends before it begins"),
                (NewYear.Replace("2027-01-09", "2027-01-11"), "2027-01-11 is no weekend day"),
                (NewYear.Replace("2027-01-09", "2028-01-09"), "lies in another year"),
                (NewYear.Replace("true", "false"), "not published yet"),
                (NewYear.Replace("2027", "2022"), "2022 is over"),
                (new string(' ', 20_001), "longer than 20000 bytes"),
                ("", "Choose a file"),
            }
        )
            (await TryAsync(manager, json)).Words.ShouldContain(words);
        (await manager.PostAsync("/calendar/take", "json", "{}")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await portal.DbAsync(db => db.KeptCalendars.CountAsync())).ShouldBe(0);
        using var officer = await portal.SignInAsync("officer");
        (await officer.PostAsync("/calendar/take", "json", NewYear)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await manager.GetAsync("/calendar?year=1")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, OnEachDatabase]
    public async Task The_health_page_warns_of_a_year_that_is_missing(string database)
    {
        using var portal = Portal.Start(database);
        using var sysadmin = await portal.SignInAsync("sysadmin");
        (await sysadmin.GetAsync("/health/ready")).Text.ShouldContain("not imported: 2027");
        using var manager = await portal.SignInAsync("manager");
        await TryAsync(manager, NewYear);
        await manager.PostAsync("/calendar/take", "json", NewYear);
        (await sysadmin.GetAsync("/health/ready")).Text.ShouldNotContain("not imported");
    }
}
