using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using SupplyChain.Settings;

namespace SupplyChain.Files;

/// <summary>The scanner did not answer, or not as it should: nothing is known of the file.</summary>
public sealed class ScannerException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>What the scanner is.</summary>
/// <param name="Version">Its own words, such as <c>ClamAV 1.4.3/27600/…</c>.</param>
/// <param name="SignaturesAt">Age of its signatures; null when it does not say.</param>
public sealed record ScannerState(string Version, DateTimeOffset? SignaturesAt);

/// <summary>Speaks with clamd: one connection a question, zero-terminated commands, the file in pieces with their lengths.</summary>
public sealed class Clamd(PortalSettings settings)
{
    private const int Piece = 64 * 1024;
    private const int LongestAnswer = 4096;

    public bool Configured => !string.IsNullOrEmpty(settings.Scanner.Address);

    public static bool Understands(string address) => Parse(address) is not null;

    /// <returns>Name of what was found; null when the file is clean.</returns>
    /// <exception cref="ScannerException">No answer, an error, or something that is no answer.</exception>
    public async Task<string?> ScanAsync(Stream content, CancellationToken ct)
    {
        var answer = await AskAsync("zINSTREAM\0", content, ct);
        return answer == "stream: OK" ? null
            : answer.StartsWith("stream: ", StringComparison.Ordinal) && answer.EndsWith(" FOUND", StringComparison.Ordinal) ? answer[8..^6]
            : throw new ScannerException($"The scanner answered: {answer}");
    }

    /// <exception cref="ScannerException">No answer.</exception>
    public async Task<ScannerState> StateAsync(CancellationToken ct)
    {
        var answer = await AskAsync("zVERSION\0", null, ct);
        return new ScannerState(
            answer,
            answer.Split('/') is [_, _, var day]
            && DateTimeOffset.TryParseExact(
                string.Join(' ', day.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
                "ddd MMM d HH:mm:ss yyyy",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var at
            )
                ? at
                : null
        );
    }

    private async Task<string> AskAsync(string command, Stream? content, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(settings.Scanner.TimeoutSeconds));
        try
        {
            using var socket = await ConnectAsync(limit.Token);
            await using var line = new NetworkStream(socket);
            await line.WriteAsync(Encoding.ASCII.GetBytes(command), limit.Token);
            if (content is not null)
                await SendAsync(content, line, limit.Token);
            return await AnswerAsync(line, limit.Token);
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new ScannerException("The scanner does not answer.", e);
        }
    }

    private async Task<Socket> ConnectAsync(CancellationToken ct)
    {
        var (host, port) = Parse(settings.Scanner.Address!)!.Value;
        var socket = port == 0 ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (port == 0)
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(host), ct);
            else
                await socket.ConnectAsync(host, port, ct);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task SendAsync(Stream content, NetworkStream line, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Piece + 4);
        try
        {
            int read;
            do
            {
                read = await content.ReadAtLeastAsync(buffer.AsMemory(4, Piece), Piece, throwOnEndOfStream: false, ct);
                // a length of zero ends the file
                BinaryPrimitives.WriteInt32BigEndian(buffer, read);
                await line.WriteAsync(buffer.AsMemory(0, read + 4), ct);
            } while (read > 0);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Up to the zero that ends it: a line that breaks before is no answer, however good it looked.</summary>
    private static async Task<string> AnswerAsync(NetworkStream line, CancellationToken ct)
    {
        var buffer = new byte[LongestAnswer];
        for (var held = 0; held < buffer.Length; )
        {
            var read = await line.ReadAsync(buffer.AsMemory(held), ct);
            if (read == 0)
                throw new ScannerException("The scanner broke off.");
            held += read;
            var end = buffer.AsSpan(0, held).IndexOf((byte)0);
            if (end >= 0)
                return Encoding.UTF8.GetString(buffer, 0, end);
        }

        throw new ScannerException("The scanner's answer has no end.");
    }

    /// <summary>Host and port, or path and 0; null when it is neither.</summary>
    private static (string Host, int Port)? Parse(string address) =>
        address.StartsWith("unix:/", StringComparison.Ordinal) ? (address["unix:".Length..], 0)
        : Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "tcp", Port: > 0 } ? (uri.Host, uri.Port)
        : null;
}
