using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Documents;
using SupplyChain.Files;

namespace SupplyChain.Applications;

/// <summary>Shows as skipped where the programs that build an application are missing.</summary>
public sealed class PackToolsFactAttribute : FactAttribute
{
    public PackToolsFactAttribute()
    {
        if (PackTools.Missing.Count > 0)
            Skip = $"{string.Join(" and ", PackTools.Missing)} not installed here; no application was built.";
    }
}

public sealed class PackToolsTheoryAttribute : TheoryAttribute
{
    public PackToolsTheoryAttribute()
    {
        if (PackTools.Missing.Count > 0)
            Skip = $"{string.Join(" and ", PackTools.Missing)} not installed here; no application was built.";
    }
}

/// <summary>Real PDF files of the enterprise, made here.</summary>
internal static class OwnFiles
{
    /// <summary>A PDF without fault; each page says <paramref name="word"/> and its number.</summary>
    /// <param name="ballast">Bytes that no reader looks at, on the first page.</param>
    public static byte[] Pdf(string word, int pages = 1, int ballast = 0)
    {
        var (file, places) = (new StringBuilder("%PDF-1.7\n"), new List<int>());
        void Add(string body)
        {
            places.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{places.Count} 0 obj\n{body}\nendobj\n");
        }

        var kids = string.Join(' ', Enumerable.Range(0, pages).Select(i => $"{4 + (2 * i)} 0 R"));
        Add("<< /Type /Catalog /Pages 2 0 R >>");
        Add($"<< /Type /Pages /Kids [{kids}] /Count {pages} >>");
        Add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        for (var i = 0; i < pages; i++)
        {
            var text = $"BT /F1 24 Tf 72 700 Td ({word} {i + 1}) Tj ET" + (i == 0 && ballast > 0 ? $"\n%{Noise(ballast)}\n" : "");
            Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + (2 * i)} 0 R /Resources << /Font << /F1 3 0 R >> >> >>");
            Add($"<< /Length {text.Length} >>\nstream\n{text}\nendstream");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
            file.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {places.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    /// <summary>Letters that hardly shrink when a file is packed.</summary>
    private static string Noise(int length) =>
        string.Create(
            length,
            new Random(length),
            (letters, random) =>
            {
                foreach (ref var letter in letters)
                    letter = (char)random.Next('0', 'z');
            }
        );

    /// <summary>The same file behind a password.</summary>
    public static byte[] Encrypted(byte[] pdf)
    {
        var folder = Directory.CreateTempSubdirectory("pack-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, "in.pdf"), pdf);
            Run("qpdf", "--encrypt", "secret", "owner", "256", "--", Path.Combine(folder, "in.pdf"), Path.Combine(folder, "out.pdf"));
            return File.ReadAllBytes(Path.Combine(folder, "out.pdf"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Puts bytes into the store past the one way in, as a disk fault or a scanner of another make would leave them.</summary>
    public static async Task<StoredFile> KeepAsync(Portal portal, byte[] content, string name, string type = "application/pdf")
    {
        var store = portal.Services.GetRequiredService<FileStore>();
        await using var received = await store.ReceiveAsync(new MemoryStream(content), long.MaxValue, CancellationToken.None);
        var file = new StoredFile(received.Sha256, name, content.Length, type);
        await store.KeepAsync(received, CancellationToken.None);
        return file;
    }

    /// <summary>Accepted evidence under a code.</summary>
    public static Task<OwnEvidence> GivenAsync(Portal portal, string code, int serial, StoredFile file, DateOnly? expires = null) =>
        portal.DbAsync(async db =>
        {
            var facts = new EvidenceFacts($"证据 {code} {serial}", portal.Today.Year, expires);
            var evidence = OwnEvidence.OfFile(code, serial, 1, facts, file, 1, "one", portal.Clock.GetUtcNow());
            evidence.Decide(accept: true, null, 2, "two", portal.Clock.GetUtcNow());
            db.OwnEvidence.Add(evidence);
            await db.SaveChangesAsync();
            return evidence;
        });

    public static string Run(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
        return said;
    }
}
