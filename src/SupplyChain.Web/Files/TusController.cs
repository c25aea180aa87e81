using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using SupplyChain.Accounts;
using SupplyChain.Documents;
using SupplyChain.Settings;
using SupplyChain.Shared;

namespace SupplyChain.Files;

/// <summary>
/// Uploads that survive a broken line: tus 1.0 (tus.io) with creation, expiration and termination. Same permission, company,
/// antiforgery token as everywhere, or under <c>/api</c> a key; nothing is answered to other sites. The file that comes out waits for its details.
/// </summary>
[Route("uploads"), Route("api/v1/uploads"), Allow(Permissions.UploadDocuments), ApiExplorerSettings(IgnoreApi = true), TusVersion]
public sealed class TusController(IncomingFiles incoming, PortalSettings settings, Texts texts) : Controller
{
    [HttpOptions("")]
    public IActionResult Offer()
    {
        Response.Headers["Tus-Extension"] = "creation,expiration,termination";
        Response.Headers["Tus-Max-Size"] = settings.Upload.MaxBytes.ToString(CultureInfo.InvariantCulture);
        return NoContent();
    }

    [HttpPost("")]
    public async Task<IActionResult> Create([FromServices] BeginUpload begin, CancellationToken ct)
    {
        if (Number("Upload-Length") is not { } length || FileName(Request.Headers["Upload-Metadata"].ToString()) is not { } name)
            return Problem(texts["tus.badRequest"], statusCode: StatusCodes.Status400BadRequest);
        try
        {
            var file = await begin.RunAsync(name, length, ct);
            Expires(file);
            return Created(new Uri($"{Request.Path.Value!.TrimEnd('/')}/{file.Key}", UriKind.Relative), value: null);
        }
        catch (RefusedException refused)
        {
            return Refused(refused.Refusal);
        }
    }

    [HttpHead("{key}")]
    public async Task<IActionResult> Where(string key, CancellationToken ct)
    {
        if (await incoming.FindAsync(key, ct) is not { } file)
            return NotFound();
        State(file);
        Response.Headers["Upload-Length"] = file.Length.ToString(CultureInfo.InvariantCulture);
        return Ok();
    }

    [HttpPatch("{key}")]
    public async Task<IActionResult> Append(string key, [FromServices] ReceivePart receive, CancellationToken ct)
    {
        if (Request.ContentType != "application/offset+octet-stream")
            return StatusCode(StatusCodes.Status415UnsupportedMediaType);
        if (await incoming.FindAsync(key, ct) is not { } file)
            return NotFound();
        if (Number("Upload-Offset") is not { } offset)
            return Problem(texts["tus.badRequest"], statusCode: StatusCodes.Status400BadRequest);
        try
        {
            var announced = file.Length;
            var outcome = await receive.RunAsync(file, offset, Request.Body, ct);
            State(file, file.File is null ? null : announced);
            return outcome switch
            {
                PartOutcome.Taken => NoContent(),
                PartOutcome.Busy => StatusCode(StatusCodes.Status423Locked),
                PartOutcome.TooMuch => Problem(texts["tus.badRequest"], statusCode: StatusCodes.Status400BadRequest),
                _ => StatusCode(StatusCodes.Status409Conflict),
            };
        }
        catch (RefusedException refused)
        {
            return Refused(refused.Refusal);
        }
    }

    [HttpDelete("{key}")]
    public async Task<IActionResult> Remove(string key, [FromServices] DiscardUpload discard, CancellationToken ct)
    {
        if (await incoming.FindAsync(key, ct) is not { } file)
            return NotFound();
        await discard.RunAsync(file, ct);
        return NoContent();
    }

    /// <param name="whole">Bytes that were announced, when the file is whole: a picture may be stored in fewer.</param>
    private void State(IncomingFile file, long? whole = null)
    {
        Response.Headers["Upload-Offset"] = (whole ?? file.Offset).ToString(CultureInfo.InvariantCulture);
        Response.Headers.CacheControl = "no-store";
        Expires(file);
    }

    private void Expires(IncomingFile file) => Response.Headers["Upload-Expires"] = file.ExpiresAt.ToString("R", CultureInfo.InvariantCulture);

    private long? Number(string header) =>
        long.TryParse(Request.Headers[header], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The name among pairs of key and Base64; null when there is none that can be read.</summary>
    private static string? FileName(string metadata)
    {
        foreach (var pair in metadata.Split(',', StringSplitOptions.TrimEntries))
            if (pair.Split(' ') is ["filename" or "name", var value])
                try
                {
                    return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(value));
                }
                catch (Exception e) when (e is FormatException or ArgumentException)
                {
                    return null;
                }
        return null;
    }

    private ObjectResult Refused(Refusal refusal) =>
        Problem(texts.Of(refusal), statusCode: RefusedStatus.Of(refusal), extensions: new Dictionary<string, object?> { ["code"] = refusal.Code });
}

/// <summary>Speaks version 1.0.0 and says so; another version, or none, is told which one is spoken here.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TusVersionAttribute : ActionFilterAttribute
{
    private const string Version = "1.0.0";

    public override void OnActionExecuting(ActionExecutingContext context)
    {
        var headers = context.HttpContext.Response.Headers;
        headers["Tus-Resumable"] = Version;
        headers["Tus-Version"] = Version;
        if (!HttpMethods.IsOptions(context.HttpContext.Request.Method) && context.HttpContext.Request.Headers["Tus-Resumable"] != Version)
            context.Result = new StatusCodeResult(StatusCodes.Status412PreconditionFailed);
    }
}

/// <summary>The status that programs get for a refused file.</summary>
internal static class RefusedStatus
{
    public static int Of(Refusal refusal) =>
        refusal.Code switch
        {
            "file.too-large" => StatusCodes.Status413PayloadTooLarge,
            "file.extension" or "file.kind" => StatusCodes.Status415UnsupportedMediaType,
            "document.same-pending" or "document.quota" or "document.quota-bytes" or "file.too-many-incoming" => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status422UnprocessableEntity,
        };
}
