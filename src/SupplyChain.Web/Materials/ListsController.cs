using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Documents;
using SupplyChain.Files;
using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <param name="Touched">Result of the dry run; null before one.</param>
/// <param name="Kept">Ticket of the file of the dry run.</param>
public sealed record ListsPage(IReadOnlyList<SubstanceList> Lists, string Exemptions, TouchedPage? Touched = null, string? Kept = null);

/// <summary>The editions of the substance lists, and the desk for a new one: first whom it touches, then whether it is taken.</summary>
[Route("materials/lists")]
public sealed class ListsController(CurrentRules current, FileStore store, FileTicket ticket, Texts texts) : Controller
{
    [HttpGet(""), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> Index(CancellationToken ct) => View("Lists", await PageAsync(ct));

    [HttpPost("try"), Allow(Permissions.PublishSystems), RequestSizeLimit(10 << 20)]
    public async Task<IActionResult> Try(IFormFile? file, [FromServices] TouchedBy touched, CancellationToken ct)
    {
        if (file is null)
            ModelState.AddModelError("file", texts["documents.needsFile"]);
        else
        {
            await using var received = await store.ReceiveAsync(file.OpenReadStream(), 9 << 20, ct);
            received.File.Position = 0;
            var (list, refusals) = ListFile.Read(received.File, await current.LoadAsync(ct));
            foreach (var refusal in refusals.Take(20))
                ModelState.AddModelError("file", texts.Of(refusal));
            if (list is not null)
            {
                await store.KeepAsync(received, ct);
                var kept = new StoredFile(received.Sha256, FileLabel.Of(file.FileName), received.File.Length, "application/json");
                return View("Lists", await PageAsync(ct) with { Touched = await touched.RunAsync(list, ct), Kept = ticket.Write(kept) });
            }
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Lists", await PageAsync(ct));
    }

    [HttpPost("take"), Allow(Permissions.PublishSystems)]
    public async Task<IActionResult> Take(string? kept, [FromServices] TakeList take, CancellationToken ct)
    {
        if (await ticket.ReadAsync(kept, ct) is not { } file)
            return RedirectToAction(nameof(Index));
        return await this.TryAsync(
            () => take.RunAsync(file, ct),
            done: () =>
            {
                this.Say("materials.saidTaken");
                return RedirectToAction(nameof(Index));
            },
            again: async () => View("Lists", await PageAsync(ct))
        );
    }

    private async Task<ListsPage> PageAsync(CancellationToken ct)
    {
        var rules = await current.LoadAsync(ct);
        return new(rules.Lists, rules.Exemptions.Version);
    }
}
