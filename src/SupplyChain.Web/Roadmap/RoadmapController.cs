using System.Text;
using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

/// <summary>The enterprise's plan, its tasks, and how far it has come.</summary>
public sealed class RoadmapController(RoadmapQuery query) : Controller
{
    [HttpGet("/roadmap"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Plan(CancellationToken ct) => View("Plan", await query.PlanAsync(ct));

    [HttpPost("/roadmap/import"), Allow(Permissions.EditRoadmap), RequestSizeLimit(2 * ImportPlan.MaxBytes)]
    public Task<IActionResult> Import(ImportPlanForm form, [FromServices] ImportPlan import, CancellationToken ct) =>
        this.TryAsync(
            () => import.RunAsync(form, ct),
            done: () =>
            {
                this.Say("roadmap.imported");
                return RedirectToAction(nameof(Plan));
            },
            again: () => Plan(ct)
        );

    /// <summary>The plan file as it was imported: to correct it and import it again.</summary>
    [HttpGet("/roadmap/plan.json"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> PlanFile([FromServices] CurrentPlan plans, CancellationToken ct) =>
        await plans.ReadAsync(ct) is var (kept, plan) ? File(Encoding.UTF8.GetBytes(kept.Json), "application/json", plan.Id + ".json") : NotFound();

    [HttpGet("/roadmap/tasks"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Tasks(long? plant, CancellationToken ct) => await query.TasksPageAsync(plant, ct) is { } page ? View(page) : NotFound();

    [HttpGet("/roadmap/tasks/new"), Allow(Permissions.EditRoadmap)]
    public Task<IActionResult> NewTask(string? goal, CancellationToken ct) => TaskPage(0, goal is null ? null : new TaskForm { TaskGoal = goal }, ct);

    [HttpGet("/roadmap/tasks/{id:long}"), Allow(Permissions.SeeDashboard)]
    public Task<IActionResult> OneTask(long id, CancellationToken ct) => TaskPage(id, null, ct);

    /// <param name="id">0 for a new task.</param>
    [HttpPost("/roadmap/tasks/{id:long}"), Allow(Permissions.EditRoadmap)]
    public Task<IActionResult> Save(long id, TaskForm form, [FromServices] SaveTask save, CancellationToken ct) =>
        this.TryAsync(
            () => save.RunAsync(id, form, ct),
            done: () =>
            {
                this.Say("task.saved", form.TaskTitle);
                return RedirectToAction(nameof(Tasks));
            },
            again: () => TaskPage(id, form, ct)
        );

    [HttpPost("/roadmap/tasks/{id:long}/state"), Allow(Permissions.EditRoadmap)]
    public Task<IActionResult> Move(long id, MoveTaskForm form, [FromServices] MoveTask move, CancellationToken ct) =>
        this.TryAsync(
            () => move.RunAsync(id, form, ct),
            done: () =>
            {
                this.Say("task.moved");
                return RedirectToAction(nameof(Tasks));
            },
            again: () => TaskPage(id, null, ct)
        );

    [HttpGet("/roadmap/targets/{target}"), Allow(Permissions.SeeDashboard)]
    public Task<IActionResult> Reading(string target, CancellationToken ct) => ReadingPage(target, null, ct);

    [HttpPost("/roadmap/targets/{target}"), Allow(Permissions.EditRoadmap)]
    public Task<IActionResult> AddReading(string target, ReadingForm form, [FromServices] AddReading add, CancellationToken ct) =>
        this.TryAsync(
            () => add.RunAsync(target, form, ct),
            done: () =>
            {
                this.Say("reading.added");
                return RedirectToAction(nameof(Plan));
            },
            again: () => ReadingPage(target, form, ct)
        );

    private async Task<IActionResult> TaskPage(long id, TaskForm? form, CancellationToken ct) =>
        await query.TaskAsync(id, form, ct) is { } page ? View("Task", page) : NotFound();

    private async Task<IActionResult> ReadingPage(string target, ReadingForm? form, CancellationToken ct) =>
        await query.ReadingAsync(target, form, ct) is { } page ? View("Reading", page) : NotFound();
}
