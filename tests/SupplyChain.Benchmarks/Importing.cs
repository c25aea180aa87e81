using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Identifiers;
using SupplyChain.Imports;
using SupplyChain.Suppliers;

namespace SupplyChain.Benchmarks;

/// <summary>A workbook of earlier approved suppliers, checked and applied by the portal's own sweep, against EF adding the same companies in the same batches without reading, checking or looking anything up.</summary>
internal static class Importing
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="sweep">Starts the portal's command that runs the sweep once.</param>
    /// <returns>Milliseconds for the whole run, of the portal for check and application together.</returns>
    public static async Task<(Pass Portal, Pass Bare, double PeakMiB)> CompareAsync(
        Func<AppDb> open,
        Func<ProcessStartInfo> sweep,
        PostgresServer? postgres,
        string folder,
        int rows
    )
    {
        var bare = await BareAsync(open, postgres, rows);
        var run = await HandInAsync(open, folder, rows);
        var check = await SweepAsync(sweep(), postgres);
        await using (var db = open())
        {
            var made = await db.ImportRuns.SingleAsync(r => r.Id == run);
            made.Apply(ImportMode.RightRows, by: 2, Now);
            await db.SaveChangesAsync();
        }

        var apply = await SweepAsync(sweep(), postgres);
        await using (var db = open())
            if (await db.ImportRuns.SingleAsync(r => r.Id == run) is not { State: ImportState.Applied } done || done.New != rows)
                throw new InvalidOperationException($"{rows} rows were to be imported and were not");
        await Console.Error.WriteLineAsync($"import: check {check.Cpu:F0} ms, apply {apply.Cpu:F0} ms CPU");
        var (cpu, took) = (check.Cpu + apply.Cpu, check.Took + apply.Took);
        return (new Pass(1, cpu, took, took), bare, Math.Max(check.PeakMiB, apply.PeakMiB));
    }

    private static async Task<Pass> BareAsync(Func<AppDb> open, PostgresServer? postgres, int rows)
    {
        var (cpu, clock) = (Cpu(postgres), Stopwatch.StartNew());
        await using var db = open();
        foreach (var batch in Enumerable.Range(0, rows).Chunk(ImportRun.Batch))
        {
            db.Suppliers.AddRange(batch.Select(n => Company(Code("92", n), n)));
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }

        return new Pass(1, (Cpu(postgres) - cpu).TotalMilliseconds, clock.Elapsed.TotalMilliseconds, clock.Elapsed.TotalMilliseconds);
    }

    private static TimeSpan Cpu(PostgresServer? postgres) => ServerProcess.CpuOf(Environment.ProcessId) + (postgres?.Cpu ?? TimeSpan.Zero);

    private static Supplier Company(string code, int n)
    {
        var supplier = Supplier.Register(code, Generator.NameOf(n), "JMDZ", enteredBy: 1, Now);
        supplier.TakeOver(supplier.Profile with { Category = SupplyCategory.MetalParts }, new DateOnly(2027, 11, 1), by: 2, Now, "bench");
        return supplier;
    }

    private static string Code(string kind, int n) => CreditCode.Sign($"{kind}370600N{n:D7}");

    /// <summary>Puts the workbook where the portal keeps files, and its row beside it.</summary>
    private static async Task<long> HandInAsync(Func<AppDb> open, string folder, int rows)
    {
        var book = Book(rows);
        var sha = Convert.ToHexStringLower(SHA256.HashData(book));
        var place = Directory.CreateDirectory(Path.Combine(folder, "files", sha[..2], sha[2..4])).FullName;
        await File.WriteAllBytesAsync(Path.Combine(place, sha), book);
        await using var db = open();
        var run = new ImportRun(ImportKind.Legacy, "bench.xlsx", sha, new ImportSheetFacts("s", [], 5, rows), by: 1, Now);
        db.ImportRuns.Add(run);
        await db.SaveChangesAsync();
        return run.Id;
    }

    private static byte[] Book(int rows)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Write(string path, string text)
            {
                using var part = new StreamWriter(zip.CreateEntry(path, CompressionLevel.Fastest).Open(), Encoding.UTF8);
                part.Write(text);
            }

            string Relation(string kind, string target) =>
                $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{relations}/{kind}\" Target=\"{target}\"/></Relationships>";
            Write("_rels/.rels", Relation("officeDocument", "xl/workbook.xml"));
            Write("xl/_rels/workbook.xml.rels", Relation("worksheet", "worksheets/sheet1.xml"));
            Write(
                "xl/workbook.xml",
                $"<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            );
            var sheet = new StringBuilder($"<worksheet xmlns=\"{main}\"><sheetData>");
            Row(sheet, "Credit code", "Company name", "Supply category", "Registered address", "Phone", "Requalification by");
            for (var n = 0; n < rows; n++)
                Row(sheet, Code("91", n), Generator.NameOf(n), "Metal parts", $"山东省威海市高区 {n} 号", "13800138000", "2027-11-01");
            Write("xl/worksheets/sheet1.xml", sheet.Append("</sheetData></worksheet>").ToString());
        }

        return file.ToArray();
    }

    private static void Row(StringBuilder sheet, params string[] cells)
    {
        sheet.Append("<row>");
        foreach (var cell in cells)
            sheet.Append(CultureInfo.InvariantCulture, $"<c t=\"inlineStr\"><is><t>{cell}</t></is></c>");
        sheet.Append("</row>");
    }

    private static async Task<(double Cpu, double Took, double PeakMiB)> SweepAsync(ProcessStartInfo start, PostgresServer? postgres)
    {
        start.RedirectStandardOutput = true;
        // the system adds what an ended process has used to its parent, which does nothing else meanwhile
        var (before, clock) = (Cpu(postgres), Stopwatch.StartNew());
        using var process = Process.Start(start)!;
        var peak = 0L;
        var reading = process.StandardOutput.ReadToEndAsync();
        // once it has ended, the system no longer says how much memory it took
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(50)))
        {
            process.Refresh();
            peak = Math.Max(peak, process.WorkingSet64);
        }

        if (process.ExitCode != 0)
            throw new InvalidOperationException($"the sweep failed: {await reading}");
        return ((Cpu(postgres) - before).TotalMilliseconds, clock.Elapsed.TotalMilliseconds, peak / 1048576.0);
    }
}
