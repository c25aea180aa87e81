using System.Globalization;
using SupplyChain.Files;

namespace SupplyChain.Applications;

/// <summary>The programs that make an application: qpdf joins and stamps, <see cref="PagePrinter"/> prints the report.</summary>
internal static class PackTools
{
    /// <summary>For what goes through a whole application.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan PatiencePerFile = TimeSpan.FromMinutes(2);

    public static readonly bool Joins = ChildProgram.Installed("qpdf");

    /// <summary>Names of what is missing; empty when applications can be built.</summary>
    public static IReadOnlyList<string> Missing => [.. new[] { Joins ? null : "qpdf", PagePrinter.Browser is null ? "Chromium" : null }.OfType<string>()];

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
}
