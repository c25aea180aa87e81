using System.Net;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Roadmap;

public sealed class TaskTests(OwnPortal own) : IClassFixture<OwnPortal>
{
    private static string[] Fields(string title, string start = "2026-10-01", string due = "2026-11-10", string gains = "X11=2", string evidence = "") =>
        [
            "Form.TaskTitle",
            title,
            "Form.TaskOwner",
            "采购部",
            "Form.EffortDays",
            "5",
            "Form.BudgetCny",
            "1000.50",
            "Form.TaskStart",
            start,
            "Form.TaskDue",
            due,
            "Form.TaskGains",
            gains,
            "Form.TaskEvidence",
            evidence,
            "Form.TaskGoal",
            "2026-4",
        ];

    private async Task<RoadmapTask> GivenAsync(Visitor visitor, string title, params string[] more)
    {
        await visitor.GetAsync("/roadmap/tasks/new");
        var answer = await visitor.PostAsync("/roadmap/tasks/0", [.. Fields(title), .. more]);
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Words);
        return await own.Portal.DbAsync(db => db.RoadmapTasks.Include(t => t.Needs).SingleAsync(t => t.Title == title));
    }

    [Fact]
    public async Task A_late_task_says_what_it_puts_at_risk()
    {
        using var visitor = await own.ManagementWithPlanAsync();
        var first = await GivenAsync(visitor, "修订制度甲");
        var second = await GivenAsync(visitor, "培训乙", "Form.Needs", $"{first.Id}");
        second.Needs.Single().NeededId.ShouldBe(first.Id);
        var page = await visitor.GetAsync("/roadmap/tasks");
        page.Words.ShouldContain("What is late and what it puts at risk");
        page.Words.ShouldContain("修订制度甲");
        page.Words.ShouldContain("10 days late");
        page.Text.ShouldContain("class=\"gantt-late\"");
        page.Text.ShouldNotContain("style=");
    }

    [Fact]
    public async Task A_task_is_done_only_with_evidence_and_after_what_it_needs()
    {
        using var visitor = await own.ManagementWithPlanAsync();
        var first = await GivenAsync(visitor, "前置丙");
        var second = await GivenAsync(visitor, "后续丁", "Form.Needs", $"{first.Id}", "Form.TaskEvidence", "doc");
        var bare = await visitor.PostAsync($"/roadmap/tasks/{first.Id}/state", "Form.State", "Done", "Form.Revision", "0");
        bare.Status.ShouldBe(HttpStatusCode.Conflict);
        bare.Words.ShouldContain("Say what proves it");
        var early = await visitor.PostAsync($"/roadmap/tasks/{second.Id}/state", "Form.State", "Done", "Form.Revision", $"{second.Revision}");
        early.Status.ShouldBe(HttpStatusCode.Conflict);
        (await visitor.PostAsync($"/roadmap/tasks/{first.Id}/state", "Form.State", "Doing", "Form.Revision", $"{first.Revision}")).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
    }

    [Fact]
    public async Task Bad_input_is_named_and_what_was_typed_stays()
    {
        using var visitor = await own.ManagementWithPlanAsync();
        await visitor.GetAsync("/roadmap/tasks/new");
        async Task Refused(string reason, string[] fields)
        {
            var answer = await visitor.PostAsync("/roadmap/tasks/0", fields);
            ((int)answer.Status).ShouldBeInRange(409, 422);
            answer.Words.ShouldContain(reason);
            answer.Value("Form.TaskTitle").ShouldBe(fields[1]);
        }

        await Refused("lies before the start", Fields("戊", due: "2026-09-01"));
        await Refused("no indicator X99", Fields("戊", gains: "X99=1"));
        await Refused("at most 8", Fields("戊", gains: "X11=9"));
        await Refused("Write it like", Fields("戊", gains: "many"));
        await Refused("Enter Due date", Fields("戊", due: ""));
    }

    [Fact]
    public async Task Tasks_cannot_need_each_other_in_a_circle()
    {
        using var visitor = await own.ManagementWithPlanAsync();
        var first = await GivenAsync(visitor, "环一");
        var second = await GivenAsync(visitor, "环二", "Form.Needs", $"{first.Id}");
        await visitor.GetAsync($"/roadmap/tasks/{first.Id}");
        var answer = await visitor.PostAsync(
            $"/roadmap/tasks/{first.Id}",
            [.. Fields("环一"), "Form.Needs", $"{second.Id}", "Form.Revision", $"{first.Revision}"]
        );
        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Words.ShouldContain("would need itself");
    }

    [Fact]
    public async Task A_stale_form_changes_nothing()
    {
        using var visitor = await own.ManagementWithPlanAsync();
        var task = await GivenAsync(visitor, "并发己");
        await visitor.GetAsync($"/roadmap/tasks/{task.Id}");
        (await visitor.PostAsync($"/roadmap/tasks/{task.Id}", [.. Fields("并发己", gains: "X12=2"), "Form.Revision", $"{task.Revision}"])).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
        var stale = await visitor.PostAsync($"/roadmap/tasks/{task.Id}", [.. Fields("并发庚"), "Form.Revision", $"{task.Revision}"]);
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        (await own.Portal.DbAsync(db => db.RoadmapTasks.CountAsync(t => t.Title == "并发庚"))).ShouldBe(0);
    }
}
