using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Files;

/// <summary>Hands out stored files: none from quarantine, none to run in a browser, none with a cookie; each answer leaves an audit line.</summary>
public sealed class HandOut(AppDb db, FileStore store, Quarantine quarantine, Trail trail, Texts texts)
{
    /// <param name="subject">What the file belongs to; whether this person may have it was looked at before.</param>
    public async Task<IActionResult> AttachmentAsync(
        Controller controller,
        string sha256,
        string name,
        string type,
        string action,
        string subject,
        CancellationToken ct
    )
    {
        if (await WhyNotAsync(sha256, action, subject, ct) is { } why)
            return why;
        var file = await store.OpenAsync(sha256, ct);
        trail.Add(action, subject, file is not null, sha256);
        await db.SaveChangesAsync(ct);
        return file is null ? controller.NotFound() : Attachment(controller, file, name, type);
    }

    /// <summary>Null when the file may go out; otherwise an answer that says why not, with its audit line written.</summary>
    public async Task<IActionResult?> WhyNotAsync(string sha256, string action, string subject, CancellationToken ct)
    {
        if (await quarantine.WhyNotAsync(sha256, ct) is not { } why)
            return null;
        trail.Add(action, subject, success: false, why.Code);
        await db.SaveChangesAsync(ct);
        return new ContentResult
        {
            Content = texts.Of(why),
            ContentType = "text/plain; charset=utf-8",
            StatusCode = StatusCodes.Status409Conflict,
        };
    }

    public static FileStreamResult Attachment(Controller controller, Stream file, string name, string type)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        controller.Response.Headers.ContentDisposition = disposition.ToString();
        MakeInert(controller.HttpContext);
        return controller.File(file, type);
    }

    /// <summary>Nothing runs in it, and it neither brings nor renews a cookie.</summary>
    public static void MakeInert(HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Features.Set<IResponseCookiesFeature>(new NoCookies());
    }
}
