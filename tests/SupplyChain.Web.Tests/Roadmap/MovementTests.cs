using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using SupplyChain.Accounts;
using SupplyChain.Grading;
using SupplyChain.Suppliers;

namespace SupplyChain.Roadmap;

/// <summary>The portal's clock stands on 2026-11-20.</summary>
public sealed class MovementTests
{
    private static Task GradedAsync(Portal portal, Supplier supplier, params (string On, string? Tier)[] grades) =>
        portal.DbAsync(async db =>
        {
            var system = CompiledSystem.Of(ShippedSystems.SupplierElectronics);
            foreach (var (on, tier) in grades)
            {
                var result = Grader.Grade(system, EvidenceSet.Empty, DateOnly.Parse(on, CultureInfo.InvariantCulture)) with { Tier = tier };
                db.Grades.Add(new Grade(supplier.Id, new GradeDraft(EvidenceSet.Empty, result), GradeCause.Requested, null, portal.Clock.GetUtcNow()));
                await db.SaveChangesAsync();
            }
        });

    [Theory, OnEachDatabase]
    public async Task Every_cell_of_the_matrix_opens_the_suppliers_that_moved_so(string database)
    {
        using var portal = Portal.Start(database);
        await GradedAsync(portal, await portal.GivenSupplierAsync("升级的"), ("2026-07-01", "B"), ("2026-09-15", "A"));
        await GradedAsync(portal, await portal.GivenSupplierAsync("也升级的"), ("2026-05-01", "C"), ("2026-08-31", "B"), ("2026-10-31", "A"));
        await GradedAsync(portal, await portal.GivenSupplierAsync("稳定的"), ("2026-03-01", "B"), ("2026-11-02", "D"));
        await GradedAsync(portal, await portal.GivenSupplierAsync("新评的"), ("2026-09-01", "C"));
        await portal.GivenSupplierAsync("从未评级的");
        await GradedAsync(portal, await portal.GivenSupplierAsync("失级的"), ("2026-08-01", "A"), ("2026-10-01", null));
        using var visitor = await portal.SignInAsync(Roles.Management);
        var page = await visitor.GetAsync("/dashboard/movement?from=2026-08&to=2026-10");
        page.Words.ShouldContain("6 suppliers of today's base");
        var cells = Regex
            .Matches(page.Text, "<a href=\"(/dashboard/movement/suppliers\\?[^\"]+)\"[^>]*>(\\d+)</a>")
            .ToDictionary(
                m => Regex.Match(WebUtility.HtmlDecode(m.Groups[1].Value), "was=(\\w+)&now=(\\w+)") is { } c ? $"{c.Groups[1].Value}>{c.Groups[2].Value}" : "",
                m => (Path: WebUtility.HtmlDecode(m.Groups[1].Value), Count: int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture)),
                StringComparer.Ordinal
            );
        cells.Select(c => $"{c.Key}={c.Value.Count}").Order(StringComparer.Ordinal).ShouldBe(["A>none=1", "B>A=2", "B>B=1", "none>C=1", "none>none=1"]);
        foreach (var (path, count) in cells.Values)
            Regex.Count((await visitor.GetAsync(path)).Text, "<a href=\"/suppliers/\\d+/grade\">").ShouldBe(count, path);
        var moved = await visitor.GetAsync(cells["B>A"].Path);
        moved.Words.ShouldContain("升级的");
        moved.Words.ShouldContain("也升级的");
    }

    [Theory]
    [InlineData("from=2026-10&to=2026-08", "must lie before")]
    [InlineData("from=2026-10&to=2026-10", "must lie before")]
    [InlineData("from=1999-01&to=2026-10", "one of")]
    [InlineData("from=9999-12&to=2026-10", "one of")]
    [InlineData("from=2026-08&to=2026-11", "one of")]
    [InlineData("from=nonsense&to=2026-10", "one of")]
    public async Task A_period_that_cannot_be_shown_is_named(string query, string reason)
    {
        var portal = Portal.On("sqlite");
        using var visitor = await portal.SignInAsync(Roles.Management);
        var page = await visitor.GetAsync("/dashboard/movement?" + query);
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Words.ShouldContain(reason == "one of" ? "Choose two of the last 24 month ends" : reason);
        (await visitor.GetAsync($"/dashboard/movement/suppliers?{query}&was=A&now=B")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GetAsync("/dashboard/movement/suppliers?from=2026-08&to=2026-10&was=E&now=B")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GetAsync("/dashboard/history/9999-12")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnEachDatabase]
    public async Task The_trend_shows_frozen_months_with_both_targets_and_leaves_gaps(string database)
    {
        using var portal = Portal.Start(database);
        using var visitor = await portal.SignInAsync(Roles.Management);
        (await visitor.GetAsync("/dashboard")).Words.ShouldContain("No month was frozen yet");
        await portal.GivenSupplierAsync();
        await portal.DbAsync(async db =>
        {
            var grade = Grader.Grade(CompiledSystem.Of(OwnStar.System), EvidenceSet.Empty, new DateOnly(2026, 8, 31));
            db.MonthSnapshots.Add(
                new MonthSnapshot(new DateOnly(2026, 8, 31), grade with { Score = 61.25m, Stars = 0 }, "{}", "", portal.Clock.GetUtcNow(), late: false)
            );
            db.MonthSnapshots.Add(
                new MonthSnapshot(new DateOnly(2025, 10, 31), grade with { Score = 12.34m }, "{}", "", portal.Clock.GetUtcNow(), late: false)
            );
            db.StarTargets.Add(new StarTarget(2026, 1, 2));
            return await db.SaveChangesAsync();
        });
        var page = await visitor.GetAsync("/dashboard");
        var trend = Regex.Match(page.Text, "trend-title.*?</section>", RegexOptions.Singleline).Value;
        trend.ShouldContain("/dashboard/history/2026-08");
        trend.ShouldContain("61.25");
        trend.ShouldNotContain("12.34", customMessage: "13 months ago");
        Regex.Count(trend, "<th scope=\"row\" class=\"nowrap\">").ShouldBe(12);
        Regex.Count(trend, "Missing").ShouldBe(11);
        var bands = OwnStar.System.Stars;
        foreach (var stars in new[] { 1, 2 })
            Regex.Count(trend, $"<td class=\"num\">{bands.First(b => b.Stars == stars).From:0.##}</td>").ShouldBe(12);
    }
}
