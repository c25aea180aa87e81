using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SupplyChain.Files;

/// <summary>An S3-compatible store of this test run: npm's s3rver, in a process and a folder of its own.</summary>
internal sealed class S3Rver : IDisposable
{
    /// <summary>Where the package is installed: a folder named by <c>S3RVER</c> (npm install s3rver@3.7.1); null where it is not to be had.</summary>
    public static readonly string? Program =
        Environment.GetEnvironmentVariable("S3RVER") is { Length: > 0 } folder
        && File.Exists(Path.Combine(folder, "node_modules", "s3rver", "bin", "s3rver.js"))
            ? Path.Combine(folder, "node_modules", "s3rver", "bin", "s3rver.js")
            : null;

    private readonly Process _process;

    public Uri Address { get; }
    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("s3rver-");

    private S3Rver()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}");
        }

        _process = Process.Start(
            new ProcessStartInfo(
                "node",
                [Program!, "-d", Folder.FullName, "-a", "127.0.0.1", "-p", $"{Address.Port}", "--silent", "--configure-bucket", "portal"]
            )
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
    }

    public static async Task<S3Rver> StartAsync()
    {
        var store = new S3Rver();
        using var between = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var i = 0; i < 400; i++)
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, store.Address.Port);
                return store;
            }
            catch (SocketException)
            {
                await between.WaitForNextTickAsync();
            }
        }

        throw new InvalidOperationException("s3rver does not listen");
    }

    public Dictionary<string, string> Settings =>
        new()
        {
            ["Storage:Kind"] = "S3",
            ["Storage:Endpoint"] = Address.ToString(),
            ["Storage:Bucket"] = "portal",
            ["Storage:Prefix"] = "files/",
            ["Storage:AccessKey"] = "S3RVER",
            ["Storage:SecretKey"] = "S3RVER",
        };

    /// <summary>The file that holds the object's bytes.</summary>
    public string ObjectFile(string sha256) => Directory.EnumerateFiles(Folder.FullName, $"{sha256}._S3rver_object", SearchOption.AllDirectories).Single();

    public IReadOnlyList<string> Objects() => [.. Directory.EnumerateFiles(Folder.FullName, "*._S3rver_object", SearchOption.AllDirectories)];

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Folder.Delete(recursive: true);
    }
}

/// <summary>Shows as skipped where the store is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class S3FactAttribute : FactAttribute
{
    public S3FactAttribute()
    {
        if (S3Rver.Program is null)
            Skip = "npm's s3rver is not installed here: npm install s3rver@3.7.1 in a folder and name it in S3RVER.";
    }
}
