using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Xml;
using SupplyChain.Materials;

namespace SupplyChain.Benchmarks;

/// <summary>
/// Declarations: reading and checking one of 100 kB against a bare pass over its XML, a file of 10,000 parts in bounded memory, and the re-evaluation
/// of stored compositions after a list change.
/// </summary>
internal static class DeclarationSpeed
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    public static int Run(Options options)
    {
        var passes = options.Number("passes", 9);
        // until the compiler of the runtime is done with either side
        for (var warm = Stopwatch.StartNew(); warm.Elapsed < TimeSpan.FromSeconds(4); )
        {
            Bare(Encoding.UTF8.GetBytes(File(1, 330)));
            Check(Encoding.UTF8.GetBytes(File(1, 330)));
        }
        OneFile(Encoding.UTF8.GetBytes(File(1, 330)), passes * 20);
        OneFile(Encoding.UTF8.GetBytes(File(1, 3_300)), passes * 4);
        OneFile(Encoding.UTF8.GetBytes(File(1, 33_000)), passes);
        OneFile(Encoding.UTF8.GetBytes(File(30, 10)), passes * 20);
        foreach (var parts in new[] { 1_000, 10_000 })
        {
            var many = Encoding.UTF8.GetBytes(File(parts, 10));
            GC.Collect();
            var (before, peak, count, clock) = (GC.GetTotalMemory(true), 0L, 0, Stopwatch.StartNew());
            var reading = DeclarationFile.ReadEach(
                new MemoryStream(many),
                d =>
                {
                    DeclarationChecker.Check(d, RuleBook.Shipped, Today);
                    if (++count % 500 == 0)
                        peak = Math.Max(peak, GC.GetTotalMemory(true) - before);
                }
            );
            Say(
                $"{count} parts, {many.Length / 1_000_000.0:0.0} MB, refusals {reading.Refusals.Count}: {clock.Elapsed.TotalSeconds:0.00} s, peak above the file {peak / 1048576.0:0.0} MiB"
            );
        }

        var times = new List<double>();
        foreach (var stored in new[] { 10_000, 100_000 })
        {
            times.Add(Median(passes, () => Reevaluate(stored)));
            Say($"re-evaluation of {stored} stored compositions: {times[^1]:0.0} ms");
        }

        Say($"ten times the compositions: {times[1] / times[0]:0.0}x");
        return 0;
    }

    private static void OneFile(byte[] bytes, int passes)
    {
        var (bare, read, check) = (
            Median(passes, () => Bare(bytes)),
            Median(passes, () => DeclarationFile.Read(new MemoryStream(bytes))),
            Median(passes, () => Check(bytes))
        );
        Say(
            $"{bytes.Length / 1000} kB: bare XmlReader {bare:0.00} ms, read {read:0.00} ms = {read / bare:0.0}x, read and checked {check:0.00} ms = {check / bare:0.0}x"
        );
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Check(byte[] bytes)
    {
        var reading = DeclarationFile.Read(new MemoryStream(bytes));
        if (DeclarationChecker.Check(reading, RuleBook.Shipped, Today).Count == 0)
            throw new InvalidOperationException("The file cannot be read.");
    }

    private static void Bare(byte[] bytes)
    {
        using var xml = XmlReader.Create(new MemoryStream(bytes));
        while (xml.Read()) { }
    }

    private static void Reevaluate(int stored)
    {
        var change = ListChange.Between(null, RuleBook.Shipped.InForce(Today).First(l => l.Id == "EU-RoHS"), RuleBook.Shipped);
        var touched = change.Among(Stored(stored)).Count();
        if (touched != stored / 10)
            throw new InvalidOperationException($"{touched} of {stored} are touched.");
    }

    /// <summary>Ten rows a composition; every tenth composition holds lead above the limit.</summary>
    private static IEnumerable<StoredUse> Stored(int compositions)
    {
        for (var i = 0; i < compositions; i++)
        for (var row = 0; row < 10; row++)
            yield return new StoredUse("1", row == 0 ? StoredUse.GroupKey("Pb") : "cas:7440-50-8", row == 0 && i % 10 != 0 ? 1 : 2_000, null, null, null);
    }

    private static double Median(int passes, Action act)
    {
        var times = new double[passes];
        for (var i = 0; i < passes; i++)
        {
            var clock = Stopwatch.StartNew();
            act();
            times[i] = clock.Elapsed.TotalMilliseconds;
        }

        Array.Sort(times);
        return times[passes / 2];
    }

    public static string File(int products, int materials)
    {
        var text = new StringBuilder(
            """<Main schemaDatabaseVersion="X8.21" xmlns="http://std.iec.ch/iec62474"><BusinessInfo mode="Distribution"><Response date="2026-10-01"><SupplyCompany name="Example"/></Response></BusinessInfo>"""
        );
        for (var p = 0; p < products; p++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"""<Product unitType="each" isArticle="true"><ProductID name="Part" identifier="P-{p}"><Mass mass="{materials}" unitOfMeasure="g"/></ProductID><Composition isFMD="true"><DeclarableSubstanceList identity="DSL" authority="IEC62474" version="D31.00"/>"""
            );
            for (var m = 0; m < materials; m++)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"""<Material name="Alloy {m}"><Mass mass="1" unitOfMeasure="g"/><Substance name="Copper"><SubstanceID><EntryID entryIdentity="7440-50-8"/></SubstanceID><MassPercent massPercent="60"/></Substance><Substance name="Zinc"><SubstanceID><EntryID entryIdentity="7440-66-6"/></SubstanceID><MassPercent massPercent="40"/></Substance></Material>"""
                );
            text.Append("</Composition></Product>");
        }

        return text.Append("</Main>").ToString();
    }
}
