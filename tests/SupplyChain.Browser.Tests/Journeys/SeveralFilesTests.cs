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
        await Assertions.Expect(walker.Page.Locator("tbody tr")).ToHaveCountAsync(2);
        broken.ShouldBe(2, "cut once, then sent again");
        offsets.ShouldContain("HEAD");
        offsets.Count(o => o == "PATCH 0").ShouldBe(2);
        foreach (var _ in new[] { 1, 2 })
            await walker.SendAsync("main tbody tr:first-child form[method=post] button");
        await Assertions.Expect(walker.Page.Locator("main .empty")).ToBeVisibleAsync();
    }

    [ReadingFact]
    public async Task A_scan_without_a_word_of_text_is_read_and_what_it_says_is_proposed()
    {
        var walker = await Walker.StartAsync(browser, portal, "owner", "owner@demo.example");
        await walker.GoAsync("/company/documents/files");
        await walker.Page.SetInputFilesAsync(
            "#Files",
            [
                new FilePayload
                {
                    Name = "扫描件.pdf",
                    MimeType = "application/pdf",
                    Buffer = await ScanAsync(),
                },
            ]
        );
        var waiting = walker.Page.Locator("main tbody tr", new() { HasText = "扫描件.pdf" });
        await Assertions.Expect(waiting).ToHaveCountAsync(1);
        (await waiting.Locator("select[name=type]").InputValueAsync()).ShouldBe("ISO14001", "the type is read too");
        await walker.PressAsync(waiting.Locator("form[method=get] button"));
        (await ValueAsync("Number")).ShouldBe("00124E30567R2M");
        (await ValueAsync("IssuedOn")).ShouldBe("2026-03-18");
        (await ValueAsync("ValidTo")).ShouldBe("2029-03-17");
        await walker.LookAsync("scan-read");
        await walker.GoAsync("/company/documents/files");
        await walker.PressAsync(waiting.Locator("form[method=post] button"));

        Task<string> ValueAsync(string field) => walker.Page.Locator($"[name='Form.{field}']").InputValueAsync();
    }

    /// <summary>A PDF that holds nothing but a picture, as a scanner makes it.</summary>
    private async Task<byte[]> ScanAsync()
    {
        var paper = await browser.OpenAsync();
        await paper.SetContentAsync(
            "<div style='font-size:24px;padding:2em'><h1>环境管理体系认证证书</h1><p>证书编号：00124E30567R2M</p><p>兹证明 示例电子有限公司</p>"
                + "<p>环境管理体系符合 GB/T 24001-2016 / ISO 14001:2015</p><p>发证日期：2026年03月18日</p><p>有效期至：2029年03月17日</p><p>发证机构：示例认证有限公司</p></div>"
        );
        var picture = Convert.ToBase64String(await paper.ScreenshotAsync());
        await paper.SetContentAsync($"<img src='data:image/png;base64,{picture}' style='width:100%'>");
        return await paper.PdfAsync();
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
