namespace SupplyChain.Files;

/// <summary>Prints pages of ours as PDF, by a Chromium of the system.</summary>
internal static class PagePrinter
{
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    // a browser takes hundreds of megabytes: whoever asks often waits, and does not fill the machine
    private static readonly SemaphoreSlim Turn = new(1);

    /// <summary>Null when none is installed.</summary>
    public static readonly string? Browser = Array.Find(Browsers, ChildProgram.Installed);

    /// <summary>Prints a page whose own policy lets nothing run or be fetched, one page at a time.</summary>
    /// <param name="html">File of the page.</param>
    /// <param name="folder">For what the browser writes about itself.</param>
    /// <returns>False when there is no browser, it failed or took too long.</returns>
    public static async Task<bool> PrintAsync(string html, string pdf, string folder, TimeSpan patience, CancellationToken ct)
    {
        if (Browser is null)
            return false;
        string[] args =
        [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-extensions",
            "--disable-background-networking",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--no-pdf-header-footer",
            $"--user-data-dir={Path.Combine(folder, "browser")}",
            $"--print-to-pdf={pdf}",
            new Uri(html).AbsoluteUri,
        ];
        await Turn.WaitAsync(ct);
        try
        {
            return await ChildProgram.RunAsync(Browser, args, 64, patience, ct) is not null && File.Exists(pdf);
        }
        finally
        {
            Turn.Release();
        }
    }
}
