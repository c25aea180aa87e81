using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Shared;

namespace SupplyChain.Renewals;

/// <param name="Promised">Day that was promised before; null when none was.</param>
public sealed record PromisePage(PromiseForm Form, HeldVersion Version, DateOnly? Promised);

/// <summary>The supplier says when the renewal of one of its documents comes.</summary>
[Allow(Permissions.UploadDocuments)]
public sealed class CompanyPromiseController(AppDb db, Person person) : Controller
{
    [HttpGet("/company/documents/versions/{id:long}/promise")]
    public Task<IActionResult> Promise(long id, CancellationToken ct) => PageAsync(id, new PromiseForm(), ct);

    [HttpPost("/company/documents/versions/{id:long}/promise")]
    public async Task<IActionResult> Promise(long id, PromiseForm form, [FromServices] PromiseRenewal promise, CancellationToken ct)
    {
        if (person.SupplierId is not { } supplierId || await DocumentAsync(id, ct) is not { } document)
            return NotFound();
        return await this.TryAsync(
            () => promise.RunAsync(id, supplierId, form, accountId: null, ct),
            done: () =>
            {
                this.Say("renewal.promised");
                return LocalRedirect($"/company/documents/{document}");
            },
            again: () => PageAsync(id, form, ct)
        );
    }

    private Task<long?> DocumentAsync(long id, CancellationToken ct) =>
        db.DocumentVersions.Where(v => v.Id == id && v.SupplierId == person.SupplierId && v.Current).Select(v => (long?)v.DocumentId).FirstOrDefaultAsync(ct);

    private async Task<IActionResult> PageAsync(long id, PromiseForm form, CancellationToken ct)
    {
        if (await DocumentAsync(id, ct) is null)
            return NotFound();
        var version = await db.DocumentVersions.Where(v => v.Id == id).AsHeld().FirstAsync(ct);
        return View(
            "Promise",
            new PromisePage(form, version, await db.Renewals.Where(r => r.VersionId == id).Select(r => r.PromisedOn).FirstOrDefaultAsync(ct))
        );
    }
}
