using System.Diagnostics;
using System.Globalization;

namespace SupplyChain.Benchmarks;

/// <summary>A PostgreSQL server of this run's own in a folder of its own; flushes as in production.</summary>
internal sealed class PostgresServer : IDisposable
{
    private static readonly string Binaries = Directory.GetDirectories("/usr/lib/postgresql").Order().Last() + "/bin";
    private readonly string _folder = Directory.CreateTempSubdirectory("bench-postgres-").FullName;
    private readonly int _postmaster;

    public string Connection { get; }

    public PostgresServer()
    {
        var port = ServerProcess.FreePort();
        if (Environment.UserName == "root")
            Run("chown", "postgres", _folder);
        AsServer("initdb", "-D", $"{_folder}/data", "-U", "postgres", "-A", "trust", "--encoding=UTF8", "--locale=C.UTF-8");
        AsServer(
            "pg_ctl",
            "-D",
            $"{_folder}/data",
            "-w",
            "-l",
            $"{_folder}/log",
            "-o",
            $"-p {port} -k {_folder} -h 127.0.0.1 -c shared_buffers=512MB",
            "start"
        );
        _postmaster = int.Parse(File.ReadLines($"{_folder}/data/postmaster.pid").First(), CultureInfo.InvariantCulture);
        Connection = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres";
    }

    /// <summary>Processor time of all its processes, those that ended included.</summary>
    public TimeSpan Cpu
    {
        get
        {
            var sum = ServerProcess.CpuOf(_postmaster);
            foreach (var child in File.ReadAllText($"/proc/{_postmaster}/task/{_postmaster}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                if (Directory.Exists($"/proc/{child}"))
                    sum += ServerProcess.CpuOf(int.Parse(child, CultureInfo.InvariantCulture));
            return sum;
        }
    }

    // the server refuses to run as root
    private static void AsServer(string program, params string[] args)
    {
        var path = $"{Binaries}/{program}";
        if (Environment.UserName == "root")
            Run("runuser", ["-u", "postgres", "--", path, .. args]);
        else
            Run(path, args);
    }

    private static void Run(string program, params string[] args)
    {
        // output goes nowhere: the server would keep a pipe open for ever
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", program, .. args]) { WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', args)} ended with {process.ExitCode}");
    }

    public void Dispose()
    {
        AsServer("pg_ctl", "-D", $"{_folder}/data", "-m", "fast", "stop");
        Directory.Delete(_folder, recursive: true);
    }
}
