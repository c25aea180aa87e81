using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SupplyChain;

/// <summary>A real PostgreSQL server of this test run's own: a temporary folder, a free port, gone afterwards.</summary>
internal static class Postgres
{
    private static readonly Lazy<string> Server = new(Start);

    /// <summary>Folder of the server's programs; null when none are installed.</summary>
    public static string? Binaries { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Concat(
                Directory.Exists("/usr/lib/postgresql")
                    ? Directory.GetDirectories("/usr/lib/postgresql").Order().Reverse().Select(d => Path.Combine(d, "bin"))
                    : []
            )
            .FirstOrDefault(d => File.Exists(Path.Combine(d, "pg_ctl")) && File.Exists(Path.Combine(d, "initdb")));

    public static string NewDatabase()
    {
        var name = $"portal_{Guid.NewGuid():N}";
        using var connection = new NpgsqlConnection($"{Server.Value};Database=postgres");
        connection.Open();
        using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        create.ExecuteNonQuery();
        return $"{Server.Value};Database={name};Maximum Pool Size=40";
    }

    private static string Start()
    {
        var folder = Directory.CreateTempSubdirectory("portal-postgres-").FullName;
        var port = FreePort();
        if (Environment.UserName == "root")
            Run("chown", "postgres", folder);
        AsServer("initdb", "-D", $"{folder}/data", "-U", "postgres", "-A", "trust", "--encoding=UTF8", "--locale=C.UTF-8");
        AsServer(
            "pg_ctl",
            "-D",
            $"{folder}/data",
            "-w",
            "-l",
            $"{folder}/log",
            "-o",
            $"-p {port} -k {folder} -h 127.0.0.1 -c fsync=off -c max_connections=400",
            "start"
        );
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            AsServer("pg_ctl", "-D", $"{folder}/data", "-m", "immediate", "stop");
            Directory.Delete(folder, recursive: true);
        };
        return $"Host=127.0.0.1;Port={port};Username=postgres";
    }

    // the server refuses to run as root
    private static void AsServer(string program, params string[] args)
    {
        var path = Path.Combine(Binaries!, program);
        if (Environment.UserName == "root")
            Run("runuser", ["-u", "postgres", "--", path, .. args]);
        else
            Run(path, args);
    }

    private static void Run(string program, params string[] args)
    {
        // output goes nowhere: the server would keep a pipe open for ever
        using var process = Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", program, .. args]) { WorkingDirectory = "/" }
        )!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', args)} ended with {process.ExitCode}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
