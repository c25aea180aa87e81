using System.Diagnostics;
using System.Text;
using Shouldly;
using Xunit;

namespace SupplyChain.Materials;

public class FuzzTests
{
    private const int Cases = 10_000;

    /// <summary>Lead of 2 % without an exemption, in every format: none of them passes, and no damage may make one pass.</summary>
    private static readonly byte[][] Failing =
    [
        Encoding.UTF8.GetBytes(new OwnSample { LeadExemptions = "", StatedExemptions = "" }.Xml()),
        Encoding.UTF8.GetBytes(new OwnSample { LeadExemptions = OwnSample.Claim("EU-RoHS-AnnexIII", "00033-B-00", "6(a)") }.Xml()),
        Encoding.UTF8.GetBytes(OwnSample.IpcLists.Replace("6(c)", "6(a)", StringComparison.Ordinal)),
        Encoding.UTF8.GetBytes(OwnSample.IpcMaterials().Replace("6(c)", "6(a)", StringComparison.Ordinal)),
        OwnSample.Zip(("a.xml", new OwnSample { LeadExemptions = "", StatedExemptions = "" }.Xml())),
        Encoding.UTF8.GetBytes(Json()),
    ];

    private static string Json() => DeclarationJson.Write(OwnSample.Read(new OwnSample { LeadExemptions = "", StatedExemptions = "" }.Xml()).Declarations[0]);

    [Fact]
    public void Ten_thousand_damaged_files_neither_crash_nor_hang_nor_pass_in_silence()
    {
        var random = new Random(20261120);
        var watch = Stopwatch.StartNew();
        var (refused, judged) = (0, 0);
        for (var i = 0; i < Cases; i++)
        {
            var bytes = Damage(Failing[i % Failing.Length], random);
            var reading = DeclarationFile.Read(new MemoryStream(bytes));
            if (!reading.CanBeRead)
            {
                reading.Declarations.ShouldBeEmpty();
                reading.Refusals.ShouldAllBe(r => r.Reason.Code.StartsWith("declaration.", StringComparison.Ordinal));
                refused++;
                continue;
            }
            judged++;
            reading.Declarations.ShouldNotBeEmpty();
            foreach (var verdict in DeclarationChecker.Check(reading, RuleBook.Shipped, OwnSample.Today))
                verdict.Outcome.ShouldBeOneOf([Outcome.Question, Outcome.Fail, Outcome.Contradictory], $"case {i}: {Encoding.UTF8.GetString(bytes)}");
        }
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
        refused.ShouldBeGreaterThan(1000);
        judged.ShouldBeGreaterThan(1000);
    }

    /// <summary>Those that fail stay failed; of the others it is only asked that each is judged or refused by name, and in time.</summary>
    [SampleFact]
    public void Damaged_real_declarations_neither_crash_nor_hang_nor_pass_where_the_original_fails()
    {
        const int each = 40;
        var random = new Random(20261121);
        var watch = Stopwatch.StartNew();
        var (refused, judged) = (0, 0);
        foreach (var file in Directory.EnumerateFiles(SharedSamples.Folder!, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var original = File.ReadAllBytes(file);
            var fails = Judged(original)!.Max(v => v.Outcome) >= Outcome.Fail;
            for (var i = 0; i < each; i++)
            {
                if (Judged(Damage(original, random)) is not { } verdicts)
                {
                    refused++;
                    continue;
                }
                judged++;
                verdicts.ShouldNotBeEmpty();
                if (fails)
                    verdicts.ShouldAllBe(v => v.Outcome > Outcome.PassByExemption, $"{Path.GetFileName(file)}, case {i}");
            }
        }
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
        refused.ShouldBeGreaterThan(50);
        judged.ShouldBeGreaterThan(50);
    }

    /// <summary>Null when refused, which must have a name.</summary>
    private static IReadOnlyList<Verdict>? Judged(byte[] bytes)
    {
        var reading = DeclarationFile.Read(new MemoryStream(bytes));
        if (reading.CanBeRead)
            return DeclarationChecker.Check(reading, RuleBook.Shipped, OwnSample.Today);
        reading.Declarations.ShouldBeEmpty();
        reading.Refusals.ShouldAllBe(r => r.Reason.Code.StartsWith("declaration.", StringComparison.Ordinal));
        return null;
    }

    private static byte[] Damage(byte[] original, Random random)
    {
        var bytes = new List<byte>(original);
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] = (byte)random.Next('0', '9' + 1);
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 6), bytes.Count - at));
                    break;
                case 3:
                    bytes.Insert(at, (byte)random.Next(32, 127));
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 60), bytes.Count - at)));
                    break;
                default:
                    bytes[at] ^= 0x20;
                    break;
            }
        }
        return [.. bytes];
    }
}
