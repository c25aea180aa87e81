using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;

namespace SupplyChain.Company;

/// <summary>Receipts of what the company has handed in.</summary>
[Route("company/receipts")]
public sealed class ReceiptsController(AppDb db, Person person) : Controller
{
    [HttpGet(""), Allow(Permissions.SeeOwnCompany)]
    public async Task<IActionResult> List(CancellationToken ct) =>
        View(
            "Receipts",
            await db.Submissions.AsNoTracking().Where(s => s.SupplierId == person.SupplierId).OrderByDescending(s => s.Id).Take(100).ToListAsync(ct)
        );

    [HttpGet("{id:long}"), Allow(Permissions.SeeOwnCompany)]
    public async Task<IActionResult> Show(long id, CancellationToken ct) =>
        await db.Submissions.AsNoTracking().Include(s => s.Items).FirstOrDefaultAsync(s => s.Id == id && s.SupplierId == person.SupplierId, ct) is { } receipt
            ? View("Receipt", receipt)
            : NotFound();
}
