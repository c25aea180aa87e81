using Shouldly;
using Xunit;

namespace SupplyChain.Materials;

/// <summary>The verdicts of docs/materials.md, one row per real file.</summary>
public class RealSampleTests
{
    private static string Sample(string name) => Path.Combine(SharedSamples.Folder!, name);

    [SampleTheory]
    [InlineData("iec62474/SHAI_20241029165156_PR1806EZ_001.xml", Outcome.Pass, null)]
    [InlineData("iec62474/SHAI_20241029165455_PWBOAD-001_001.xml", Outcome.Pass, null)]
    [InlineData("iec62474/SHAI_20241030151206_HIJ4567_001.xml", Outcome.Fail, "limit.exceeded")]
    [InlineData("iec62474/SHAI_20241030151206_Housing-1_002.xml", Outcome.Question, "comment.other-article")]
    [InlineData("iec62474/SHAI_20241030151206_Internal-housing_005.xml", Outcome.Question, "comment.other-article")]
    [InlineData("iec62474/SHAI_20241030151206_KLM7890_006.xml", Outcome.PassByExemption, null)]
    [InlineData("iec62474/SHCI_20240920114117_000-000-000_001.xml", Outcome.Question, "coverage.missing")]
    [InlineData("iec62474/SHCI_20240920130229_000-000-000_001.xml", Outcome.Question, "section.nothing")]
    [InlineData("iec62474/SHCI_20240920131124_PP-1_001.xml", Outcome.Pass, null)]
    [InlineData("iec62474/SHCI_20240920131124_PS-01_002.xml", Outcome.Pass, null)]
    [InlineData("ipc1752/ipc1752a-classC-reach-rohs-iec62474.redacted.xml", Outcome.Question, "list.outdated")]
    public void A_real_declaration_gets_the_verdict_that_its_content_deserves(string file, Outcome outcome, string? reason)
    {
        using var stream = File.OpenRead(Sample(file));
        var reading = DeclarationFile.Read(stream);
        reading.Refusals.ShouldBeEmpty();
        reading.Remarks.ShouldBeEmpty();
        var verdict = DeclarationChecker.Check(reading, RuleBook.Shipped, OwnSample.Today).ShouldHaveSingleItem();
        verdict.Outcome.ShouldBe(outcome, string.Join('\n', verdict.Findings));
        if (reason is not null)
            verdict.Findings.ShouldContain(f => f.Code == reason && f.Severity > Severity.Notice && f.Place.Line > 1);
        if (outcome == Outcome.PassByExemption)
        {
            verdict.Until.ShouldBe(new DateOnly(2027, 6, 30));
            verdict.Exemptions.ShouldBe(["CN-RoHS 7.3", "EU-RoHS 6(c)"]);
        }
    }

    [SampleTheory]
    [InlineData("2027-06-30", Outcome.PassByExemption)]
    [InlineData("2027-07-01", Outcome.Fail)]
    public void The_copper_alloy_switch_falls_when_its_exemption_ends(string day, Outcome outcome)
    {
        using var stream = File.OpenRead(Sample("iec62474/SHAI_20241030151206_KLM7890_006.xml"));
        DeclarationChecker.Check(DeclarationFile.Read(stream), RuleBook.Shipped, DateOnly.Parse(day, null))[0].Outcome.ShouldBe(outcome);
    }

    [SampleTheory]
    [InlineData("iec62474")]
    [InlineData("ipc1752")]
    public void Every_real_declaration_survives_the_round_trip(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Sample(folder), "*.xml"))
        {
            using var stream = File.OpenRead(file);
            RoundTripTests.Survives(DeclarationFile.Read(stream).Declarations);
        }
    }
}
