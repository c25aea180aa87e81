using System.Diagnostics;
using System.Net.Sockets;

namespace SupplyChain.Commands;

/// <summary>What a run of the program ended with.</summary>
internal sealed record Ended(int ExitCode, string Said, string Complained);

/// <summary>The program as it is delivered, in a process and a data folder of its own.</summary>
internal sealed class PortalProcess : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("portal-process-").FullName;

    /// <summary>Environment variables; an installation is set up by nothing else.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Staging" };

    public async Task<Ended> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Ended(process.ExitCode, await said, await complained);
    }

    /// <summary>Starts the web server, lets the test ask it, and ends it.</summary>
    public async Task<T> ServeAsync<T>(Func<Uri, Task<T>> ask)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        using var process = Start(["--urls", address.ToString()]);
        _ = process.StandardError.ReadToEndAsync();
        // the host says so itself once it listens
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Now listening on", StringComparison.Ordinal)) { }
        _ = process.StandardOutput.ReadToEndAsync();
        process.HasExited.ShouldBeFalse();
        try
        {
            return await ask(address);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SupplyChain.Web.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["SC__Folder"] = Folder;
        foreach (var (key, value) in Settings)
            start.Environment[key] = value;
        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
