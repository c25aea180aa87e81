using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Requalification;

/// <summary>When the portal reminds, and whom: one plan a kind of duty, and where wanted one a document type.</summary>
[Route("reminder-plans"), Allow(Permissions.EditReminders)]
public sealed class ReminderPlansController(ReminderPlanQuery query, SetReminderPlan set, ReminderPlanPreview preview, Texts texts) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> List(CancellationToken ct) => View("ReminderPlans", await query.ListAsync(ct));

    [HttpGet("{key}")]
    public Task<IActionResult> Show(string key, CancellationToken ct) => PageAsync(key, p => Task.FromResult(p), ct);

    [HttpPost("{key}/preview")]
    public Task<IActionResult> Preview(string key, ReminderPlanForm form, CancellationToken ct) =>
        PageAsync(
            key,
            async page =>
            {
                var of = ReminderPlanQuery.Find(key)!;
                var why = ModelState.IsValid ? form.WhyNot(of.Kind) : null;
                if (why is not null)
                    ModelState.AddModelError("", texts.Of(why));
                var effect = ModelState.IsValid ? await WeighAsync(of, form, ct) : null;
                return page with { Form = form, Effect = effect };
            },
            ct
        );

    [HttpPost("{key}")]
    public Task<IActionResult> Change(string key, ReminderPlanForm form, CancellationToken ct) =>
        SetAsync(key, of => set.RunAsync(of, form.Plan(of.Kind), form.Ordinal, form.PlanReason!, ct), p => p with { Form = form }, ct);

    [HttpPost("{key}/drop")]
    public Task<IActionResult> Drop(string key, DropPlanForm drop, CancellationToken ct) =>
        SetAsync(key, of => set.RunAsync(of, plan: null, drop.Ordinal, drop.DropReason!, ct), p => p with { Drop = drop }, ct);

    private async Task<IActionResult> SetAsync(string key, Func<ReminderSubject, Task> act, Func<ReminderPlanPage, ReminderPlanPage> fill, CancellationToken ct)
    {
        if (ReminderPlanQuery.Find(key) is not { } of)
            return NotFound();
        return await this.TryAsync(
            () => act(of),
            done: () =>
            {
                this.Say("reminderPlan.done");
                return RedirectToAction(nameof(Show), new { key });
            },
            again: () => PageAsync(key, p => Task.FromResult(fill(p)), ct)
        );
    }

    private async Task<PlanEffect?> WeighAsync(ReminderSubject of, ReminderPlanForm form, CancellationToken ct)
    {
        var last = (await query.VersionsAsync(of, ct)).FirstOrDefault();
        try
        {
            return await preview.RunAsync(of, last, form.Plan(of.Kind), ct);
        }
        catch (RefusedException refused)
        {
            ModelState.AddModelError("", texts.Of(refused.Refusal));
            return null;
        }
    }

    private async Task<IActionResult> PageAsync(string key, Func<ReminderPlanPage, Task<ReminderPlanPage>> fill, CancellationToken ct)
    {
        if (ReminderPlanQuery.Find(key) is not { } of)
            return NotFound();
        var shown = await query.ShowAsync(of, ct);
        var page = await fill(shown);
        foreach (var ordinal in ModelState.Keys.Where(k => k.EndsWith(".Ordinal", StringComparison.Ordinal)).ToList())
            ModelState.Remove(ordinal);
        (page.Form.Ordinal, page.Drop.Ordinal) = (shown.Form.Ordinal, shown.Drop.Ordinal);
        page.Form.Stages = [.. page.Form.Stages.Take(ReminderPlanForm.MostRows - 2).Where(s => !s.IsEmpty), new StageRow(), new StageRow()];
        return View("ReminderPlan", page);
    }
}
