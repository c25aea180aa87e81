using System.Text.RegularExpressions;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

public sealed class GradingTextTests
{
    private static readonly Texts Texts = new();

    private static string Engine()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SupplyChain.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return string.Join('\n', Directory.EnumerateFiles(Path.Combine(folder, "src/SupplyChain.Domain/Grading"), "*.cs").Select(File.ReadAllText));
    }

    [Fact]
    public void Every_code_that_the_engine_can_say_is_worded()
    {
        const string heads = "document|documents|level|judged|ratio|measure|incidents|missing|notApplicable|override|gap|notRated|stars|tier|risk|requirement";
        var engine = Engine();
        var said = Regex
            .Matches(engine, $"\"((?:{heads})\\.[A-Za-z]+)\"")
            .Select(m => m.Groups[1].Value)
            // these are findings about a file, worded below
            .Where(c => c is not ("measure.formulaDiffers" or "measure.unknown" or "risk.whenUnknown" or "stars.notRising" or "tier.unknown"))
            .Concat(Enum.GetNames<ChangeCause>().Select(c => $"change.{char.ToLowerInvariant(c[0])}{c[1..]}"))
            .ToHashSet(StringComparer.Ordinal);
        said.Count.ShouldBeGreaterThan(40);
        said.Where(c => Texts.Find($"explain.{c}") is null).ShouldBeEmpty();
    }

    [Fact]
    public void Every_finding_and_every_fault_of_evidence_is_worded()
    {
        var engine = Engine();
        var findings = Regex
            .Matches(engine, "(?:Finding|Fault|Refuse)\\(\\s*\"([A-Za-z]+\\.[A-Za-z0-9]+)\"")
            .Select(m => m.Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);
        findings.Count.ShouldBeGreaterThan(40);
        findings.Where(c => Texts.Find($"finding.{c}") is null).ShouldBeEmpty();
        var faults = Regex.Matches(engine, "\"(evidence\\.[a-z][A-Za-z]+)\"").Select(m => m.Groups[1].Value).Where(c => c != "evidence.none");
        faults.Where(c => Texts.Find($"refusal.{c}") is null).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void Every_line_of_every_example_can_be_worded(string language)
    {
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(language);
        foreach (var system in ShippedSystems.All)
        {
            var words = new GradeWording(Texts, system);
            foreach (var example in system.Examples)
            {
                var result = Grader.Grade(system, example.Evidence, example.AsOf);
                foreach (var line in result.Lines)
                {
                    var indicator = system.Indicators.First(i => i.Code == line.Code);
                    words.Of(line.Explanation, indicator).ShouldNotContain("explain.");
                    if (line.Gap is { } gap)
                        words.Of(gap, indicator).ShouldNotContain("explain.");
                }

                foreach (var said in result.Limits.Concat(result.RiskReasons).Concat(result.Requirements.Select(r => r.Reason)))
                    words.Of(said).ShouldNotContain("explain.");
            }
        }
    }

    [Fact]
    public void A_receipt_reads_back_to_the_very_grade_that_it_was_made_of()
    {
        foreach (var system in ShippedSystems.All)
        {
            foreach (var example in system.Examples)
            {
                var receipt = Receipt.Make(CompiledSystem.Of(system), example.Evidence, example.AsOf);
                var read = StoredGrade.Read(receipt.Bytes, system);
                Receipt.Of(read.Evidence, read.Result).Bytes.ToArray().ShouldBe(receipt.Bytes.ToArray());
                read.Result.Lines.Select(l => l.Group).ShouldBe(system.Indicators.Select(i => i.Group));
            }
        }
    }
}
