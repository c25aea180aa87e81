using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Files;

namespace SupplyChain.Company;

/// <summary>Hands out licence scans and stamped commitments, as attachments only; the row filter hides those of other companies.</summary>
public sealed class CompanyPapersController(AppDb db, FileStore store, Trail trail) : Controller
{
    [HttpGet("/changes/{id:long}/file"), Allow(Permissions.SeeDocuments)]
    public async Task<IActionResult> Scan(long id, CancellationToken ct) =>
        await db.ChangeRequests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is { Sha256: { } hash } request
            ? await SendAsync(hash, request.FileName!, request.ContentType!, $"change:{id}", ct)
            : NotFound();

    [HttpGet("/commitments/{id:long}/file"), Allow(Permissions.SeeDocuments)]
    public async Task<IActionResult> Paper(long id, CancellationToken ct) =>
        await db.Commitments.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is { FileName: { } name } commitment
            ? await SendAsync(commitment.Sha256, name, commitment.ContentType!, $"commitment:{id}", ct)
            : NotFound();

    private async Task<IActionResult> SendAsync(string hash, string name, string type, string subject, CancellationToken ct)
    {
        var file = await store.OpenAsync(hash, ct);
        trail.Add("company.download", subject, file is not null, hash);
        await db.SaveChangesAsync(ct);
        if (file is null)
            return NotFound();
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        Response.Headers.ContentDisposition = disposition.ToString();
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return File(file, type);
    }
}
