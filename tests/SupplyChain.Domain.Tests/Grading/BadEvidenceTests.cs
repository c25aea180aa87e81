using Shouldly;
using Xunit;

namespace SupplyChain.Grading;

public class BadEvidenceTests
{
    private static readonly DateOnly Tomorrow = Cases.Today.AddDays(1);

    private static readonly Dictionary<string, EvidenceSet> Bad = new()
    {
        ["evidence.levelOutside"] = EvidenceSet.Empty.With(new Answer("S13", 3, Cases.Today)),
        ["evidence.indicatorUnknown"] = EvidenceSet.Empty.With(new Answer("S99", 0, Cases.Today)),
        ["evidence.indicatorTakesNoAnswer"] = EvidenceSet.Empty.With(new Answer("S11", 0, Cases.Today)),
        ["evidence.answerInFuture"] = EvidenceSet.Empty.With(new Answer("S13", 1, Tomorrow)),
        ["evidence.answerTwice"] = EvidenceSet.Empty with { Answers = [new("S13", 1, Cases.Today), new("S13", 2, Cases.Today)] },
        ["evidence.denominatorZero"] = EvidenceSet.Empty.With(Cases.Measure("S22", 0, 0)),
        ["evidence.numeratorAboveDenominator"] = EvidenceSet.Empty.With(Cases.Measure("S22", 41, 40)),
        ["evidence.measureNegative"] = EvidenceSet.Empty.With(Cases.Measure("S22", -1, 40)),
        ["evidence.measureUnknown"] = EvidenceSet.Empty.With(Cases.Measure("S22", 1, 40) with { Key = "S99" }),
        ["evidence.formulaDiffers"] = EvidenceSet.Empty.With(Cases.Measure("S22", 1, 40) with { Formula = "other" }),
        ["evidence.measureInFuture"] = EvidenceSet.Empty.With(Cases.Measure("S22", 1, 40) with { To = Tomorrow }),
        ["evidence.windowReversed"] = EvidenceSet.Empty.With(Cases.Measure("S22", 1, 40) with { From = Tomorrow }),
        ["evidence.sourcesNegative"] = EvidenceSet.Empty.With(Cases.Measure("S22", 1, 40) with { Sources = -1 }),
        ["evidence.measureTooLarge"] = EvidenceSet.Empty.With(Cases.Measure("S22", 1, 2_000_000_000_000m)),
        ["evidence.measureTwice"] = EvidenceSet.Empty with { Measures = [Cases.Measure("S22", 1, 40), Cases.Measure("S22", 2, 40)] },
        ["evidence.documentTwice"] = EvidenceSet.Empty.With(Cases.Document("CSR"), Cases.Document("CSR")),
        ["evidence.validityReversed"] = EvidenceSet.Empty.With(Cases.Document("CSR", new DateOnly(2024, 1, 1))),
        ["evidence.hashMalformed"] = EvidenceSet.Empty.With(Cases.Document("CSR") with { Sha256 = "AB" }),
        ["evidence.incidentInFuture"] = EvidenceSet.Empty.With(Cases.Incident("R1", Tomorrow)),
        ["evidence.incidentCodeUnknown"] = EvidenceSet.Empty.With(Cases.Incident("S11", Cases.Today)),
        ["evidence.incidentTwice"] = EvidenceSet.Empty.With(Cases.Incident("R1", Cases.Today), Cases.Incident("R1", Cases.Today)),
        ["evidence.incidentEndsBeforeItBegins"] = EvidenceSet.Empty.With(Cases.Incident("R6", Cases.Today, endedOn: Cases.Today.AddDays(-1))),
        ["evidence.notApplicableNotAllowed"] = EvidenceSet.Empty with { NotApplicable = [new("S11", "r", "a")] },
        ["evidence.notApplicableTwice"] = EvidenceSet.Empty with { NotApplicable = [new("S35", "r", "a"), new("S35", "q", "a")] },
        ["evidence.reasonOrApproverMissing"] = EvidenceSet.Empty with { NotApplicable = [new("S35", " ", "a")] },
        ["evidence.overrideOutside"] = EvidenceSet.Empty with { Overrides = [new("S11", 8.01m, "r", "a", Tomorrow)] },
        ["evidence.overrideTwice"] = EvidenceSet.Empty with { Overrides = [new("S11", 1, "r", "a", Tomorrow), new("S11", 2, "r", "a", Tomorrow)] },
        ["evidence.requirementUnknown"] = EvidenceSet.Empty with { Requirements = [new("B9", true, "r", "m", Cases.Today)] },
        ["evidence.requirementInFuture"] = EvidenceSet.Empty with { Requirements = [new("B9", true, "r", "m", Tomorrow)] },
        ["evidence.requirementTwice"] = EvidenceSet.Empty with
        {
            Requirements = [new("B9", true, "r", "m", Cases.Today), new("B9", true, "r", "m", Cases.Today)],
        },
    };

    public static TheoryData<string> Codes => [.. Bad.Keys];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Faulty_evidence_is_refused_by_name(string code)
    {
        var system = CompiledSystem.Of(Cases.Supplier);
        Grader.WhyNotGrade(system, Bad[code], Cases.Today).Select(fault => fault.Code).ShouldContain(code);
        Should.Throw<RefusedException>(() => Grader.Grade(system, Bad[code], Cases.Today));
    }

    [Fact]
    public void An_override_in_thousandths_is_refused_and_in_hundredths_taken()
    {
        EvidenceSet With(decimal points) => EvidenceSet.Empty with { Overrides = [new("S11", points, "r", "a", Tomorrow)] };
        Should.Throw<RefusedException>(() => Cases.Grade(With(1.234m))).Refusal.Code.ShouldBe("evidence.overrideOutside");
        Cases.Grade(With(1.23m)).Line("S11").Points.ShouldBe(1.23m);
    }

    [Fact]
    public void Evidence_for_another_version_is_cut_down_to_what_the_system_knows()
    {
        var system = CompiledSystem.Of(Cases.Supplier);
        var foreign = Cases.Full.With(new Answer("X11", 1, Cases.Today), new Answer("S13", 1, Cases.Today)).With(Cases.Incident("B3", Cases.Today));
        Grader.WhyNotGrade(system, foreign, Cases.Today).ShouldNotBeEmpty();
        Grader.Grade(system, system.Keep(foreign), Cases.Today).Points.ShouldBe(98);
    }

    [Fact]
    public void Evidence_written_and_read_again_is_the_same()
    {
        var bytes = EvidenceFile.Write(RandomEvidence.For(ShippedSystems.Electronics, 42));
        EvidenceFile.Write(EvidenceFile.Read(bytes).Evidence.ShouldNotBeNull()).ShouldBe(bytes);
        EvidenceFile
            .Read("""{"answers":[{"indicator":"S13"}],"pending":[]}"""u8)
            .Findings.Select(found => found.Code)
            .ShouldBe(["member.unknown", "member.missing", "member.missing"], ignoreOrder: true);
    }

    [Fact]
    public void Pending_evidence_has_no_way_in()
    {
        // the set holds accepted versions only: there is no state to set, so the only way to count is to be accepted first
        typeof(HeldDocument).GetProperties().Select(p => p.Name).ShouldNotContain(name => name.Contains("Status") || name.Contains("Pending"));
        EvidenceFile.Read("""{"documents":[{"status":"pending"}]}"""u8).Findings.ShouldContain(found => found.Code == "member.unknown");
    }
}
