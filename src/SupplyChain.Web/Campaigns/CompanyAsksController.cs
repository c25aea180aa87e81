using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Campaigns;

/// <summary>What is asked of one's own company.</summary>
public sealed class CompanyAsksController(CampaignQuery query, OpenAsksQuery asks) : Controller
{
    [HttpGet("/company/asks"), Allow(Permissions.SeeOwnCompany)]
    public async Task<IActionResult> List(CancellationToken ct) => View("CompanyAsks", await asks.LoadAsync(ct));

    [HttpGet("/company/asks/{id:long}"), Allow(Permissions.SeeOwnCompany)]
    public async Task<IActionResult> Show(long id, [FromServices] AnswerAsk answer, CancellationToken ct)
    {
        await answer.OpenAsync(id, ct);
        return await ShowAsync(id, null, ct);
    }

    [HttpPost("/company/asks/{id:long}"), Allow(Permissions.EditOwnCompany)]
    public async Task<IActionResult> Answer(long id, AskAnswerForm form, [FromServices] AnswerAsk answer, CancellationToken ct)
    {
        if (await query.OwnAsync(id, ct) is null)
            return NotFound();
        return await this.TryAsync(
            () => answer.RunAsync(id, form, ct),
            done: () =>
            {
                this.Say("campaign.done.answer");
                return RedirectToAction(nameof(List));
            },
            again: () => ShowAsync(id, form, ct)
        );
    }

    private async Task<IActionResult> ShowAsync(long id, AskAnswerForm? form, CancellationToken ct)
    {
        if (await query.OwnAsync(id, ct) is not { } page)
            return NotFound();
        ModelState.Remove("Form.Revision");
        return View("CompanyAsk", form is null ? page : page with { Form = form });
    }
}
