using System.Buffers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace SupplyChain.Benchmarks;

/// <summary>A file from the line to the disk, hashed on the way and flushed: the least that keeps a proof safe.</summary>
internal static class BareUpload
{
    public static async Task<IResult> StoreAsync(HttpRequest request, string folder, CancellationToken ct)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.ContentType).Boundary).Value!;
        var reader = new MultipartReader(boundary, request.Body);
        while (await reader.ReadNextSectionAsync(ct) is { } section)
            if (section.GetContentDispositionHeader()?.FileName.HasValue == true)
                return Results.Text(await StoreAsync(section.Body, Directory.CreateDirectory(Path.Combine(folder, "bare-files")).FullName, ct));
        return Results.BadRequest();
    }

    private static async Task<string> StoreAsync(Stream body, string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, Path.GetRandomFileName());
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(81920);
        await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true))
        {
            int read;
            while ((read = await body.ReadAsync(buffer, ct)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
            }
            file.Flush(flushToDisk: true);
        }
        ArrayPool<byte>.Shared.Return(buffer);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
