using System.Globalization;
using SupplyChain.Company;
using SupplyChain.Documents;
using SupplyChain.Settings;

namespace SupplyChain.Files;

/// <summary>
/// Reads what a file says, where the programs for it are installed: the text layer of a PDF by poppler, scans by <see cref="ScanProgram"/>. What
/// it finds are proposals; a file that cannot be read has none.
/// </summary>
public sealed class ReadFile(FileStore store, PortalSettings settings)
{
    public static readonly bool ReadsText = ChildProgram.Installed("pdftotext");
    public static readonly bool ReadsScans = ScanProgram.Installed is not null;

    private const int MostPages = 5;
    private const int MostBytes = 256 * 1024;

    /// <summary>Letters below which a page counts as a scan.</summary>
    private const int FewLetters = 40;

    /// <summary>How far a scan is believed (house rule).</summary>
    private const int ScanCertainty = 80;
    private static readonly TimeSpan TextPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ScanPatience = TimeSpan.FromSeconds(40);

    public async Task<IReadOnlyList<ReadFact>> RunAsync(StoredFile file, CancellationToken ct)
    {
        var (pages, certainty) = await WordsAsync(file, ct);
        return pages.Length == 0 ? [] : CertificateReading.Of(pages, certainty);
    }

    /// <summary>What a business licence says; where nothing could be read, whether a program for it is missing.</summary>
    public async Task<LicenceRead> LicenceAsync(StoredFile file, CancellationToken ct)
    {
        var (pages, certainty) = await WordsAsync(file, ct);
        return new LicenceRead(pages.Length == 0 ? [] : LicenceReading.Of(pages, certainty), NoProgram: pages.Length == 0 && !ReadsScans);
    }

    /// <summary>The words of each page and how far they are believed; no page where nothing could be read.</summary>
    private async Task<(string[] Pages, int Certainty)> WordsAsync(StoredFile file, CancellationToken ct)
    {
        var picture = file.ContentType == FileKind.Jpeg.ContentType || file.ContentType == FileKind.Png.ContentType;
        if ((!picture && file.ContentType != FileKind.Pdf.ContentType) || await store.LocalAsync(file.Sha256, ct) is not { } path)
            return ([], 0);
        if (picture)
            return await ScanAsync(path, ct) is { } seen ? ([seen], ScanCertainty) : ([], 0);
        var last = MostPages.ToString(CultureInfo.InvariantCulture);
        var text = ReadsText
            ? await ChildProgram.RunAsync("pdftotext", ["-q", "-layout", "-enc", "UTF-8", "-l", last, path, "-"], MostBytes, TextPatience, ct) ?? ""
            : "";
        if (text.Count(char.IsLetter) >= FewLetters)
            return (text.Split('\f'), 100);
        return await FirstPageAsync(path, ct) is { } page ? ([page], ScanCertainty) : ([], 0);
    }

    private async Task<string?> FirstPageAsync(string path, CancellationToken ct)
    {
        if (!ReadsScans)
            return null;
        var folder = Directory.CreateDirectory(Path.Combine(settings.Folder, "previews", "scans")).FullName;
        var draft = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        try
        {
            await ChildProgram.RunAsync(
                "pdftoppm",
                ["-png", "-gray", "-singlefile", "-r", "200", "-scale-to", "2400", "-f", "1", "-l", "1", path, draft],
                0,
                ScanPatience,
                ct
            );
            return File.Exists(draft + ".png") ? await ScanAsync(draft + ".png", ct) : null;
        }
        finally
        {
            File.Delete(draft + ".png");
        }
    }

    private static async Task<string?> ScanAsync(string picture, CancellationToken ct) =>
        ScanProgram.Installed is { } scan ? await ChildProgram.RunAsync(scan.Program, scan.Args(picture), MostBytes, ScanPatience, ct) : null;
}
