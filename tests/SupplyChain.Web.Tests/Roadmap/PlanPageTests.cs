using System.Net;
using SupplyChain.Accounts;

namespace SupplyChain.Roadmap;

public sealed class PlanPageTests(OwnPortal own) : IClassFixture<OwnPortal>
{
    [BesideFact("roadmap-plan.json")]
    public async Task Every_target_direction_goal_and_measure_of_the_collected_plan_is_on_its_page()
    {
        using var visitor = await own.ManagementWithPlanAsync();
        var words = (await visitor.GetAsync("/roadmap")).Words;
        var facts = Beside.Read("roadmap-plan.json");
        var wanted = facts
            .GetProperty("quantitativeTargets")
            .EnumerateArray()
            .Select(t => t.GetProperty("wording").GetString()!)
            .Concat(facts.GetProperty("workDirections").EnumerateArray().Select(d => d.GetProperty("text").GetString()!))
            .Concat(facts.TextsOf("basis"))
            .Concat(
                facts
                    .GetProperty("years")
                    .EnumerateArray()
                    .SelectMany(y => y.GetProperty("goals").EnumerateArray())
                    .SelectMany(g => g.TextsOf("measures").Append(g.GetProperty("goal").GetString()!))
            )
            .ToList();
        wanted.Count.ShouldBeGreaterThan(35);
        wanted.Where(w => !words.Contains(w, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Both_stars_of_2027_are_kept_and_said()
    {
        using var visitor = await own.ManagementWithPlanAsync();
        var page = await visitor.GetAsync("/roadmap");
        page.Words.ShouldContain("4 stars overall and 3 in the year table");
        page.Words.ShouldContain("The baseline year is the target year (2027)");
        var api = await visitor.GetAsync("/dashboard");
        api.Words.ShouldContain("Stretch target 4 stars");
    }

    [Theory]
    [InlineData("{", "cannot be read")]
    [InlineData("", "cannot be read")]
    [InlineData("{\"id\":\"x\",\"surprise\":1}", "cannot be read")]
    public async Task A_faulty_plan_is_named_and_changes_nothing(string json, string reason)
    {
        using var visitor = await own.ManagementWithPlanAsync();
        var answer = await OwnPortal.ImportAsync(visitor, json);
        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Words.ShouldContain(reason);
        (await visitor.GetAsync("/roadmap")).Words.ShouldContain("山东元星电子有限公司");
    }

    [Fact]
    public async Task A_plan_with_percentages_over_100_and_without_measures_is_kept_and_the_contradictions_are_named()
    {
        using var visitor = await own.ManagementWithPlanAsync();
        var json = RoadmapPlan.ShippedJson.Replace("\"value\": 20,", "\"value\": 120,", StringComparison.Ordinal);
        (await OwnPortal.ImportAsync(visitor, json)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.GetAsync("/roadmap")).Words.ShouldContain("A percentage outside 0–100: 120");
    }

    [Fact]
    public async Task Only_management_imports_and_suppliers_see_nothing()
    {
        using var officer = await own.Portal.SignInAsync(Roles.Officer);
        (await officer.GetAsync("/roadmap")).Words.ShouldNotContain("Import a plan file");
        (await OwnPortal.ImportAsync(officer, RoadmapPlan.ShippedJson)).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var supplier = await own.Portal.SignInAsync(Roles.Owner, await own.Portal.GivenSupplierAsync());
        foreach (var path in new[] { "/roadmap", "/roadmap/tasks", "/assessment", "/roadmap/forecast", "/dashboard/history", "/api/v1/enterprise/assessment" })
            (await supplier.GetAsync(path)).Status.ShouldBe(HttpStatusCode.Forbidden, path);
    }

    [Fact]
    public async Task A_reading_of_a_target_is_shown_and_an_impossible_one_is_refused()
    {
        using var visitor = await own.ManagementWithPlanAsync();
        await visitor.GetAsync("/roadmap/targets/Q2");
        var bad = await visitor.PostAsync("/roadmap/targets/Q2", "Form.ReadOn", "2026-11-01", "Form.ReadValue", "130", "Form.ReadSource", "meter");
        bad.Status.ShouldBe(HttpStatusCode.Conflict);
        bad.Words.ShouldContain("between 0 and 100: 130");
        bad.Value("Form.ReadValue").ShouldBe("130");
        var good = await visitor.PostAsync("/roadmap/targets/Q2", "Form.ReadOn", "2026-11-01", "Form.ReadValue", "12.5", "Form.ReadSource", "meter");
        good.Status.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.GetAsync("/roadmap")).Words.ShouldContain("12.5 %");
    }
}
