using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Files;

namespace SupplyChain.Company;

/// <summary>Hands out licence scans and stamped commitments, as attachments only; the row filter hides those of other companies.</summary>
public sealed class CompanyPapersController(AppDb db, HandOut handOut) : Controller
{
    [HttpGet("/changes/{id:long}/file"), Allow(Permissions.SeeDocuments)]
    public async Task<IActionResult> Scan(long id, CancellationToken ct) =>
        await db.ChangeRequests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is { Sha256: { } hash } request
            ? await handOut.AttachmentAsync(this, hash, request.FileName!, request.ContentType!, "company.download", $"change:{id}", ct)
            : NotFound();

    [HttpGet("/licences/{id:long}/file"), Allow(Permissions.SeeDocuments)]
    public async Task<IActionResult> Licence(long id, CancellationToken ct) =>
        await db.Licences.AsNoTracking().FirstOrDefaultAsync(l => l.Id == id, ct) is { } licence
            ? await handOut.AttachmentAsync(this, licence.Sha256, licence.FileName, licence.ContentType, "company.download", $"licence:{id}", ct)
            : NotFound();

    [HttpGet("/commitments/{id:long}/file"), Allow(Permissions.SeeDocuments)]
    public async Task<IActionResult> Paper(long id, CancellationToken ct) =>
        await db.Commitments.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is { FileName: { } name } commitment
            ? await handOut.AttachmentAsync(this, commitment.Sha256, name, commitment.ContentType!, "company.download", $"commitment:{id}", ct)
            : NotFound();
}
