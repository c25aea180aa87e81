using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Messages;

/// <summary>Threads of cases, for both sides; a supplier gets to its own cases alone.</summary>
[Allow(Permissions.WriteMessages)]
public sealed class MessagesController(Cases cases, ThreadQuery query) : Controller
{
    [HttpGet("/messages")]
    public async Task<IActionResult> List(long? before, CancellationToken ct) =>
        ModelState.IsValid ? View("Threads", await query.ListAsync(before, ct)) : BadRequest();

    [HttpGet("/messages/{kind}/{id:long}")]
    public async Task<IActionResult> Show(string kind, long id, CancellationToken ct) =>
        await FindAsync(kind, id, ct) is { } about ? View("Thread", await query.ShowAsync(about, ct)) : NotFound();

    [HttpPost("/messages/{kind}/{id:long}")]
    public async Task<IActionResult> Write(string kind, long id, MessageForm form, [FromServices] WriteMessage write, CancellationToken ct)
    {
        if (await FindAsync(kind, id, ct) is not { } about)
            return NotFound();
        return await this.TryAsync(
            () => write.RunAsync(about, form, ct),
            done: () => RedirectToAction(nameof(Show), new { kind, id }),
            again: async () => View("Thread", (await query.ShowAsync(about, ct)) with { Form = form })
        );
    }

    private async Task<CaseSubject?> FindAsync(string kind, long id, CancellationToken ct) =>
        CaseSubject.Parse(FormattableString.Invariant($"{kind}:{id}")) is var (known, _) ? await cases.FindAsync(known, id, ct) : null;
}
