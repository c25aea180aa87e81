using System.Globalization;
using Microsoft.Playwright;

namespace SupplyChain.Browsing;

/// <summary>The drop zone against a resumable upload point that exists only in the browser's routes.</summary>
[Collection("browser")]
public sealed class UploadTests(Browser browser)
{
    private const int Total = 1_500_000;
    private const int Piece = 1024 * 1024;
    private readonly List<long> _offsets = [];

    [BrowserFact]
    public async Task A_large_file_goes_up_in_pieces_and_leaves_its_id_in_the_form()
    {
        var page = await OpenAsync();

        await page.SetInputFilesAsync("#files", File("证书.pdf", Total));

        await Assertions.Expect(page.Locator(".file-row .file-state")).ToHaveTextAsync("已上传");
        _offsets.ShouldBe([0, Piece]);
        await Assertions.Expect(page.Locator("#edit input[name=UploadIds]")).ToHaveValueAsync("u-1");
        (await page.EvaluateAsync<int>("document.querySelector('#files').files.length")).ShouldBe(0);
    }

    [BrowserFact]
    public async Task Files_that_would_be_refused_are_named_at_once_and_not_sent()
    {
        var page = await OpenAsync();

        await page.SetInputFilesAsync("#files", [File("setup.exe", 500), File("big.pdf", 2_000_001), File("small.pdf", 500)]);

        await Assertions.Expect(page.Locator(".file-state")).ToHaveTextAsync(["类型不允许", "超过 1.9 MB", "随表单提交"]);
        (await page.EvaluateAsync<string>("document.querySelector('#files').files[0].name")).ShouldBe("small.pdf");
        _offsets.ShouldBeEmpty();
    }

    private static FilePayload File(string name, int bytes) =>
        new()
        {
            Name = name,
            MimeType = "application/pdf",
            Buffer = new byte[bytes],
        };

    private async Task<IPage> OpenAsync()
    {
        var page = await GallerySite.OpenAsync(browser);
        await page.RouteAsync("**/uploads**", ReceiveAsync);
        return page;
    }

    private Task ReceiveAsync(IRoute route)
    {
        Dictionary<string, string> headers = new(StringComparer.Ordinal) { ["Tus-Resumable"] = "1.0.0" };
        if (route.Request.Method is "POST")
            headers["Location"] = "/uploads/u-1";
        else
        {
            var offset = long.Parse(route.Request.Headers["upload-offset"], CultureInfo.InvariantCulture);
            _offsets.Add(offset);
            headers["Upload-Offset"] = Math.Min(Total, offset + Piece).ToString(CultureInfo.InvariantCulture);
        }
        return route.FulfillAsync(new() { Status = route.Request.Method is "POST" ? 201 : 204, Headers = headers });
    }
}
