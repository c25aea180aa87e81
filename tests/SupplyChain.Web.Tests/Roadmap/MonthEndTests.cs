using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Grading;

namespace SupplyChain.Roadmap;

public sealed class MonthEndTests(OwnPortal own) : IClassFixture<OwnPortal>
{
    [Fact]
    public async Task A_frozen_month_shows_the_same_figures_whatever_changes_afterwards_and_the_next_names_the_cause()
    {
        var portal = own.Portal;
        await own.GivenOwnEvidenceAsync();
        (await portal.SweepAsync("freeze-month")).Done.ShouldBe(1);
        (await portal.SweepAsync("freeze-month")).Done.ShouldBe(0);
        var frozen = await portal.DbAsync(db => db.MonthSnapshots.SingleAsync());
        frozen.Month.ShouldBe(new DateOnly(2026, 10, 31));
        frozen.Late.ShouldBeTrue();

        using var visitor = await portal.SignInAsync(Roles.Management);
        var before = await visitor.GetAsync("/dashboard/history/2026-10");
        before.Words.ShouldContain(frozen.Index!.Value.ToString("0.00", CultureInfo.InvariantCulture));
        await portal.DbAsync(async db =>
        {
            var now = portal.Clock.GetUtcNow();
            (await db.EvidenceEntries.SingleAsync(e => e.Code == "X11" && e.ReplacedAt == null)).Replace(now);
            db.EvidenceEntries.Add(EvidenceEntry.Of(null, new Grading.Answer("X11", 1, portal.Today), 1, now));
            await db.SaveChangesAsync();
        });
        (await visitor.GetAsync("/dashboard/history/2026-10")).Words.ShouldBe(before.Words);

        portal.Clock.Advance(TimeSpan.FromDays(11));
        (await portal.SweepAsync("freeze-month")).Done.ShouldBe(1);
        var next = await portal.DbAsync(db => db.MonthSnapshots.SingleAsync(s => s.Month == new DateOnly(2026, 11, 30)));
        (frozen.Index - next.Index).ShouldBe(6);
        next.Late.ShouldBeFalse();
        using var later = await portal.SignInAsync(Roles.Management);
        var page = await later.GetAsync("/dashboard/history/2026-11");
        page.Words.ShouldContain("Self score");
        page.Words.ShouldContain("X11 -6.00");
        var history = await later.GetAsync("/dashboard/history");
        history.Words.ShouldContain("2026-10");
        history.Words.ShouldContain("2026-11");
        (await later.GetAsync("/dashboard/history/2026-09")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await later.GetAsync("/dashboard/history/nonsense")).Status.ShouldBe(HttpStatusCode.NotFound);

        // two months off: the month that ended last is frozen late, the one before stays a gap
        portal.Clock.Advance(TimeSpan.FromDays(65));
        (await portal.SweepAsync("freeze-month")).Done.ShouldBe(1);
        (await portal.DbAsync(db => db.MonthSnapshots.OrderBy(s => s.Month).Select(s => s.Month).ToListAsync())).ShouldBe([
            new(2026, 10, 31),
            new(2026, 11, 30),
            new(2027, 1, 31),
        ]);
    }
}

public sealed class EmptyPortalTests(OwnPortal own) : IClassFixture<OwnPortal>
{
    [Fact]
    public async Task A_portal_without_data_freezes_nothing_and_its_pages_say_so()
    {
        (await own.Portal.SweepAsync("freeze-month")).Found.ShouldBe(0);
        using var visitor = await own.Portal.SignInAsync(Roles.Management);
        foreach (
            var path in new[]
            {
                "/roadmap",
                "/roadmap/tasks",
                "/assessment",
                "/roadmap/simulator",
                "/roadmap/forecast",
                "/roadmap/calendar",
                "/dashboard/history",
                "/dashboard",
            }
        )
            (await visitor.GetAsync(path)).Status.ShouldBe(HttpStatusCode.OK, path);
        (await visitor.GetAsync("/dashboard/history")).Words.ShouldContain("No month was frozen yet");
        (await visitor.GetAsync("/roadmap")).Words.ShouldContain("No plan was imported yet");
    }

    [Fact]
    public async Task Every_page_is_there_in_Chinese()
    {
        using var visitor = await own.Portal.SignInAsync(Roles.Management, language: "zh-CN");
        foreach (
            var path in new[]
            {
                "/roadmap",
                "/roadmap/tasks",
                "/assessment",
                "/assessment/X11",
                "/roadmap/simulator",
                "/roadmap/forecast",
                "/roadmap/calendar",
                "/incentives",
                "/incentives/37",
            }
        )
        {
            var page = await visitor.GetAsync(path);
            page.Status.ShouldBe(HttpStatusCode.OK, path);
            page.Words.ShouldNotContain("[plan.");
            page.Words.ShouldContain("星级路线图", customMessage: path);
        }
    }
}
