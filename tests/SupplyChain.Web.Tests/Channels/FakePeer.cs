using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SupplyChain.Channels;

/// <summary>One request that the peer has seen.</summary>
internal sealed record Seen(string Query, string Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>A group robot or webhook on this machine, which answers as it is told and keeps what it got.</summary>
internal sealed class FakePeer : IAsyncDisposable
{
    private readonly WebApplication _app;

    public ConcurrentQueue<Seen> Got { get; } = new();
    public int Status { get; set; } = 200;
    public string Answer { get; set; } = """{"errcode":0,"errmsg":"ok"}""";
    public string Address => _app.Urls.First() + "/robot?key=k";

    private FakePeer()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost(
            "/robot",
            async (HttpContext http) =>
            {
                using var reader = new StreamReader(http.Request.Body);
                var headers = http.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString());
                Got.Enqueue(new Seen(http.Request.QueryString.Value ?? "", await reader.ReadToEndAsync(), headers));
                http.Response.StatusCode = Status;
                http.Response.Headers.Location = "/elsewhere";
                await http.Response.WriteAsync(Answer);
            }
        );
    }

    public static async Task<FakePeer> StartAsync()
    {
        var peer = new FakePeer();
        await peer._app.StartAsync();
        return peer;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
