using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Files;

/// <summary>The portal as a process of its own with the demo company, on an embedded database; ended as a power cut ends it.</summary>
internal sealed class RealPortal(TimeSpan? shift, string? programs) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _output = new();
    private Process? _process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");
    public string Folder { get; } = Directory.CreateTempSubdirectory("real-portal-").FullName;

    private static string Program
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            var configuration = folder.Parent!.Name;
            while (!File.Exists(Path.Combine(folder!.FullName, "SupplyChain.sln")))
                folder = folder.Parent;
            return Path.Combine(folder.FullName, "src", "SupplyChain.Web", "bin", configuration, "net10.0");
        }
    }

    /// <param name="shift">By how much its clock is ahead; null for the machine's own.</param>
    /// <param name="programs">The only folder in which it looks for programs; null for those of the machine.</param>
    public static async Task<RealPortal> StartNewAsync(TimeSpan? shift = null, string? programs = null)
    {
        var portal = new RealPortal(shift, programs);
        await portal.StartAsync();
        return portal;
    }

    public async Task StartAsync()
    {
        _process = Start("--urls", Address.ToString());
        using var http = new HttpClient { BaseAddress = Address };
        using var between = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var i = 0; i < 3600 && !_process.HasExited; i++)
        {
            try
            {
                if ((await http.GetAsync("/health/live")).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }

            await between.WaitForNextTickAsync();
        }

        throw new InvalidOperationException("The portal did not start: " + string.Join('\n', _output));
    }

    /// <summary>Looks again and again, for five minutes at least.</summary>
    public static async Task UntilAsync(Func<Task<bool>> enough)
    {
        using var between = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        for (var i = 0; i < 60000 && !await enough(); i++)
            await between.WaitForNextTickAsync();
    }

    /// <summary>Ends the process between two instructions, as kill -9 does.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Most memory that the process held so far, MiB.</summary>
    public double PeakMiB => Status("VmHWM:");
    public double NowMiB => Status("VmRSS:");

    /// <summary>Starts a subcommand; the caller waits for it, or ends it.</summary>
    public Process Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Program, "SupplyChain.Web.dll"), .. args])
        {
            WorkingDirectory = Program,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["SC__Folder"] = Folder;
        start.Environment["SC__PublicBaseUrl"] = Address.ToString();
        start.Environment["SC__StrangerTriesPerMinute"] = "100000";
        if (shift is { } ahead)
            start.Environment["SC__ClockShift"] = ahead.ToString("c", CultureInfo.InvariantCulture);
        if (programs is not null)
            start.Environment["PATH"] = programs;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Runs a subcommand to its end.</summary>
    /// <returns>Its exit code and what the portal has printed so far.</returns>
    public async Task<(int Code, string Output)> RunAsync(params string[] args)
    {
        _output.Clear();
        using var process = Start(args);
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Join('\n', _output));
    }

    public async Task<T> DbAsync<T>(Func<AppDb, Task<T>> act)
    {
        var options = new DbContextOptionsBuilder<AppDb>();
        options.UseProvider("Sqlite", $"Data Source={Path.Combine(Folder, "supplychain.db")}");
        await using var db = new AppDb(options.Options);
        return await act(db);
    }

    public async Task<Visitor> SignInAsync(string role)
    {
        var visitor = new Visitor(Address);
        await visitor.SignInAsync($"{role}@demo.example", "green-chain-2026");
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await KillAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private double Status(string name) =>
        File.ReadLines($"/proc/{_process!.Id}/status")
            .Where(l => l.StartsWith(name, StringComparison.Ordinal))
            .Select(l => double.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024)
            .Single();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
