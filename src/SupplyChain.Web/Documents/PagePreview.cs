using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using SupplyChain.Files;
using SupplyChain.Settings;

namespace SupplyChain.Documents;

/// <summary>
/// Pictures of the pages of a PDF, made by poppler where it is installed. Bounded in pages, size and time; a file that poppler
/// cannot read has no picture, and the reviewer downloads it.
/// </summary>
public sealed class PagePreview(PortalSettings settings, FileStore store)
{
    public const int MostPages = 20;
    private const int Pixels = 1400;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly SemaphoreSlim Turns = new(2);

    /// <summary>Poppler's programs are on this machine.</summary>
    public static readonly bool Installed = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(d => d.Length > 0 && File.Exists(Path.Combine(d, "pdftoppm")) && File.Exists(Path.Combine(d, "pdfinfo")));

    /// <summary>How many pages can be shown; 0 when none can.</summary>
    public async Task<int> PagesAsync(string sha256, CancellationToken ct) => Math.Min(await CountAsync(sha256, ct), MostPages);

    /// <summary>
    /// Null when a page of the file may be cited; <c>document.page-beyond</c> (page, how many there are) when the file is known to end before it.
    /// </summary>
    /// <param name="page">Counted from 1; null for none.</param>
    public async Task<Refusal?> WhyNotAsync(StoredFile file, int? page, CancellationToken ct)
    {
        if (page is null)
            return null;
        var pages = file.ContentType is "image/png" or "image/jpeg" ? 1 : await CountAsync(file.Sha256, ct);
        return pages > 0 && page > pages ? new Refusal("document.page-beyond", page, pages) : null;
    }

    /// <summary>Pages of a PDF; 0 when nobody knows.</summary>
    private async Task<int> CountAsync(string sha256, CancellationToken ct)
    {
        if (!Installed || await store.LocalAsync(sha256, ct) is not { } file)
            return 0;
        var line = (await RunAsync("pdfinfo", [file], ct))?.Split('\n').FirstOrDefault(l => l.StartsWith("Pages:", StringComparison.Ordinal));
        return line is not null && int.TryParse(line["Pages:".Length..], CultureInfo.InvariantCulture, out var pages) ? pages : 0;
    }

    /// <summary>Path of the picture of one page; null when it cannot be made.</summary>
    /// <param name="page">From 1 to <see cref="MostPages"/>.</param>
    public async Task<string?> PageAsync(string sha256, int page, CancellationToken ct)
    {
        if (!Installed || page is < 1 or > MostPages)
            return null;
        var folder = Path.Combine(settings.Folder, "previews", sha256[..2]);
        var picture = Path.Combine(folder, FormattableString.Invariant($"{sha256}-{page}.png"));
        if (File.Exists(picture))
            return picture;
        if (await store.LocalAsync(sha256, ct) is not { } file)
            return null;
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        var number = page.ToString(CultureInfo.InvariantCulture);
        var scale = Pixels.ToString(CultureInfo.InvariantCulture);
        await RunAsync("pdftoppm", ["-png", "-singlefile", "-f", number, "-l", number, "-scale-to", scale, file, draft], ct);
        if (!File.Exists(draft + ".png"))
            return null;
        File.Move(draft + ".png", picture, overwrite: true);
        return picture;
    }

    /// <summary>What the program printed; null when it failed or took too long.</summary>
    private static async Task<string?> RunAsync(string program, string[] args, CancellationToken ct)
    {
        await Turns.WaitAsync(ct);
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, args)
                {
                    UseShellExecute = false,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(Patience);
            try
            {
                var errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null, limit.Token);
                var text = await process.StandardOutput.ReadToEndAsync(limit.Token);
                await errors;
                await process.WaitForExitAsync(limit.Token);
                return process.ExitCode == 0 ? text : null;
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                ct.ThrowIfCancellationRequested();
                return null;
            }
        }
        catch (Win32Exception)
        {
            return null;
        }
        finally
        {
            Turns.Release();
        }
    }
}
