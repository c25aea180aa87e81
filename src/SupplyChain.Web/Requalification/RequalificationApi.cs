using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;

namespace SupplyChain.Requalification;

/// <summary>One requalification for programs.</summary>
/// <param name="Cause">Null when the interval was over.</param>
/// <param name="Outcome">Null while it is open.</param>
/// <param name="WaitingFor">Whose turn it is.</param>
/// <param name="NextOn">Next requalification day; null unless renewed.</param>
public sealed record CaseFacts(
    long Id,
    long SupplierId,
    RequalificationCause? Cause,
    DateOnly DueOn,
    Turn WaitingFor,
    RequalificationOutcome? Outcome,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt,
    DateOnly? NextOn
);

/// <summary>Requalifications for programs: staff of any supplier, a supplier's own people of their own.</summary>
[Route("api/v1/suppliers/{id:long}/requalifications"), ApiExplorerSettings(GroupName = "v1")]
public sealed class RequalificationApi(AppDb db) : ControllerBase
{
    private const int Most = 100;

    [HttpGet(""), Allow(Permissions.SeeSupplierFacts)]
    [ProducesResponseType<IReadOnlyList<CaseFacts>>(StatusCodes.Status200OK, "application/json")]
    public async Task<IActionResult> List(long id, CancellationToken ct)
    {
        if (!await db.Suppliers.AnyAsync(s => s.Id == id, ct))
            return NotFound();
        var rows = await db.Requalifications.AsNoTracking().Where(c => c.SupplierId == id).OrderByDescending(c => c.Id).Take(Most).AsRows(db).ToListAsync(ct);
        return Ok(rows.ConvertAll(r => new CaseFacts(r.Id, r.SupplierId, r.Cause, r.DueOn, r.WaitingFor, r.Outcome, r.OpenedAt, r.ClosedAt, r.NextOn)));
    }
}
