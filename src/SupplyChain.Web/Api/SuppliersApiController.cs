using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Api;

[Route("api/v1/suppliers"), ApiExplorerSettings(GroupName = "v1")]
public sealed class SuppliersApiController(AppDb db, Person person, Texts texts, EnterpriseClock clock, RequalificationSettings requalification)
    : ControllerBase
{
    private const int LargestPage = 200;

    [HttpGet(""), Allow(Permissions.SeeSuppliers)]
    [ProducesResponseType<IReadOnlyList<SupplierFacts>>(StatusCodes.Status200OK, "application/json")]
    public async Task<IActionResult> List([FromQuery] SupplierFilter filter, CancellationToken ct, [FromQuery] int limit = 50)
    {
        if (limit is < 1 or > LargestPage)
            ModelState.AddModelError("limit", texts["api.badLimit", LargestPage]);
        if (!ModelState.IsValid)
            return this.Unusable();
        var wanted = db.Narrow(await db.SearchAsync(filter, ct), clock.Today);
        var rows = await SupplierFacts.Of(wanted.InOrder(filter).Take(limit + 1), staff: true).ToListAsync(ct);
        if (rows.Count > limit)
        {
            var last = rows[limit - 1];
            var after = SupplierCursor.Of(filter.Sort, last.Id, last.Name, last.Points, (long?)(last.Spend * PurchaseVolume.Unit));
            Response.Headers.Link = $"<{filter.From(Request.Path, after)}&limit={limit}>; rel=\"next\"";
        }

        return Ok(rows.Count > limit ? rows[..limit] : rows);
    }

    [HttpGet("{id:long}"), Allow(Permissions.SeeSupplierFacts)]
    [ProducesResponseType<SupplierFacts>(StatusCodes.Status200OK, "application/json")]
    public async Task<IActionResult> Get(long id, CancellationToken ct) =>
        await SupplierFacts.Of(db.Suppliers.AsNoTracking().Where(s => s.Id == id), staff: person.SupplierId is null).FirstOrDefaultAsync(ct) is { } facts
            ? this.Tagged(facts, facts.Revision + facts.GradeRevision)
            : NotFound();

    /// <summary>May we buy from it; asked about a category, or about one part or material of the enterprise's list.</summary>
    /// <param name="item">Id of the part or material; its own answer then stands, whatever category is named.</param>
    [HttpGet("{id:long}/approval"), Allow(Permissions.SeeSuppliers)]
    [ProducesResponseType<SupplierApproval>(StatusCodes.Status200OK, "application/json")]
    public async Task<IActionResult> Approval(long id, [FromQuery] SupplyCategory? category, [FromQuery] long? item, CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return this.Unusable();
        if (await db.Suppliers.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct) is not { } supplier)
            return NotFound();
        var buy = item is null
            ? BuyAnswer.For(supplier, category, clock.Today, requalification)
            : BuyAnswer.ForItem(
                supplier,
                await db.SuppliedItems.AsNoTracking().FirstOrDefaultAsync(s => s.SupplierId == id && s.ItemId == item, ct),
                clock.Today,
                requalification
            );
        return Ok(new SupplierApproval(buy.Answer, buy.Reason?.Code, buy.Reason is null ? null : texts.Of(buy.Reason), buy.ValidUntil, supplier.MergedIntoId));
    }
}
