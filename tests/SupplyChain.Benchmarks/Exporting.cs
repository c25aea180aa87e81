using System.Diagnostics;
using System.Net;

namespace SupplyChain.Benchmarks;

/// <summary>The workbook of all suppliers: how much the portal's memory grows while it is made and sent.</summary>
internal static class Exporting
{
    public static async Task<(double BeforeMiB, double PeakMiB, long Bytes, TimeSpan Took)> RunAsync(ProcessStartInfo start, PostgresServer? postgres)
    {
        using var portal = new ServerProcess(start, postgres);
        using var visitor = new Client(portal.Address, new CookieContainer());
        await visitor.WaitForAsync("/sign-in", portal);
        await visitor.SignInAsync("manager@bench.example", Generator.Password);
        // what one of a few rows needs is there before anything is counted
        await visitor.LoadFileAsync("/suppliers/export?q=JMDZ1");
        portal.ForgetPeak();
        var before = portal.PeakMiB;
        var watch = Stopwatch.StartNew();
        var bytes = await visitor.LoadFileAsync("/suppliers/export");
        return (before, portal.PeakMiB, bytes, watch.Elapsed);
    }
}
