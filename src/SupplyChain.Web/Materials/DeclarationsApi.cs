using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SupplyChain.Accounts;
using SupplyChain.Files;
using SupplyChain.Settings;
using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <summary>Declarations for programs.</summary>
[Route("api/v1/declarations"), ApiExplorerSettings(GroupName = "v1")]
public sealed class DeclarationsApi(FileStore store, PortalSettings settings, IAntiforgery antiforgery, Texts texts) : ControllerBase
{
    /// <summary>Checks one declaration file, sent as the body itself or as the file of a multipart form. Nothing is kept.</summary>
    [HttpPost("check"), Allow(Permissions.CheckDeclarations), StreamedForm]
    [ProducesResponseType<CheckAnswer>(StatusCodes.Status200OK), ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
    public async Task<IActionResult> Check([FromServices] CheckDeclarations check, CancellationToken ct)
    {
        if (!await TrustedAsync())
            return BadRequest();
        try
        {
            if (await FileAsync(ct) is not var (body, name))
                return Unreadable(StatusCodes.Status400BadRequest, texts["api.badForm"], "declaration.form", null);
            // to a temporary file, which goes away with this request: the reader wants to look back, and memory stays free
            await using var received = await store.ReceiveAsync(body, settings.Upload.MaxBytes, ct);
            if (received.TooLarge)
                return TooLarge();
            received.File.Position = 0;
            var answer = CheckAnswer.Of(await check.RunAsync(received.File, name, null, ct), texts);
            return answer.Refusals is [var first, ..]
                ? Unreadable(StatusCodes.Status422UnprocessableEntity, first.Words, first.Code, answer.Refusals)
                : Grading.ApiJson.Answer(answer);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge();
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not FileNotFoundException)
        {
            return Unreadable(StatusCodes.Status400BadRequest, texts["api.badForm"], "declaration.form", null);
        }
    }

    /// <summary>The body, or the first file of a multipart form; null when the form holds none.</summary>
    private async Task<(Stream Body, string Name)?> FileAsync(CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(Request.ContentType, out var type) || !type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
            return (Request.Body, "body");
        if (HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 128 } boundary)
            return null;
        var reader = new MultipartReader(boundary, Request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = 8 * 1024 };
        while (await reader.ReadNextSectionAsync(ct) is { } section)
            if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) && disposition.IsFileDisposition())
                return (
                    section.Body,
                    FileLabel.Of(HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value)
                );
        return null;
    }

    /// <summary>A key of its own, or the token in the header: looking for it in the form would read the file.</summary>
    private async Task<bool> TrustedAsync() =>
        User.Identity?.AuthenticationType == ApiTokenScheme.Name
        || (Request.Headers.ContainsKey("X-CSRF-TOKEN") && await antiforgery.IsRequestValidAsync(HttpContext));

    private ObjectResult TooLarge() =>
        Unreadable(
            StatusCodes.Status413PayloadTooLarge,
            texts.Of(new Refusal("file.too-large", IngestFile.Size(settings.Upload.MaxBytes))),
            "file.too-large",
            null
        );

    private ObjectResult Unreadable(int status, string words, string code, IReadOnlyList<RefusalAnswer>? refusals)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = code };
        if (refusals is not null)
            extensions["refusals"] = refusals;
        return Problem(words, statusCode: status, title: texts["api.refused"], extensions: extensions);
    }
}
