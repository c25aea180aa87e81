using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SupplyChain.Benchmarks;

/// <summary>A server under measurement: its process, its address, and what it has used so far.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly PostgresServer? _database;

    public Uri Address { get; }

    /// <summary>From the call that started the process.</summary>
    public Stopwatch Alive { get; } = Stopwatch.StartNew();

    public ServerProcess(ProcessStartInfo start, PostgresServer? database)
    {
        _database = database;
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add(Address.ToString());
        start.RedirectStandardOutput = true;
        start.UseShellExecute = false;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
    }

    /// <summary>Processor time of the server and of its database server so far.</summary>
    public TimeSpan Cpu => CpuOf(_process.Id) + (_database?.Cpu ?? TimeSpan.Zero);

    /// <summary>Most resident memory since the last <see cref="ForgetPeak"/>, in MiB.</summary>
    public double PeakMiB => PeakOf(_process.Id);

    /// <returns>MiB; 0 when the process has just ended.</returns>
    public static double PeakOf(int pid) =>
        File.ReadLines($"/proc/{pid}/status")
            .Where(l => l.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Select(l => double.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024)
            .FirstOrDefault();

    public void ForgetPeak() => File.WriteAllText($"/proc/{_process.Id}/clear_refs", "5");

    public bool Ended => _process.HasExited;

    /// <summary>User and system time of one process and of its children that have ended, from /proc.</summary>
    public static TimeSpan CpuOf(int pid) => Ticks(pid, 11..15);

    /// <summary>What the processes that this one started and waited for have used.</summary>
    public static TimeSpan CpuOfEndedChildren() => Ticks(Environment.ProcessId, 13..15);

    private static TimeSpan Ticks(int pid, Range wanted)
    {
        var stat = File.ReadAllText($"/proc/{pid}/stat");
        // the name in brackets may hold spaces; behind it the fields are numbers
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromMilliseconds(10 * fields[wanted].Sum(f => long.Parse(f, CultureInfo.InvariantCulture)));
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
