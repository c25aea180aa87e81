using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using SupplyChain.Accounts;

namespace SupplyChain;

/// <summary>One answer of the portal, read to the end.</summary>
public sealed record Answer(HttpStatusCode Status, string Text, HttpResponseMessage Message)
{
    /// <summary>The text without tags, entities decoded: what a person reads.</summary>
    public string Words => WebUtility.HtmlDecode(Regex.Replace(Regex.Replace(Text, "<(script|style).*?</\\1>", "", RegexOptions.Singleline), "<[^>]+>", " "));

    /// <summary>Where it leads to; null when it does not redirect.</summary>
    public string? Leads => Message.Headers.Location?.OriginalString;

    /// <summary>The value of the first field with this name; null when there is none.</summary>
    public string? Value(string name)
    {
        var input = Regex.Match(Text, $"<input[^>]*name=\"{Regex.Escape(name)}\"[^>]*>");
        return input.Success ? WebUtility.HtmlDecode(Regex.Match(input.Value, "value=\"([^\"]*)\"").Groups[1].Value) : null;
    }
}

/// <summary>A person with a browser: cookies are kept, redirects are shown, forms carry the antiforgery token of the page they are on.</summary>
public sealed class Visitor : IDisposable
{
    private readonly HttpClient _http;
    private string? _token;

    public CookieContainer Cookies { get; } = new();

    /// <summary>Who is signed in; null for a stranger.</summary>
    public Account? Account { get; set; }

    public Visitor(Uri address)
    {
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = address };
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        var message = await _http.SendAsync(request);
        var answer = new Answer(message.StatusCode, await message.Content.ReadAsStringAsync(), message);
        if (answer.Value("__RequestVerificationToken") is { } token)
            _token = token;
        return answer;
    }

    public async Task<byte[]> BytesAsync(string path)
    {
        var message = await _http.GetAsync(new Uri(path, UriKind.Relative));
        message.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await message.Content.ReadAsByteArrayAsync();
    }

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Posts a form with the token of the last page; <paramref name="fields"/> come as name, value, name, value.</summary>
    public Task<Answer> PostAsync(string path, params string[] fields)
    {
        var pairs = fields.Chunk(2).Select(p => KeyValuePair.Create(p[0], p[1])).ToList();
        if (_token is not null)
            pairs.Add(KeyValuePair.Create("__RequestVerificationToken", _token));
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(pairs) });
    }

    /// <summary>Posts a form with a file, as a browser does.</summary>
    public Task<Answer> PostFileAsync(string path, string field, string fileName, byte[] bytes, params string[] fields)
    {
        // browsers write names in UTF-8
        var form = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        if (_token is not null)
            form.Add(new StringContent(_token), "__RequestVerificationToken");
        foreach (var pair in fields.Chunk(2))
            form.Add(new StringContent(pair[1]), pair[0]);
        // a browser sends an empty name when no file was chosen; the client's own way of adding files refuses one
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{field}\"" };
        file.Headers.ContentDisposition.Parameters.Add(new NameValueHeaderValue("filename", $"\"{fileName}\""));
        form.Add(file);
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = form });
    }

    public async Task SignInAsync(string email, string password)
    {
        await GetAsync("/sign-in");
        var answer = await PostAsync("/sign-in", "Form.Email", email, "Form.Password", password);
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Words);
        await GetAsync(answer.Leads!);
    }

    public void Dispose() => _http.Dispose();
}
