using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using SupplyChain.Accounts;
using SupplyChain.Documents;
using SupplyChain.Settings;

namespace SupplyChain.Files;

/// <summary>
/// Keeps MVC from reading the body, so that a file goes straight from the line to the disk. The action reads it by <see cref="ReadUpload"/>,
/// which checks the antiforgery token before it takes the first byte of the file.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StreamedFormAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        context.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
    }

    public void OnResourceExecuted(ResourceExecutedContext context) { }
}

/// <summary>One file of a form.</summary>
/// <param name="File">Null when it was refused.</param>
/// <param name="WhyNot">Why it was refused; null otherwise.</param>
public sealed record UploadedFile(string Name, StoredFile? File, Refusal? WhyNot);

/// <summary>What a multipart form held: its fields, and the files that came.</summary>
public sealed record UploadedForm(IReadOnlyDictionary<string, StringValues> Fields, IReadOnlyList<UploadedFile> Files)
{
    /// <summary>The first file; null when none was chosen or it was refused.</summary>
    public StoredFile? File => Files.Count == 0 ? null : Files[0].File;

    /// <summary>Why the first file was refused; null otherwise.</summary>
    public Refusal? WhyNoFile => Files.Count == 0 ? null : Files[0].WhyNot;

    public string Field(string name) => Fields.TryGetValue(name, out var value) ? value.ToString() : "";

    /// <summary>The fields as MVC binds them.</summary>
    public IValueProvider Values() =>
        new FormValueProvider(
            BindingSource.Form,
            new FormCollection(new Dictionary<string, StringValues>(Fields, StringComparer.OrdinalIgnoreCase)),
            CultureInfo.InvariantCulture
        );
}

/// <summary>Reads a multipart form from the line, part by part.</summary>
public sealed class ReadUpload(IngestFile ingest, IAntiforgery antiforgery, PortalSettings settings)
{
    private const int MostFields = 100;
    private const int MostFieldBytes = 16 * 1024;

    /// <summary>Read and thrown away beyond the limit, so that the sender gets to see the answer instead of a broken line.</summary>
    private const long Drain = 64L * 1024 * 1024;

    /// <summary>The code of an I/O error that comes from no disk: the body ended in the middle of a part.</summary>
    private const int BrokenLine = unchecked((int)0x80131620);

    /// <param name="takesXml">Asked with the fields that came before the file.</param>
    /// <returns>Null when the body is no multipart form or its antiforgery token is wrong: nothing was kept.</returns>
    public Task<UploadedForm?> RunAsync(HttpContext http, Func<IReadOnlyDictionary<string, StringValues>, bool> takesXml, CancellationToken ct) =>
        RunAsync(http, (body, name, fields) => ingest.RunAsync(body, name, takesXml(fields), ct), ct);

    /// <param name="take">Takes a file in; a refusal of it becomes <see cref="UploadedFile.WhyNot"/>.</param>
    /// <param name="most">Files that are taken; what comes beyond is read and forgotten.</param>
    public async Task<UploadedForm?> RunAsync(
        HttpContext http,
        Func<Stream, string, IReadOnlyDictionary<string, StringValues>, Task<StoredFile>> take,
        CancellationToken ct,
        int most = 1
    )
    {
        if (Boundary(http.Request) is not { } boundary)
            return null;
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = (settings.Upload.MaxBytes * most) + Drain;
        var reader = new MultipartReader(boundary, http.Request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = 8 * 1024 };
        var fields = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        var files = new List<UploadedFile>();
        var came = "";
        var trusted = false;
        var taken = 0;
        try
        {
            while (await reader.ReadNextSectionAsync(ct) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                    return null;
                if (disposition.IsFormDisposition())
                {
                    if (++taken > MostFields || await TextAsync(section.Body, ct) is not { } text)
                        return null;
                    // check boxes of one name come one by one
                    var field = Plain(disposition.Name);
                    fields[field] = fields.TryGetValue(field, out var before) ? StringValues.Concat(before, text) : text;
                    continue;
                }

                if (!(trusted = trusted || await TrustedAsync(http, fields)))
                    return null;
                var name = Plain(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName);
                // a browser sends an empty part where no file was chosen
                if (name.Length == 0 || files.Count >= most)
                    continue;
                came = name;
                try
                {
                    files.Add(new UploadedFile(name, await take(section.Body, name, fields), null));
                }
                catch (RefusedException refused)
                {
                    files.Add(new UploadedFile(name, null, refused.Refusal));
                }
            }
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            files.Add(new UploadedFile(came, null, IngestFile.TooLarge(settings)));
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException or IOException { HResult: BrokenLine })
        {
            return null;
        }

        return trusted || await TrustedAsync(http, fields) ? new UploadedForm(fields, files) : null;
    }

    private static string? Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 128 } boundary
                ? boundary
                : null
            : null;

    private static string Plain(StringSegment value) => HeaderUtilities.RemoveQuotes(value).Value ?? "";

    /// <summary>Null when the field is longer than any field of ours.</summary>
    private static async Task<string?> TextAsync(Stream body, CancellationToken ct)
    {
        var buffer = new byte[MostFieldBytes + 1];
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return read > MostFieldBytes ? null : Encoding.UTF8.GetString(buffer, 0, read);
    }

    /// <summary>The token must come before the file: in the header, or as an earlier field.</summary>
    private async Task<bool> TrustedAsync(HttpContext http, Dictionary<string, StringValues> fields)
    {
        if (http.User.Identity?.AuthenticationType == ApiTokenScheme.Name)
            return true;
        if (fields.TryGetValue("__RequestVerificationToken", out var token) && !StringValues.IsNullOrEmpty(token))
            http.Request.Headers["X-CSRF-TOKEN"] = token;
        // without the header the check would read the form itself
        return http.Request.Headers.ContainsKey("X-CSRF-TOKEN") && await antiforgery.IsRequestValidAsync(http);
    }
}
