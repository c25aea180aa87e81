using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SupplyChain.Browsing;

/// <summary>
/// The portal as its own process, from its build output, on a free port, with an empty data folder that goes with it.
/// <c>new RunningPortal { Settings = { ["SC__Section__Key"] = "value" } }</c> starts one that differs.
/// </summary>
public sealed class RunningPortal : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private readonly ConcurrentQueue<string> _output = new();
    private Process? _process;

    /// <summary>Environment variables of the process, beyond those every portal gets here.</summary>
    public IDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>Holds the database, the uploads and, in Development, the mails of this portal.</summary>
    public DirectoryInfo DataFolder { get; } = Directory.CreateTempSubdirectory("supplychain-");

    /// <summary>What the portal wrote to its console so far.</summary>
    public string Output => string.Join(Environment.NewLine, _output);

    public async Task InitializeAsync()
    {
        if (Prerequisites.Missing is not null)
            return;
        _process = Process.Start(Command()) ?? throw new InvalidOperationException("The portal could not be started.");
        // both streams are read all the time, or a talkative portal would stand still
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await UntilAliveAsync(_process);
    }

    /// <summary>Ends the process as a power cut does, keeping its data; <see cref="InitializeAsync"/> starts it again.</summary>
    public async Task KillAsync()
    {
        if (_process is null)
            return;
        var ended = _process.HasExited ? $"The portal had ended by itself with exit code {_process.ExitCode}. It said:{Environment.NewLine}{Output}" : null;
        // our own child and what it started, nothing else
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
        if (ended is not null)
            throw new InvalidOperationException(ended);
    }

    public async Task DisposeAsync()
    {
        await KillAsync();
        DataFolder.Delete(recursive: true);
    }

    private ProcessStartInfo Command()
    {
        var command = new ProcessStartInfo("dotnet", ["SupplyChain.Web.dll", "--urls", Address.ToString()])
        {
            WorkingDirectory = Prerequisites.PortalFolder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        command.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        command.Environment["SC__Folder"] = DataFolder.FullName;
        command.Environment["SC__PublicBaseUrl"] = Address.ToString();
        command.Environment["SC__StrangerTriesPerMinute"] = "1000";
        foreach (var (name, value) in Settings)
            command.Environment[name] = value;
        return command;
    }

    private async Task UntilAliveAsync(Process process)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        using var http = new HttpClient { BaseAddress = Address };
        using var between = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!process.HasExited && !limit.IsCancellationRequested)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/live", UriKind.Relative), limit.Token);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                // not listening yet
            }
            _ = await Task.WhenAny(between.WaitForNextTickAsync(CancellationToken.None).AsTask(), process.WaitForExitAsync(CancellationToken.None));
        }
        var why = process.HasExited ? $"ended with exit code {process.ExitCode}" : $"did not answer within {StartLimit.TotalSeconds} s";
        await KillAsync();
        throw new InvalidOperationException($"The portal {why}. It said:{Environment.NewLine}{Output}");
    }

    private void Note(string? line)
    {
        if (line is not null)
            _output.Enqueue(line);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
