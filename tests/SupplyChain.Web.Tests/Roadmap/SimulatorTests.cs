using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Roadmap;

public sealed class SimulatorTests(OwnPortal own) : IClassFixture<OwnPortal>
{
    [Fact]
    public async Task Moving_an_indicator_moves_index_and_star_without_keeping_anything()
    {
        using var visitor = await own.ManagementWithPlanAsync();
        await visitor.GetAsync("/roadmap/simulator");
        var page = await visitor.PostAsync("/roadmap/simulator", "Form.System", "EGSCI", "Form.Moves[X11]", "8", "Form.Moves[X31]", "10");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Words.ShouldContain("Index after the moves");
        (await own.Portal.DbAsync(db => db.SelfScores.CountAsync())).ShouldBe(0);
        var bad = await visitor.PostAsync("/roadmap/simulator", "Form.Moves[X11]", "9");
        bad.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        bad.Words.ShouldContain("X11 takes 0 to 8 points");
    }

    [Fact]
    public async Task The_API_simulates_and_finds_paths_and_names_what_is_wrong()
    {
        using var visitor = await own.ManagementWithPlanAsync();
        async Task<(HttpStatusCode, JsonElement)> PostAsync(object body)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/enterprise/simulate") { Content = JsonContent.Create(body) };
            request.Headers.Add("X-CSRF-TOKEN", (await visitor.GetAsync("/roadmap/simulator")).Value("__RequestVerificationToken"));
            var answer = await visitor.SendAsync(request);
            using var json = JsonDocument.Parse(answer.Text);
            return (answer.Status, json.RootElement.Clone());
        }

        var (ok, moved) = await PostAsync(new { moves = new Dictionary<string, decimal> { ["X11"] = 8 } });
        ok.ShouldBe(HttpStatusCode.OK);
        var (_, still) = await PostAsync(new { });
        (moved.GetProperty("index").GetDecimal() - still.GetProperty("index").GetDecimal()).ShouldBeGreaterThan(0);
        var (_, paths) = await PostAsync(
            new
            {
                target = new
                {
                    index = 70,
                    by = 0,
                    deadline = "2029-12-31",
                },
            }
        );
        paths.GetProperty("paths").GetArrayLength().ShouldBe(3);
        paths.GetProperty("paths")[0].GetProperty("index").GetDecimal().ShouldBeGreaterThanOrEqualTo(70);
        var (refused, why) = await PostAsync(new { moves = new Dictionary<string, decimal> { ["X99"] = 1 } });
        refused.ShouldBe(HttpStatusCode.UnprocessableEntity);
        why.GetProperty("title").GetString().ShouldBe("simulate.unknown-indicator");
    }

    [Fact]
    public async Task The_soonest_path_is_no_later_and_the_least_dependent_asks_no_more_of_suppliers()
    {
        using var visitor = await own.ManagementWithPlanAsync();
        async Task<(HttpStatusCode, JsonElement)> FindAsync(object by)
        {
            object body = new
            {
                target = new
                {
                    index = 70,
                    by,
                    deadline = "2029-12-31",
                },
            };
            var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/enterprise/simulate") { Content = JsonContent.Create(body) };
            request.Headers.Add("X-CSRF-TOKEN", (await visitor.GetAsync("/roadmap/simulator")).Value("__RequestVerificationToken"));
            var answer = await visitor.SendAsync(request);
            using var json = JsonDocument.Parse(answer.Text);
            return (answer.Status, json.RootElement.Clone());
        }

        async Task<JsonElement> BestAsync(string by)
        {
            var (status, found) = await FindAsync(by);
            status.ShouldBe(HttpStatusCode.OK, by);
            found.GetProperty("by").GetString().ShouldBe(by);
            return found.GetProperty("paths")[0];
        }

        var (effort, time, suppliers) = (await BestAsync("effort"), await BestAsync("time"), await BestAsync("suppliers"));
        DateTime Ready(JsonElement path) => path.GetProperty("readyOn").GetDateTime();
        decimal Asked(JsonElement path) => path.GetProperty("supplierPoints").GetDecimal();
        Ready(time).ShouldBeLessThan(Ready(effort));
        Asked(suppliers).ShouldBeLessThan(Asked(effort));
        Asked(suppliers).ShouldBe(0);
        (await FindAsync("luck")).Item1.ShouldBe(HttpStatusCode.BadRequest);
        var (unknown, why) = await FindAsync(9);
        unknown.ShouldBe(HttpStatusCode.UnprocessableEntity);
        why.GetProperty("title").GetString().ShouldBe("path.by");
    }

    [Theory]
    [InlineData("Time", "Soonest", "最早达标")]
    [InlineData("Suppliers", "Asks nothing of suppliers", "不依赖供应商")]
    public async Task The_page_finds_paths_by_day_and_by_dependence_in_both_languages(string by, string english, string chinese)
    {
        foreach (var (language, words) in new[] { ("en", english), ("zh-CN", chinese) })
        {
            using var visitor = await own.ManagementWithPlanAsync(language);
            await visitor.GetAsync("/roadmap/simulator");
            var page = await visitor.PostAsync("/roadmap/simulator", "Form.PathIndex", "70", "Form.PathBy", by, "Form.PathDeadline", "2029-12-31");
            page.Status.ShouldBe(HttpStatusCode.OK, page.Words);
            page.Words.ShouldContain(words);
        }
    }

    [Fact]
    public async Task The_soonest_path_is_kept_with_the_days_that_it_was_found_with()
    {
        using var portal = Portal.Start("sqlite");
        using var visitor = await portal.SignInAsync(Accounts.Roles.Management, language: "en");
        await visitor.GetAsync("/roadmap/simulator");
        var kept = await visitor.PostAsync(
            "/roadmap/simulator/keep",
            "Form.System",
            "EGSCI",
            "Form.PathIndex",
            "70",
            "Form.PathBy",
            "Time",
            "Form.PathDeadline",
            "2029-12-31",
            "Form.DayRate",
            "1000",
            "Form.Path",
            "0"
        );
        kept.Status.ShouldBe(HttpStatusCode.Redirect, kept.Words);
        var tasks = await portal.DbAsync(db => db.RoadmapTasks.Include(t => t.Needs).ToListAsync());
        tasks.ShouldNotBeEmpty();
        foreach (var task in tasks)
        foreach (var need in task.Needs)
            task.StartOn.ShouldBeGreaterThanOrEqualTo(tasks.Find(t => t.Id == need.NeededId)!.DueOn);
    }

    [Fact]
    public async Task A_path_is_kept_as_tasks_once()
    {
        using var visitor = await own.ManagementWithPlanAsync();
        await visitor.GetAsync("/roadmap/simulator");
        string[] keep =
        [
            "Form.System",
            "EGSCI",
            "Form.PathIndex",
            "70",
            "Form.PathBy",
            "Effort",
            "Form.PathDeadline",
            "2029-12-31",
            "Form.DayRate",
            "1000",
            "Form.Path",
            "0",
        ];
        var first = await visitor.PostAsync("/roadmap/simulator/keep", keep);
        first.Status.ShouldBe(HttpStatusCode.Redirect, first.Words);
        var kept = await own.Portal.DbAsync(db => db.RoadmapTasks.Include(t => t.Gains).Include(t => t.Needs).AsSplitQuery().ToListAsync());
        kept.Count.ShouldBeGreaterThan(10);
        kept.ShouldAllBe(t => t.GoalId == "2027-3" || t.GoalId == null);
        var planned = (await visitor.GetAsync("/roadmap/tasks")).Words;
        planned.ShouldContain("With all tasks done");
        await visitor.PostAsync("/roadmap/simulator/keep", keep);
        (await own.Portal.DbAsync(db => db.RoadmapTasks.CountAsync())).ShouldBe(kept.Count);
    }
}
