using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;

namespace SupplyChain.Materials;

/// <summary>Declarations of all suppliers, as the enterprise's own staff sees them.</summary>
public sealed class MaterialsController(MaterialsQueries query) : Controller
{
    [HttpGet("/materials"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> Index(Outcome? verdict, long? after, CancellationToken ct) =>
        ModelState.IsValid ? View("Materials", await query.ListAsync(null, verdict, after, ct)) : BadRequest();

    [HttpGet("/materials/exemptions"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> Exemptions(string? after, CancellationToken ct) =>
        await query.ExpiringAsync(after, ct) is { } page ? View("Exemptions", page) : BadRequest();

    /// <summary>Declarations that passed once and no longer do, because a list or the end of an exemption has come.</summary>
    [HttpGet("/materials/worse"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> Worse(long? after, CancellationToken ct) =>
        ModelState.IsValid ? View("Worse", await query.WorseAsync(after, ct)) : BadRequest();

    [HttpGet("/materials/substances"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> Substances(string? q, CancellationToken ct, decimal percent = 0.1m, long? after = null) =>
        ModelState.IsValid && percent is >= 0 and <= 100 && q is null or { Length: <= 200 }
            ? View("Substances", await query.SearchAsync(q ?? "", percent, after, ct))
            : BadRequest();

    [HttpGet("/suppliers/{id:long}/declarations"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> Supplier(long id, long? part, long? after, CancellationToken ct) =>
        await query.SupplierAsync(id, part, after, ct) is { } page ? View("Company", page) : NotFound();
}
