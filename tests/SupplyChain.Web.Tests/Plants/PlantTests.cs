using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Accounts;
using SupplyChain.Roadmap;

namespace SupplyChain.Plants;

public sealed class PlantTests(PlantPortals portals) : IClassFixture<PlantPortals>
{
    private static string[] Plant(string code, string name, string division = "370600") =>
        ["Form.PlantCode", code, "Form.PlantName", name, "Form.PlantNameEn", name, "Form.PlantDivision", division];

    private static async Task<Plant> GivenAsync(Portal portal, Visitor visitor, string code, string name)
    {
        await visitor.GetAsync("/plants/list/0");
        var answer = await visitor.PostAsync("/plants/list/0", Plant(code, name));
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Words);
        return await portal.DbAsync(db => db.Plants.SingleAsync(p => p.Code == code));
    }

    [Theory, OnEachDatabase]
    public async Task One_plant_is_never_asked_about_and_several_are_named_in_tasks_and_assessment(string database)
    {
        // how many plants there are matters here, so nobody else may add one
        using var portal = Portal.Start(database);
        using var management = await portal.SignInAsync(Roles.Management);
        var first = await GivenAsync(portal, management, "A1", "烟台厂");
        await management.GetAsync("/plants/list");
        foreach (var path in new[] { "/roadmap/tasks/new", "/assessment/X11", "/assessment", "/plants" })
        {
            var page = await management.GetAsync(path);
            page.Text.ShouldNotContain("name=\"Form.Plant\" id", customMessage: path);
            page.Words.ShouldNotContain("烟台厂", customMessage: path);
        }

        var second = await GivenAsync(portal, management, "A2", "威海厂");
        await management.GetAsync("/roadmap/tasks/new");
        string[] task =
        [
            "Form.TaskTitle",
            "换注塑机",
            "Form.TaskOwner",
            "设备部",
            "Form.EffortDays",
            "5",
            "Form.BudgetCny",
            "1",
            "Form.TaskStart",
            "2026-10-01",
            "Form.TaskDue",
            "2026-12-01",
        ];
        (await management.PostAsync("/roadmap/tasks/0", [.. task, "Form.Plant", "999999"])).Words.ShouldContain("no such active plant");
        (await management.PostAsync("/roadmap/tasks/0", [.. task, "Form.Plant", $"{second.Id}"])).Status.ShouldBe(HttpStatusCode.Redirect);
        (await management.GetAsync($"/roadmap/tasks?plant={second.Id}")).Words.ShouldContain("换注塑机");
        (await management.GetAsync($"/roadmap/tasks?plant={first.Id}")).Words.ShouldNotContain("换注塑机");
        (await management.GetAsync("/roadmap/tasks")).Words.ShouldContain("换注塑机");
        (await management.GetAsync("/roadmap/tasks?plant=999999")).Status.ShouldBe(HttpStatusCode.NotFound);

        await ScoreAsync(portal, management, first.Id, "4");
        (await PointsAsync(portal, null)).ShouldBe(0, "the other plant has said nothing yet");
        await ScoreAsync(portal, management, second.Id, "1");
        (await PointsAsync(portal, first.Id)).ShouldBe(8);
        (await PointsAsync(portal, second.Id)).ShouldBe(2);
        (await PointsAsync(portal, null)).ShouldBe(2, "the whole is as good as its weakest plant");
        await ScoreAsync(portal, management, second.Id, "3");
        (await PointsAsync(portal, null)).ShouldBe(6);
    }

    private static async Task ScoreAsync(Portal portal, Visitor management, long plant, string level)
    {
        using var manager = await portal.SignInAsync(Roles.Manager);
        await management.GetAsync($"/assessment/X11?plant={plant}");
        var proposed = await management.PostAsync("/assessment/X11", "Form.Plant", $"{plant}", "Form.ScoreLevel", level, "Form.ScoreProof", "规划");
        proposed.Status.ShouldBe(HttpStatusCode.Redirect, proposed.Words);
        var score = await portal.DbAsync(db => db.SelfScores.SingleAsync(s => s.State == SelfScoreState.Proposed && s.PlantId == plant));
        await manager.GetAsync("/assessment/X11");
        (await manager.PostAsync($"/assessment/X11/scores/{score.Id}", "Form.Accept", "true", "Form.Revision", $"{score.Revision}")).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
    }

    private static async Task<decimal> PointsAsync(Portal portal, long? plant)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var star = scope.ServiceProvider.GetRequiredService<OwnStar>();
        var own = await star.OnAsync(Grading.CompiledSystem.Of(OwnStar.System), portal.Today, null, CancellationToken.None, plant);
        return own.Result.Lines.First(l => l.Code == "X11").Points ?? 0;
    }

    [Theory, OnEachDatabase]
    public async Task Bad_input_about_a_plant_is_named_and_stays_on_the_page(string database)
    {
        var portal = portals.On(database);
        using var management = await portal.SignInAsync(Roles.Management);
        var plant = await GivenAsync(portal, management, "B1", "坏输入厂");
        await management.GetAsync("/plants/list/0");
        async Task Refused(string reason, string path, params string[] fields)
        {
            var answer = await management.PostAsync(path, fields);
            ((int)answer.Status).ShouldBeInRange(409, 422);
            answer.Words.ShouldContain(reason);
        }

        await Refused("Enter Code", "/plants/list/0", Plant("", "无代码"));
        await Refused("code B1 is taken", "/plants/list/0", Plant("B1", "重复"));
        await Refused("Choose a place", "/plants/list/0", Plant("B2", "无地", "999999"));
        var hidden = await management.PostAsync("/plants/list/0", Plant("B3", "厂\u202E名<script>"));
        ((int)hidden.Status).ShouldBe(422);
        hidden.Text.ShouldNotContain("<script>厂");
        (await management.PostAsync("/plants/list/0", Plant("B4", "<b>粗</b>"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await management.GetAsync("/plants/list")).Text.ShouldContain("&lt;b&gt;粗");
        string[] revised = [.. Plant("B1", "改名厂"), "Form.Revision", $"{plant.Revision}"];
        (await management.PostAsync($"/plants/list/{plant.Id}", revised)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await management.PostAsync($"/plants/list/{plant.Id}", revised)).Status.ShouldBe(HttpStatusCode.Conflict, "a stale form changes nothing");
        (await management.GetAsync("/plants/list/999999")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Suppliers_see_none_of_it_and_officers_cannot_change_plants()
    {
        var portal = portals.On("sqlite");
        using var supplier = await portal.SignInAsync(Roles.Owner, await portal.GivenSupplierAsync());
        foreach (var path in new[] { "/plants", "/plants/list", "/plants/goals", "/plants/months/2026-03", "/plants/workbook", "/roadmap/tasks" })
            (await supplier.GetAsync(path)).Status.ShouldBe(HttpStatusCode.Forbidden, path);
        using var officer = await portal.SignInAsync(Roles.Officer);
        await officer.GetAsync("/plants");
        (await officer.PostAsync("/plants/list/0", Plant("C1", "越权"))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
