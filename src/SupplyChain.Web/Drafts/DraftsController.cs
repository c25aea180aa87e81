using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Drafts;

/// <param name="At">When it was kept, in the enterprise's zone.</param>
public sealed record TypedAnswer(string Fields, string At);

/// <summary>For the script of the pages: what its person has typed and not yet sent. Without script nothing of this is used.</summary>
[Route("company/typed")]
public sealed class DraftsController(AppDb db, Person person, EnterpriseClock clock) : Controller
{
    [HttpGet(""), Allow(Permissions.EditOwnCompany)]
    public async Task<IActionResult> Find(string? of, CancellationToken ct)
    {
        var found = await db
            .TypedPages.Where(p => p.AccountId == person.Id && p.SupplierId == person.SupplierId && p.Page == of)
            .Select(p => new { p.Fields, p.SavedAt })
            .FirstOrDefaultAsync(ct);
        return found is null
            ? NoContent()
            : Json(new TypedAnswer(found.Fields, clock.InZone(found.SavedAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)));
    }

    [HttpPost(""), Allow(Permissions.EditOwnCompany)]
    public async Task<IActionResult> Keep(TypedForm typed, [FromServices] KeepTyped keep, CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return UnprocessableEntity();
        try
        {
            await keep.RunAsync(typed, ct);
            return NoContent();
        }
        catch (RefusedException)
        {
            return NotFound();
        }
        catch (DbUpdateException)
        {
            // two windows at once: the script tries again with the next keystroke
            return Conflict();
        }
    }

    [HttpPost("drop"), Allow(Permissions.EditOwnCompany)]
    public async Task<IActionResult> Drop(string? page, CancellationToken ct)
    {
        await db.TypedPages.Where(p => p.AccountId == person.Id && p.SupplierId == person.SupplierId && p.Page == page).ExecuteDeleteAsync(ct);
        return NoContent();
    }
}
