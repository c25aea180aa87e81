using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Files;
using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <param name="Touched">Result of the dry run; null before one.</param>
/// <param name="Kept">Ticket of the file of the dry run.</param>
/// <param name="Taken">Editions that were taken here, newest first.</param>
public sealed record ListsPage(
    IReadOnlyList<SubstanceList> Lists,
    string Exemptions,
    IReadOnlyList<TakenRow> Taken,
    TouchedPage? Touched = null,
    string? Kept = null
);

public sealed record TakenRow(long Id, string ListId, string Version, DateOnly InForceFrom, int Asked);

/// <summary>The editions of the substance lists, and the desk for a new one: first whom it touches, then whether it is taken.</summary>
[Route("materials/lists")]
public sealed class ListsController(AppDb db, CurrentRules current, FileStore store, FileTicket ticket, EnterpriseClock clock, Texts texts) : Controller
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
            using var bytes = new MemoryStream();
            await received.File.CopyToAsync(bytes, ct);
            var rules = await current.LoadAsync(ct);
            var (edition, refusals) = NewEdition.Read(bytes.ToArray(), rules);
            foreach (var refusal in refusals.Take(20))
                ModelState.AddModelError("file", texts.Of(refusal));
            if (edition is not null)
            {
                await store.KeepAsync(received, ct);
                var kept = new StoredFile(received.Sha256, FileLabel.Of(file.FileName), received.File.Length, "application/json");
                return View(
                    "Lists",
                    await PageAsync(ct) with
                    {
                        Touched = await touched.RunAsync(edition.Against(rules, clock.Today), ct),
                        Kept = ticket.Write(kept),
                    }
                );
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
        var id = 0L;
        return await this.TryAsync(
            async () => id = await take.RunAsync(file, ct),
            done: () =>
            {
                this.Say("materials.saidTaken");
                return RedirectToAction(nameof(Edition), new { id });
            },
            again: async () => View("Lists", await PageAsync(ct))
        );
    }

    /// <summary>An edition that was taken: whom it touches, and who was asked.</summary>
    [HttpGet("{id:long}"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> Edition(long id, [FromServices] EditionQuery query, CancellationToken ct) =>
        await query.LoadAsync(id, ct) is { } page ? View("Edition", page) : NotFound();

    [HttpPost("{id:long}/ask"), Allow(Permissions.PublishSystems)]
    public async Task<IActionResult> Ask(long id, [FromServices] AskTouched ask, [FromServices] EditionQuery query, CancellationToken ct)
    {
        var asked = 0;
        return await this.TryAsync(
            async () => asked = await ask.RunAsync(id, ct),
            done: () =>
            {
                this.Say("materials.saidAsked", asked);
                return RedirectToAction(nameof(Edition), new { id });
            },
            again: () => Edition(id, query, ct)
        );
    }

    private async Task<ListsPage> PageAsync(CancellationToken ct)
    {
        var rules = await current.LoadAsync(ct);
        var taken = await db
            .KeptLists.AsNoTracking()
            .OrderByDescending(l => l.Id)
            .Take(100)
            .Select(l => new TakenRow(l.Id, l.ListId, l.Version, l.InForceFrom, db.ListAsks.Count(a => a.KeptListId == l.Id)))
            .ToListAsync(ct);
        return new(rules.Lists, rules.Exemptions.Version, taken);
    }
}
