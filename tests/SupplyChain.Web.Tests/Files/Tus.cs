using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace SupplyChain.Files;

/// <summary>A program that speaks tus: its requests, and nothing that smooths them over.</summary>
internal sealed class Tus(Func<HttpRequestMessage, Task<Answer>> send, string? token = null, string place = "/uploads")
{
    /// <summary>A person at the form of the company's documents.</summary>
    public static async Task<Tus> OfAsync(Visitor visitor)
    {
        var page = await visitor.GetAsync("/company/documents/new");
        return new Tus(visitor.SendAsync, page.Value("__RequestVerificationToken"));
    }

    /// <summary>A program with a key.</summary>
    public static Tus Of(HttpClient http) =>
        new(
            async request =>
            {
                var message = await http.SendAsync(request);
                return new Answer(message.StatusCode, await message.Content.ReadAsStringAsync(), message);
            },
            place: "/api/v1/uploads"
        );

    public Task<Answer> CreateAsync(long length, string name) =>
        SendAsync(
            HttpMethod.Post,
            place,
            null,
            "Upload-Length",
            length.ToString(CultureInfo.InvariantCulture),
            "Upload-Metadata",
            $"filename {Convert.ToBase64String(Encoding.UTF8.GetBytes(name))},filetype {Convert.ToBase64String("x/y"u8)}"
        );

    public Task<Answer> HeadAsync(string path) => SendAsync(HttpMethod.Head, path, null);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    public Task<Answer> PatchAsync(string path, long offset, HttpContent piece)
    {
        piece.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        return SendAsync(HttpMethod.Patch, path, piece, "Upload-Offset", offset.ToString(CultureInfo.InvariantCulture));
    }

    public Task<Answer> PatchAsync(string path, long offset, ReadOnlyMemory<byte> piece) => PatchAsync(path, offset, new ReadOnlyMemoryContent(piece));

    /// <summary>Creates and sends in one piece.</summary>
    public async Task<Answer> UploadAsync(byte[] file, string name)
    {
        var created = await CreateAsync(file.Length, name);
        return created.Leads is { } path ? await PatchAsync(path, 0, file) : created;
    }

    public static long Offset(Answer answer) => long.Parse(answer.Message.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);

    public Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? body, params string[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = body };
        request.Headers.Add("Tus-Resumable", "1.0.0");
        if (token is not null)
            request.Headers.Add("X-CSRF-TOKEN", token);
        foreach (var header in headers.Chunk(2))
            request.Headers.Add(header[0], header[1]);
        return send(request);
    }
}

/// <summary>A piece whose line breaks: so many bytes are sent, then the connection is cut without an end.</summary>
internal sealed class BrokenPiece(ReadOnlyMemory<byte> piece, int until) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
    {
        await stream.WriteAsync(piece[..until]);
        await stream.FlushAsync();
        throw new IOException("the line broke");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = piece.Length;
        return true;
    }
}
