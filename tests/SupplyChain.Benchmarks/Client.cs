using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace SupplyChain.Benchmarks;

/// <summary>What one pass cost.</summary>
/// <param name="CpuMs">Processor time of the server and its database for one request.</param>
/// <param name="P50Ms">Half of the requests took no longer.</param>
/// <param name="P95Ms">95 % of the requests took no longer.</param>
internal sealed record Pass(int Requests, double CpuMs, double P50Ms, double P95Ms);

/// <summary>A person who is signed in at one of the two servers.</summary>
internal sealed class Client : IDisposable
{
    private readonly HttpClient _http;
    private readonly CookieContainer _cookies;

    public Client(Uri address, CookieContainer cookies)
    {
        _cookies = cookies;
        _http = new HttpClient(
            new SocketsHttpHandler
            {
                CookieContainer = cookies,
                AllowAutoRedirect = false,
                MaxConnectionsPerServer = 256,
            }
        )
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromMinutes(10),
        };
    }

    public string Token { get; private set; } = "";

    public async Task SignInAsync(string email, string password)
    {
        await ReadTokenAsync("/sign-in");
        var fields = new Dictionary<string, string>
        {
            ["Form.Email"] = email,
            ["Form.Password"] = password,
            ["__RequestVerificationToken"] = Token,
        };
        using var answer = await _http.PostAsync("/sign-in", new FormUrlEncodedContent(fields));
        if (answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.OK) || _cookies.Count == 0)
            throw new InvalidOperationException($"{email} could not sign in: {answer.StatusCode}");
    }

    /// <summary>Takes the antiforgery token of a form; empty where there is none.</summary>
    public async Task ReadTokenAsync(string path) =>
        Token = Regex
            .Match(await _http.GetStringAsync(path), "__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Groups[1]
            .Value;

    /// <summary>Polls until the page is there, as a browser at the door would.</summary>
    public async Task<TimeSpan> WaitForAsync(string path, ServerProcess server)
    {
        while (!server.Ended && server.Alive.Elapsed < TimeSpan.FromMinutes(2))
        {
            try
            {
                using var answer = await _http.GetAsync(path);
                if (answer.StatusCode == HttpStatusCode.OK)
                    return server.Alive.Elapsed;
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }
            await Task.Delay(5);
        }
        throw new InvalidOperationException($"{server.Address} never showed {path}.");
    }

    /// <summary>One upload; any answer but success ends the run.</summary>
    public async Task SendAsync(HttpRequestMessage request)
    {
        using (request)
        using (var answer = await _http.SendAsync(request))
            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Redirect))
                throw new InvalidOperationException($"{request.Method} {request.RequestUri} was answered with {answer.StatusCode}.");
    }

    /// <summary>Takes a file and keeps none of it.</summary>
    /// <returns>Its length in bytes.</returns>
    public async Task<long> LoadFileAsync(string path)
    {
        using var answer = await _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var file = await answer.Content.ReadAsStreamAsync();
        var (buffer, length) = (new byte[65536], 0L);
        while (await file.ReadAsync(buffer) is > 0 and var read)
            length += read;
        return length;
    }

    /// <summary>Keeps the server busy for a while; any answer but the expected one ends the run, because a fast error is no speed.</summary>
    public static Task<Pass> LoadAsync(
        IReadOnlyList<Client> people,
        ServerProcess server,
        Func<Client, HttpRequestMessage> next,
        TimeSpan time,
        int concurrency
    )
    {
        var clock = Stopwatch.StartNew();
        return LoadAsync(people, server, next, () => clock.Elapsed < time, concurrency);
    }

    /// <param name="people">Ask at the same time; with fewer of them than <paramref name="concurrency"/>, each several times.</param>
    /// <param name="more">False ends it.</param>
    public static async Task<Pass> LoadAsync(
        IReadOnlyList<Client> people,
        ServerProcess server,
        Func<Client, HttpRequestMessage> next,
        Func<bool> more,
        int concurrency
    )
    {
        var cpu = server.Cpu;
        var took = await Task.WhenAll(Enumerable.Range(0, concurrency).Select(n => Task.Run(() => people[n % people.Count].KeepAskingAsync(next, more))));
        var used = server.Cpu - cpu;
        var all = took.SelectMany(t => t).Order().ToList();
        return new Pass(all.Count, used.TotalMilliseconds / all.Count, all[all.Count / 2], all[(int)(all.Count * 0.95)]);
    }

    private async Task<List<double>> KeepAskingAsync(Func<Client, HttpRequestMessage> next, Func<bool> more)
    {
        var took = new List<double>();
        while (more())
        {
            using var request = next(this);
            var begun = Stopwatch.GetTimestamp();
            using var answer = await _http.SendAsync(request);
            await answer.Content.CopyToAsync(Stream.Null);
            took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            var expected = request.Method == HttpMethod.Get ? answer.IsSuccessStatusCode : answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect;
            if (!expected)
                throw new InvalidOperationException($"{request.Method} {request.RequestUri} was answered with {answer.StatusCode}.");
        }
        return took;
    }

    public void Dispose() => _http.Dispose();
}
