using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;

namespace SupplyChain.Benchmarks;

/// <summary>Sixteen files of 100 MB at once: how much the portal's memory grows while they pass through it.</summary>
internal static class BigUploads
{
    public const long Length = 100L * 1024 * 1024;
    private const int AtOnce = 16;

    /// <param name="start">The portal, allowed to take files of this size.</param>
    public static async Task<(double BeforeMiB, double PeakMiB, TimeSpan Took)> RunAsync(ProcessStartInfo start, PostgresServer? postgres)
    {
        using var portal = new ServerProcess(start, postgres);
        using var visitor = new Client(portal.Address, new CookieContainer());
        await visitor.WaitForAsync("/sign-in", portal);
        await visitor.SignInAsync("owner@bench.example", Generator.Password);
        await visitor.ReadTokenAsync("/company/documents/new?type=ISO14001");
        // what sixteen small ones need is there before anything is counted
        await AtOnceAsync(visitor, 1024 * 1024);
        portal.ForgetPeak();
        var before = portal.PeakMiB;
        var watch = Stopwatch.StartNew();
        await AtOnceAsync(visitor, (int)Length);
        return (before, portal.PeakMiB, watch.Elapsed);
    }

    private static async Task AtOnceAsync(Client visitor, int length)
    {
        var file = Scenario.PdfOf(length);
        await Task.WhenAll(
            Enumerable.Range(0, AtOnce).Select(_ => visitor.SendAsync(Scenario.Upload("/company/documents/new", visitor.Token, new Marked(file))))
        );
    }

    /// <summary>The same bytes for all but sixteen of them: no two files alike, and one copy on our side.</summary>
    private sealed class Marked(byte[] file) : HttpContent
    {
        private const int At = 1000;
        private readonly byte[] _mark = RandomNumberGenerator.GetBytes(16);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(file.AsMemory(0, At));
            await stream.WriteAsync(_mark);
            await stream.WriteAsync(file.AsMemory(At + _mark.Length));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = file.Length;
            return true;
        }
    }
}
