using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;

namespace SupplyChain.Notices;

/// <summary>Why a message came, or did not. The system's administrator learns that it left, not what it said.</summary>
public sealed class LedgerController(AppDb db, MailWording wording, Person person) : Controller
{
    [HttpGet("/notices"), Allow(Permissions.SeeNotices)]
    public async Task<IActionResult> List([FromQuery] LedgerFilter filter, CancellationToken ct) =>
        ModelState.IsValid
            ? View("Ledger", await LedgerPage.LoadAsync(db, filter, supplier: null, person.May(Permissions.SeeSuppliers), wording, ct))
            : BadRequest();

    [HttpGet("/suppliers/{id:long}/notices"), Allow(Permissions.SeeNotices)]
    public async Task<IActionResult> OfSupplier(long id, [FromQuery] LedgerFilter filter, CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        var name = person.May(Permissions.SeeSuppliers) ? await db.Suppliers.Where(s => s.Id == id).Select(s => s.Name).FirstOrDefaultAsync(ct) : null;
        return name is null ? NotFound() : View("Ledger", await LedgerPage.LoadAsync(db, filter, (id, name), work: true, wording, ct));
    }
}
