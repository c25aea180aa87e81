using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using SupplyChain.Settings;

namespace SupplyChain.Channels;

/// <summary>What the other side made of a message.</summary>
/// <param name="Answer">For the log.</param>
/// <param name="Again">Whether another try may help.</param>
/// <param name="Gone">The other side wants no more (410).</param>
public sealed record PostOutcome(bool Taken, string Answer, bool Again = true, bool Gone = false);

/// <summary>
/// The one way out to robots and webhooks. It connects to addresses of the open internet alone, whatever a name resolves to at that moment, follows
/// no redirect and reads a short answer.
/// </summary>
public sealed class ChannelLine : IDisposable
{
    /// <summary>Codes by which WeCom and DingTalk say "too fast" in an answer of status 200.</summary>
    private static readonly int[] TooFast = [45009, 130101];

    /// <summary>Codes after which the same message never gets through: unknown robot, wrong signature or keyword.</summary>
    private static readonly int[] Hopeless = [93000, 40058, 300001, 310000];

    private readonly HttpClient _http;
    private readonly IDataProtector _seal;
    private readonly bool _private;

    public ChannelLine(PortalSettings settings, IDataProtectionProvider protection)
    {
        _private = settings.Channels.AllowPrivateAddresses;
        _seal = protection.CreateProtector(nameof(ChannelLine));
        var line = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = ConnectAsync,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        };
        _http = new HttpClient(line) { Timeout = TimeSpan.FromSeconds(20), MaxResponseContentBufferSize = 64 * 1024 };
    }

    public string Seal(string secret) => secret.Length == 0 ? "" : _seal.Protect(secret);

    /// <summary>
    /// Null when a channel may go there; otherwise <c>channel.address</c> (not an address of this form), <c>channel.host</c> (the host that
    /// robots of the kind have) or <c>channel.private</c>.
    /// </summary>
    public Refusal? WhyNot(ChannelKind kind, string? address)
    {
        if (
            !Uri.TryCreate(address, UriKind.Absolute, out var uri)
            || uri.UserInfo.Length > 0
            || uri.Scheme is not ("https" or "http")
            || (uri.Scheme == "http" && !_private)
        )
            return new Refusal("channel.address");
        if (_private)
            return null;
        var host =
            kind is ChannelKind.WeCom ? "qyapi.weixin.qq.com"
            : kind is ChannelKind.DingTalk ? "oapi.dingtalk.com"
            : null;
        if (host is not null && uri.Host != host)
            return new Refusal("channel.host", host);
        return IPAddress.TryParse(uri.DnsSafeHost, out var ip) && !ChannelWire.IsPublic(ip) ? new Refusal("channel.private") : null;
    }

    public async Task<PostOutcome> SendAsync(Channel channel, ChannelPost post, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            using var request = Request(channel, post, now);
            using var answer = await _http.SendAsync(request, ct);
            var text = await answer.Content.ReadAsStringAsync(ct);
            return channel.Kind is ChannelKind.Webhook ? OfWebhook(answer.StatusCode) : OfRobot(answer.StatusCode, text);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return new PostOutcome(false, e is OperationCanceledException ? "timeout" : (e.InnerException ?? e).Message);
        }
    }

    private HttpRequestMessage Request(Channel channel, ChannelPost post, DateTimeOffset now)
    {
        var secret = channel.SealedSecret.Length == 0 ? "" : _seal.Unprotect(channel.SealedSecret);
        var address = _seal.Unprotect(channel.SealedUrl);
        if (channel.Kind is ChannelKind.DingTalk && secret.Length > 0)
            address += (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + ChannelWire.DingTalkQuery(secret, now);
        var body =
            channel.Kind is ChannelKind.Webhook
                ? post.Content
                : JsonSerializer.Serialize(
                    new { msgtype = "text", text = new { content = ChannelWire.Fit(post.Content, ChannelWire.MostBytes(channel.Kind)) } }
                );
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (channel.Kind is not ChannelKind.Webhook)
            return request;
        request.Headers.Add("webhook-id", post.Key);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", ChannelWire.WebhookSignature(secret, post.Key, now, body));
        return request;
    }

    private static PostOutcome OfWebhook(HttpStatusCode status) =>
        new((int)status is >= 200 and < 300, $"{(int)status}", Again: status is not HttpStatusCode.Gone, Gone: status is HttpStatusCode.Gone);

    /// <summary>Robots answer 200 and say in the body what went wrong.</summary>
    private static PostOutcome OfRobot(HttpStatusCode status, string text)
    {
        if (status is not HttpStatusCode.OK)
            return new PostOutcome(false, $"{(int)status}");
        try
        {
            using var json = JsonDocument.Parse(text);
            var code = json.RootElement.GetProperty("errcode").GetInt32();
            var words = json.RootElement.TryGetProperty("errmsg", out var said) ? said.GetString() : "";
            return new PostOutcome(code == 0, $"{code} {words}".Trim(), Again: TooFast.Contains(code) || !Hopeless.Contains(code));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return new PostOutcome(false, "200 without errcode");
        }
    }

    // the check is made where the connection is: a name that resolves elsewhere a moment later changes nothing
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        var addresses = _private ? found : [.. found.Where(ChannelWire.IsPublic)];
        if (addresses.Length == 0)
            throw new HttpRequestException($"{context.DnsEndPoint.Host} has no public address");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => _http.Dispose();
}
