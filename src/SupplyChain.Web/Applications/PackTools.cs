using System.Globalization;
using SupplyChain.Files;

namespace SupplyChain.Applications;

/// <summary>The programs that make an application: qpdf joins and stamps, Chromium prints the report.</summary>
internal static class PackTools
{
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan PatiencePerFile = TimeSpan.FromMinutes(2);

    public static readonly bool Joins = ChildProgram.Installed("qpdf");

    /// <summary>Null when none is installed.</summary>
    public static readonly string? Browser = Array.Find(Browsers, ChildProgram.Installed);

    /// <summary>Names of what is missing; empty when applications can be built.</summary>
    public static IReadOnlyList<string> Missing => [.. new[] { Joins ? null : "qpdf", Browser is null ? "Chromium" : null }.OfType<string>()];

    /// <returns>What it printed; null when it failed.</returns>
    public static Task<string?> QpdfAsync(IEnumerable<string> args, CancellationToken ct, int mostBytes = 64 * 1024) =>
        ChildProgram.RunAsync("qpdf", args, mostBytes, Patience, ct);

    /// <summary>True when it opens only with a password, or says so.</summary>
    public static async Task<bool> IsEncryptedAsync(string pdf, CancellationToken ct) =>
        await ChildProgram.RunAsync("qpdf", ["--is-encrypted", pdf], 64, PatiencePerFile, ct) is not null;

    /// <summary>Writes the file anew: what qpdf cannot read through is not joined.</summary>
    /// <param name="mend">False: a file with any fault fails.</param>
    public static async Task<bool> RewriteAsync(string pdf, string to, bool mend, CancellationToken ct) =>
        await ChildProgram.RunAsync("qpdf", mend ? ["--warning-exit-0", pdf, to] : [pdf, to], 64, PatiencePerFile, ct) is not null;

    /// <summary>0 when it cannot be read.</summary>
    public static async Task<int> PagesAsync(string pdf, CancellationToken ct) =>
        int.TryParse(await ChildProgram.RunAsync("qpdf", ["--show-npages", pdf], 64, PatiencePerFile, ct), CultureInfo.InvariantCulture, out var pages)
            ? pages
            : 0;

    /// <summary>Prints a page of ours, whose own policy lets nothing run or be fetched.</summary>
    /// <param name="folder">For what the browser writes about itself.</param>
    public static async Task<bool> PrintAsync(string html, string pdf, string folder, CancellationToken ct)
    {
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
        return await ChildProgram.RunAsync(Browser!, args, 64, Patience, ct) is not null && File.Exists(pdf);
    }
}
