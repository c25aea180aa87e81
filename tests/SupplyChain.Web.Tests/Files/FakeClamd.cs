using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SupplyChain.Files;

public enum ClamdMood
{
    Well,

    /// <summary>Takes the file and says that it failed.</summary>
    Failing,

    /// <summary>Takes the file and says nothing.</summary>
    Hanging,

    /// <summary>Breaks off in the middle of the file.</summary>
    Dying,

    /// <summary>Says half of a good answer and breaks off.</summary>
    Stuttering,
}

/// <summary>Speaks the protocol of clamd on a port or a socket of its own; finds what the signature <see cref="Mark"/> says.</summary>
internal sealed class FakeClamd : IDisposable
{
    /// <summary>Stands for a virus here; no real scanner knows it.</summary>
    public const string Mark = "THIS-STANDS-FOR-A-VIRUS";

    private readonly Socket _listener;
    private readonly CancellationTokenSource _end = new();

    public ClamdMood Mood { get; set; }
    public string Address { get; }

    /// <summary>Bytes of the last file that came whole.</summary>
    public byte[] Last { get; private set; } = [];
    public string Version { get; set; } = "ClamAV 1.4.3/27700/Thu Nov 19 08:00:00 2026";

    public FakeClamd(string? socketPath = null)
    {
        _listener = socketPath is null
            ? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(socketPath is null ? new IPEndPoint(IPAddress.Loopback, 0) : new UnixDomainSocketEndPoint(socketPath));
        _listener.Listen();
        Address = socketPath is null ? $"tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}" : $"unix:{socketPath}";
        _ = ServeAsync();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.AcceptAsync(_end.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // the end
        }
    }

    private async Task AnswerAsync(Socket socket)
    {
        using var held = socket;
        await using var line = new NetworkStream(socket);
        try
        {
            var command = await CommandAsync(line);
            if (command == "zVERSION")
                await SayAsync(line, Version + "\0");
            else if (command == "zINSTREAM")
                await ScanAsync(line);
            else
                await SayAsync(line, "UNKNOWN COMMAND\0");
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // the other side went away
        }
    }

    private async Task ScanAsync(NetworkStream line)
    {
        using var file = new MemoryStream();
        var head = new byte[4];
        while (true)
        {
            await line.ReadExactlyAsync(head, _end.Token);
            var length = BinaryPrimitives.ReadInt32BigEndian(head);
            if (length == 0)
                break;
            var piece = new byte[length];
            await line.ReadExactlyAsync(piece, _end.Token);
            file.Write(piece);
            if (Mood is ClamdMood.Dying)
                return;
        }

        Last = file.ToArray();
        if (Mood is ClamdMood.Hanging)
            await Task.Delay(Timeout.Infinite, _end.Token);
        var found = Last.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Mark)) >= 0;
        await SayAsync(
            line,
            Mood is ClamdMood.Failing ? "INSTREAM size limit exceeded. ERROR\0"
                : Mood is ClamdMood.Stuttering ? "stream: OK"
                : found ? "stream: Test.Stand-In FOUND\0"
                : "stream: OK\0"
        );
    }

    private async Task<string> CommandAsync(NetworkStream line)
    {
        var letters = new StringBuilder();
        var one = new byte[1];
        while (await line.ReadAsync(one, _end.Token) == 1 && one[0] != 0)
            letters.Append((char)one[0]);
        return letters.ToString();
    }

    private Task SayAsync(NetworkStream line, string words) => line.WriteAsync(Encoding.ASCII.GetBytes(words), _end.Token).AsTask();

    public void Dispose()
    {
        // a test may have ended it before
        if (!_end.IsCancellationRequested)
            _end.Cancel();
        _listener.Dispose();
    }
}
