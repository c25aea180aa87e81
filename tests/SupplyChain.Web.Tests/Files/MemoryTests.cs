using System.Net;
using System.Text;
using SupplyChain.Documents;

namespace SupplyChain.Files;

/// <summary>Large files pass through the portal and not through its memory.</summary>
public sealed class MemoryTests
{
    private const int Uploads = 16;
    private const int Megabytes = 100;

    [Fact]
    public async Task Sixteen_uploads_of_100_MB_at_once_grow_memory_by_at_most_64_MiB()
    {
        await using var portal = new RealPortal { Settings = { ["SC__Upload__MaxBytes"] = $"{(Megabytes + 1) * 1024 * 1024}" } };
        await portal.StartAsync();
        using var owner = await portal.SignInAsync("owner");
        var form = await owner.GetAsync("/company/documents/new?type=ISO45001");
        var token = form.Value("__RequestVerificationToken")!;
        (await SendAsync(owner, token, 0)).ShouldBe(HttpStatusCode.Redirect);
        var before = portal.PeakMiB;
        var answers = await Task.WhenAll(Enumerable.Range(1, Uploads).Select(i => SendAsync(owner, token, i)));
        answers.ShouldAllBe(s => s == HttpStatusCode.Redirect);
        (portal.PeakMiB - before).ShouldBeLessThan(64);
    }

    private static async Task<HttpStatusCode> SendAsync(Visitor owner, string token, int serial)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime);
        var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        foreach (
            var (name, value) in new[]
            {
                ("Type", "ISO45001"),
                ("Number", $"LARGE-{serial}"),
                ("Issuer", "CQC"),
                ("IssuedOn", Papers.Day(today.AddDays(-3))),
                ("ValidFrom", Papers.Day(today.AddDays(-3))),
                ("ValidTo", Papers.Day(today.AddDays(300))),
            }
        )
            form.Add(new StringContent(value), "Form." + name);
        form.Add(new LongPdf(serial, Megabytes), "Form.File", "long.pdf");
        return (await owner.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/company/documents/new") { Content = form })).Status;
    }

    /// <summary>A whole PDF of so many megabytes that nobody holds in memory.</summary>
    private sealed class LongPdf(int serial, int megabytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"%PDF-1.7\n%{serial}\n"));
            var blank = new byte[1024 * 1024];
            Array.Fill(blank, (byte)' ');
            for (var i = 0; i < megabytes; i++)
                await stream.WriteAsync(blank);
            await stream.WriteAsync(Papers.Pdf("long").AsMemory(9));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
