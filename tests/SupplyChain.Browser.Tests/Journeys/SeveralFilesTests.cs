using System.Text;
using Microsoft.Playwright;

namespace SupplyChain.Browsing;

/// <summary>Several files at once over a line that breaks, in a real browser against the real portal.</summary>
[Collection("portal")]
public sealed class SeveralFilesTests(Browser browser, RunningPortal portal)
{
    private const string Half = "2097152";

    [BrowserFact]
    public async Task Several_files_go_up_at_once_and_a_broken_line_is_picked_up()
    {
        var walker = await Walker.StartAsync(browser, portal, "owner", "owner@demo.example");
        await walker.GoAsync("/company/documents/files");
        var offsets = new List<string>();
        var broken = 0;
        await walker.Page.RouteAsync(
            "**/uploads/*",
            route =>
            {
                var offset = route.Request.Headers.GetValueOrDefault("upload-offset") ?? "";
                if (route.Request.Method == "PATCH" && offset == Half && Interlocked.Increment(ref broken) == 1)
                    return route.AbortAsync();
                lock (offsets)
                    offsets.Add($"{route.Request.Method} {offset}".Trim());
                return route.ContinueAsync();
            }
        );
        await walker.Page.SetInputFilesAsync("#Files", [File("一.pdf", 100), File("二.pdf", 4_000_000)]);

        // once both are up the page moves on by itself and shows what waits
        await Assertions.Expect(walker.Page.Locator("tbody tr")).ToHaveCountAsync(2, new() { Timeout = 60_000 });
        broken.ShouldBe(2, "cut once, then sent again");
        offsets.ShouldContain("HEAD");
        offsets.Count(o => o == "PATCH 0").ShouldBe(2);
        foreach (var _ in new[] { 1, 2 })
            await walker.SendAsync("main tbody tr:first-child form[method=post] button");
        await Assertions.Expect(walker.Page.Locator("main .empty")).ToBeVisibleAsync();
    }

    private static FilePayload File(string name, int blanks) =>
        new()
        {
            Name = name,
            MimeType = "application/pdf",
            Buffer = Encoding.ASCII.GetBytes(
                $"%PDF-1.4\n{new string(' ', blanks)}\n1 0 obj <</Type /Catalog>> endobj\nxref\n0 1\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
            ),
        };
}
