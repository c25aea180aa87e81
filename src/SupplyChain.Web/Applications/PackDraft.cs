using System.Globalization;
using SupplyChain.Documents;
using SupplyChain.Files;

namespace SupplyChain.Applications;

/// <summary>
/// One application while it is made, in a folder of its own. Files stay on disk throughout: whatever the evidence weighs, the portal holds one
/// line of text for each piece.
/// </summary>
internal sealed class PackDraft(string folder, PackPrint print, FileStore store)
{
    /// <param name="Pdf">Pages of the piece; null when it has a cover page only.</param>
    /// <param name="Original">Attached as it came; null when it is not.</param>
    private sealed record Part(PackItem Item, string? Pdf, int Pages, string? Original, string? Fault);

    private readonly List<Part> _parts = [];

    private string In(string name) => Path.Combine(folder, name);

    /// <summary>Looks at one piece: a damaged or encrypted file is named and gets a cover page, the rest goes on.</summary>
    public async Task LookAsync(PackItem item, CancellationToken ct)
    {
        var path = item.Sha256 is null ? null : await store.LocalAsync(item.Sha256, ct);
        _parts.Add(
            item.Sha256 is null ? new Part(item, null, 1, null, null)
            : path is null ? new Part(item, null, 1, null, "lost")
            : item.ContentType == FileKind.Pdf.ContentType ? await PdfAsync(item, path, ct)
            : new Part(item, null, 1, path, "attached")
        );
    }

    private async Task<Part> PdfAsync(PackItem item, string path, CancellationToken ct)
    {
        if (await PackTools.IsEncryptedAsync(path, ct))
            return new Part(item, null, 1, path, "encrypted");
        var part = In(FormattableString.Invariant($"part-{item.Ordinal:00000}.pdf"));
        var whole = await PackTools.RewriteAsync(path, part, mend: false, ct);
        if (!whole && !await PackTools.RewriteAsync(path, part, mend: true, ct))
            return new Part(item, null, 1, path, "damaged");
        var pages = await PackTools.PagesAsync(part, ct);
        if (pages == 0)
            return new Part(item, null, 1, path, "damaged");
        if (_parts.Sum(p => p.Pages) + pages > ApplicationPack.MostPages - PackPrint.Reserve)
        {
            File.Delete(part);
            return new Part(item, null, 1, path, "too-long");
        }

        return new Part(item, part, pages, whole ? null : path, whole ? null : "mended");
    }

    /// <returns>The finished file and its pages.</returns>
    /// <exception cref="RefusedException">A program failed at our own pages: <c>pack.no-report</c> or <c>pack.not-joined</c>.</exception>
    public async Task<(string File, int Pages)> JoinAsync(CancellationToken ct)
    {
        var report = await PrintAsync("report", print.Report(), ct);
        // the index is as long with the right page numbers as with any others
        var index = await PrintAsync("index", print.Index(1), ct);
        var first = report + index + 1;
        foreach (var part in _parts)
        {
            part.Item.Place(first, part.Pages, part.Fault);
            first += part.Pages;
        }

        var pages = first - 1;
        if (await PrintAsync("index", print.Index(report + 1), ct) != index)
            throw new RefusedException(new Refusal("pack.no-report"));
        var covers = _parts.FindAll(p => p.Pdf is null);
        if (covers.Count > 0 && await PrintAsync("covers", print.Covers([.. covers.Select(c => c.Item)]), ct) != covers.Count)
            throw new RefusedException(new Refusal("pack.no-report"));
        await PrintAsync("stamps", print.Stamps(report + index, pages), ct);
        await QpdfAsync("join", Joined(covers), ct);
        await QpdfAsync("stamp", Stamped(), ct);
        if (!await PackOutline.WriteAsync(In("stamped.pdf"), In("pack.pdf"), folder, print.Bookmarks(report + 1), ct))
            throw new RefusedException(new Refusal("pack.not-joined"));
        return (In("pack.pdf"), pages);
    }

    private IEnumerable<string> Joined(List<Part> covers)
    {
        string[] front = ["--warning-exit-0", "--empty", "--pages", In("report.pdf"), "1-z", In("index.pdf"), "1-z"];
        var pieces = _parts.SelectMany(p =>
            p.Pdf is { } pdf ? [pdf, "1-z"] : new[] { In("covers.pdf"), (covers.IndexOf(p) + 1).ToString(CultureInfo.InvariantCulture) }
        );
        return [.. front, .. pieces, "--", In("joined.pdf")];
    }

    private IEnumerable<string> Stamped()
    {
        var attached = _parts.SelectMany(p =>
            p.Original is { } file
                ? new[]
                {
                    "--add-attachment",
                    file,
                    $"--key={p.Item.Label}",
                    $"--filename={p.Item.Label} {p.Item.FileName}",
                    $"--mimetype={p.Item.ContentType}",
                    $"--description={p.Item.Title}",
                    "--",
                }
                : []
        );
        return ["--warning-exit-0", In("joined.pdf"), "--overlay", In("stamps.pdf"), "--", .. attached, In("stamped.pdf")];
    }

    /// <summary>By a file of arguments: three hundred paths are longer than a command line may be.</summary>
    private async Task QpdfAsync(string name, IEnumerable<string> args, CancellationToken ct)
    {
        await File.WriteAllLinesAsync(In(name), args, ct);
        if (await PackTools.QpdfAsync([$"@{In(name)}"], ct) is null)
            throw new RefusedException(new Refusal("pack.not-joined"));
    }

    /// <returns>Pages that it has.</returns>
    private async Task<int> PrintAsync(string name, string html, CancellationToken ct)
    {
        await File.WriteAllTextAsync(In(name + ".html"), html, ct);
        var pdf = In(name + ".pdf");
        File.Delete(pdf);
        return await PagePrinter.PrintAsync(In(name + ".html"), pdf, folder, PackTools.Patience, ct) && await PackTools.PagesAsync(pdf, ct) is var pages and > 0
            ? pages
            : throw new RefusedException(new Refusal("pack.no-report"));
    }
}
