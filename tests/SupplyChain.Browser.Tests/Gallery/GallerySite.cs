using Microsoft.Playwright;

namespace SupplyChain.Browsing;

/// <summary>Serves the gallery and the portal's bundles from the disk, under the portal's policy.</summary>
internal static class GallerySite
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";

    /// <param name="browser">The browser to open it in.</param>
    /// <param name="script">False to see it as people without script do.</param>
    /// <param name="posts">Receives the path of every form sent; each is answered with an empty page.</param>
    public static async Task<IPage> OpenAsync(Browser browser, bool script = true, ICollection<string>? posts = null)
    {
        var page = await browser.OpenAsync(new Uri("http://gallery.test"), script);
        await page.RouteAsync("**/*", route => AnswerAsync(route, posts));
        await page.GotoAsync("/");
        if (script)
            await page.Locator("html.js").WaitForAsync();
        return page;
    }

    private static async Task AnswerAsync(IRoute route, ICollection<string>? posts)
    {
        var path = new Uri(route.Request.Url).AbsolutePath;
        if (route.Request.Method is "POST")
        {
            posts?.Add(path);
            await route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>ok</title>" });
            return;
        }
        var file = path is "/" ? Path.Combine(AppContext.BaseDirectory, "Gallery", "gallery.html") : Path.Combine(Prerequisites.Bundles, path[1..]);
        if (!File.Exists(file))
        {
            await route.FulfillAsync(new() { Status = 404 });
            return;
        }
        var type = Path.GetExtension(file) is ".svg" ? "image/svg+xml" : null;
        Dictionary<string, string> headers = new(StringComparer.Ordinal) { ["Content-Security-Policy"] = Policy };
        await route.FulfillAsync(
            new()
            {
                Path = file,
                Headers = headers,
                ContentType = type,
            }
        );
    }
}
