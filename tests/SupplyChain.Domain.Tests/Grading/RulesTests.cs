using Shouldly;
using Xunit;

namespace SupplyChain.Grading;

public class RulesTests
{
    [Fact]
    public void A_supplier_without_evidence_is_not_rated_and_gets_no_number()
    {
        var result = Cases.Grade(EvidenceSet.Empty);
        result.Rated.ShouldBeFalse();
        (result.Points, result.Score, result.Stars, result.Tier).ShouldBe((null, null, null, null));
        result.Coverage.ShouldBe(0);
        result.Confidence.ShouldBeNull();
        result.Lines.ShouldAllBe(line => (line.Points ?? 0) == 0);
    }

    [Fact]
    public void Where_nothing_applies_there_is_no_grade_and_no_coverage()
    {
        var system = Cases.Supplier with { Indicators = [.. Cases.Supplier.Indicators.Select(i => i with { NotApplicableAllowed = true })] };
        var result = Cases.Grade(
            EvidenceSet.Empty with
            {
                NotApplicable = [.. system.Indicators.Select(i => new NotApplicableMark(i.Code, "r", "a"))],
            },
            system
        );
        (result.Rated, result.Score, result.Coverage, result.ApplicablePoints).ShouldBe((false, null, 0m, 0m));
    }

    [Theory]
    [InlineData("A", "B", true)]
    [InlineData("C", "D", true)]
    [InlineData("D", "C", false)]
    [InlineData("B", "B", false)]
    [InlineData("D", null, true)]
    [InlineData(null, "D", false)]
    [InlineData("E", "D", false)]
    [InlineData("D", "E", true)]
    [InlineData("X", "Y", true)]
    public void A_tier_is_worse_by_its_place_and_where_it_is_unknown_by_its_letter(string? before, string? after, bool lowers) =>
        TierOrder.Lowers(Cases.Supplier, before, after).ShouldBe(lowers);

    [Fact]
    public void A_window_of_one_month_ends_after_one_month()
    {
        var system = Cases.Supplier with { RedLines = [.. Cases.Supplier.RedLines.Select(r => r with { WindowMonths = r.WindowMonths == 0 ? 0 : 1 })] };
        EvidenceSet On(DateOnly day) => Cases.Full.With(Cases.Incident("R7", day));
        Cases.Grade(On(Cases.Today.AddMonths(-1).AddDays(1)), system).RedLines.ShouldHaveSingleItem().LeavesOn.ShouldBe(Cases.Today.AddDays(1));
        Cases.Grade(On(Cases.Today.AddMonths(-1)), system).RedLines.ShouldBeEmpty();
    }

    [Fact]
    public void Half_the_evidence_gives_a_score_and_half_the_coverage()
    {
        var half = Cases.Supplier with { MinimumCoverage = 0.5m };
        // S1 20 + S2 without S21 and S24 20 + S32 8 + S63 1 + S61 1 ... chosen to cover 50 of 100 points: S1 20, S22 8, S32 8, S31 6, S35 4, S52 4
        var set = Cases.Full.Without("QC080000", "REACH_SVHC", "HALOGEN_FREE", "CMRT", "CLEANER_PRODUCTION", "CARBON_DATA", "GREEN_FACTORY", "ISO14064-1");
        string[] measures = ["S22", "S61", "S62"];
        set = set with { Measures = [.. set.Measures.Where(m => measures.Contains(m.Key))], Answers = [.. set.Answers.Where(a => a.Indicator != "S63")] };
        set = set.With(Cases.Measure("S61", 0, 1), Cases.Measure("S62", 0, 1));
        var result = Cases.Grade(set, half);
        // covered: 20 + 8 + (6 + 8 + 4) + 4 + (2 + 2) = 54; points: 50
        (result.Points, result.Score, result.Coverage).ShouldBe((50m, 50m, 54m));
    }

    [Fact]
    public void Coverage_exactly_at_the_minimum_is_enough_and_a_hair_below_is_not()
    {
        var set = Cases.Full.Without("ISO14001");
        Cases.Grade(set, Cases.Supplier with { MinimumCoverage = 0.92m }).Rated.ShouldBeTrue();
        Cases.Grade(set, Cases.Supplier with { MinimumCoverage = 0.9201m }).Rated.ShouldBeFalse();
    }

    [Fact]
    public void Without_an_enforcement_check_a_supplier_is_not_rated_however_much_else_is_known()
    {
        var result = Cases.Grade(Cases.Full.Without("ENFORCEMENT_CHECK"));
        result.Rated.ShouldBeFalse();
        result.Coverage.ShouldBe(92);
        result.Limits.Single().ShouldBe(new Explanation("notRated.indicatorUnknown", "S32"));
        result.Risk.ShouldBe(RiskClass.Medium);
    }

    [Fact]
    public void Penalties_on_record_that_are_already_the_worst_case_need_no_check()
    {
        var set = Cases.Full.Without("ENFORCEMENT_CHECK").With(Cases.Incident("S32", new(2025, 1, 1)), Cases.Incident("S32", new(2025, 2, 1)));
        var result = Cases.Grade(set);
        (result.Points, result.Risk, result.Tier).ShouldBe((92m, RiskClass.High, "C"));
    }

    [Fact]
    public void Items_of_two_and_a_half_points_add_up_exactly()
    {
        var system = ShippedSystems.General2016;
        var result = Cases.Grade(system.Examples[0].Evidence.With(new Answer("X61", 1, Cases.Today)), system);
        result.Points.ShouldBe(98m);
        result.Lines.Sum(line => line.Points).ShouldBe(result.Points);
        result.Groups.Single(group => group.Code == "X6").Points.ShouldBe(8m);
    }

    [Fact]
    public void A_certificate_counts_through_its_last_day_and_not_after()
    {
        var set = Cases.Full.Without("ISO14001").With(Cases.Document("ISO14001", Cases.Today));
        Cases.Grade(set).Line("S11").Points.ShouldBe(8);
        var line = Cases.Grade(set, asOf: Cases.Today.AddDays(1)).Line("S11");
        (line.Points, line.State, line.Gap!.Code).ShouldBe((0m, LineState.Missing, "gap.lapsed"));
    }

    /// <summary>Days that they have lapsed for; of the same day the first id, so that the order they come in cannot matter.</summary>
    [Theory]
    [InlineData("S11", "ISO14001", "ISO14001", 40, 3, "second")]
    [InlineData("S11", "ISO14001", "ISO14001", 3, 3, "first")]
    [InlineData("S26", "CMRT", "EMRT", 40, 3, "second")]
    [InlineData("S26", "CMRT", "EMRT", 3, 3, "first")]
    public void Of_two_lapsed_documents_the_one_that_lapsed_last_is_named(string code, string one, string other, int oneFor, int otherFor, string named)
    {
        var first = Cases.Document(one, Cases.Today.AddDays(-oneFor), "a") with { Number = "first" };
        var second = Cases.Document(other, Cases.Today.AddDays(-otherFor), "b") with { Number = "second" };
        var bare = Cases.Full.Without(one, other);
        Cases.Grade(bare.With(first, second)).Line(code).Gap!.Args[1].ShouldBe(named);
        Cases.Grade(bare.With(second, first)).Line(code).Gap!.Args[1].ShouldBe(named);
    }

    [Fact]
    public void A_certificate_that_is_not_yet_valid_changes_nothing()
    {
        var early = Cases.Document("ISO14001") with { ValidFrom = Cases.Today.AddDays(1) };
        var bare = Cases.Full.Without("ISO14001");
        Cases.Grade(bare.With(early)).Points.ShouldBe(Cases.Grade(bare).Points);
    }

    [Fact]
    public void An_answer_stops_counting_when_the_document_that_backs_it_lapses()
    {
        var lapsed = Cases.Document("GREEN_FACTORY", Cases.Today.AddDays(-1));
        var set = Cases.Full.Without("GREEN_FACTORY").With(lapsed).With(new Answer("S34", 3, new(2026, 1, 1), [lapsed.VersionId]));
        Cases.Grade(set).Line("S34").State.ShouldBe(LineState.Missing);
        var elsewhere = set.With(new Answer("S34", 3, new(2026, 1, 1), ["iso14001-v1"]));
        Cases.Grade(elsewhere).Line("S34").State.ShouldBe(LineState.Missing, "a certificate of another type proves nothing here");
    }

    [Fact]
    public void A_red_line_caps_the_tier_says_when_it_leaves_and_a_verified_correction_does_not_erase_it()
    {
        var set = Cases.Full.With(Cases.Incident("R7", new DateOnly(2026, 2, 28), IncidentState.Verified));
        var result = Cases.Grade(set);
        (result.Tier, result.TierByScore, result.Risk).ShouldBe(("C", "A", RiskClass.High));
        result
            .RedLines.Single()
            .ShouldSatisfyAllConditions(hit => hit.LeavesOn.ShouldBe(new DateOnly(2027, 2, 28)), hit => hit.State.ShouldBe(IncidentState.Verified));
        result.Limits.ShouldContain(limit => limit.Code == "tier.cappedByRedLine");
        Cases.Grade(set, asOf: new DateOnly(2027, 2, 28)).RedLines.ShouldBeEmpty();
    }

    [Fact]
    public void A_lasting_state_holds_until_it_ends()
    {
        var open = Cases.Incident("R6", new DateOnly(2020, 1, 1));
        Cases.Grade(Cases.Full.With(open)).Tier.ShouldBe("C");
        Cases.Grade(Cases.Full.With(open with { EndedOn = Cases.Today })).Tier.ShouldBe("A");
        Cases.Grade(Cases.Full.With(open with { EndedOn = Cases.Today.AddDays(1) })).Tier.ShouldBe("C");
    }

    [Fact]
    public void A_required_permit_that_is_absent_is_a_red_line_and_a_high_risk()
    {
        var set = Cases.Full.Without("POLLUTION_PERMIT");
        Cases.Grade(set).RedLines.ShouldBeEmpty();
        var required = set with { Flags = [SubjectTrait.PermitRequired] };
        var result = Cases.Grade(required);
        (result.Tier, result.Risk, result.RedLines.Single().Code).ShouldBe(("D", RiskClass.High, "R5"));
        Cases.Grade(required.With(Cases.Document("POLLUTION_REGISTRATION"))).Tier.ShouldBe("A");
    }

    [Fact]
    public void An_override_shows_what_it_replaced_and_ends_by_itself()
    {
        var set = Cases.Full with { Overrides = [new("S11", 5.5m, "suspended by the body", "manager", Cases.Today)] };
        var line = Cases.Grade(set).Line("S11");
        (line.Points, line.ReplacedPoints, line.Overridden).ShouldBe((5.5m, 8m, true));
        Cases.Grade(set, asOf: Cases.Today.AddDays(1)).Line("S11").Points.ShouldBe(8);
    }

    [Fact]
    public void Stars_wait_for_every_basic_requirement()
    {
        var system = ShippedSystems.Electronics;
        var all = system.Examples[0].Evidence;
        Cases.Grade(all, system).Stars.ShouldBe(5);
        var denied = all with { Requirements = [.. all.Requirements.Select(r => r.Code == "B2" ? r with { Met = false } : r)] };
        var result = Cases.Grade(denied, system);
        (result.Stars, result.StarsByScore, result.Points).ShouldBe((0, 5, 100m));
        var accident = Cases.Grade(all.With(Cases.Incident("N2", new(2024, 1, 1))), system);
        accident.Stars.ShouldBe(0);
        accident.Limits.Single().ShouldBe(new Explanation("stars.requirementOpen", "N2"));
    }

    [Fact]
    public void The_distance_to_the_next_band_is_exact()
    {
        var result = Cases.Grade(Cases.Middling);
        result.NextTier.ShouldBe(new NextBand("C", 60, 2.86m));
        result.NextStars.ShouldBe(new NextBand("1", 70, 12.86m));
        Cases.Grade(Cases.Full).NextTier.ShouldBeNull();
    }

    [Fact]
    public void Confidence_is_what_half_of_the_covered_points_reach()
    {
        Cases.Grade(Cases.Full).Confidence.ShouldBe(Confidence.Documented);
        var onSite = Cases.Full with
        {
            Documents = [.. Cases.Full.Documents.Select(d => d with { Confidence = Confidence.VerifiedOnSite })],
            Measures = [.. Cases.Full.Measures.Select(m => m with { Confidence = Confidence.Declared })],
        };
        Cases.Grade(onSite).Confidence.ShouldBe(Confidence.VerifiedOnSite);
    }

    [Fact]
    public void Exactly_half_of_the_covered_points_is_enough_for_a_confidence_class()
    {
        // covered: S11 8 and S22 8, nothing else
        var system = Cases.Supplier;
        var document = Cases.Document("ISO14001") with { Confidence = Confidence.VerifiedOnSite };
        var set = EvidenceSet.Empty.With(document).With(Cases.Measure("S22", 1, 1) with { Confidence = Confidence.Declared });
        Cases.Grade(set, system).Confidence.ShouldBe(Confidence.VerifiedOnSite);
        Cases.Grade(set.With(new Answer("S63", 1, Cases.Today)), system).Confidence.ShouldBe(Confidence.Declared);
        var documented = EvidenceSet.Empty.With(Cases.Document("ISO14001")).With(Cases.Measure("S22", 1, 1) with { Confidence = Confidence.Declared });
        Cases.Grade(documented, system).Confidence.ShouldBe(Confidence.Documented);
    }

    [Fact]
    public void An_answer_is_as_well_backed_as_the_better_of_itself_and_its_document()
    {
        Cases.Grade(Cases.Full).Line("S13").Confidence.ShouldBe(Confidence.Documented);
        Cases.Grade(Cases.Full.With(new Answer("S13", 2, Cases.Today, [], Confidence.VerifiedOnSite))).Line("S13").Confidence.ShouldBe(Confidence.Declared);
        var audited = new Answer("S13", 2, Cases.Today, ["env_commitment-v1"], Confidence.VerifiedOnSite);
        Cases.Grade(Cases.Full.With(audited)).Line("S13").Confidence.ShouldBe(Confidence.VerifiedOnSite);
        var pair = Cases.Full.Without("ISO45001").With(Cases.Document("ISO45001") with { Confidence = Confidence.Declared });
        Cases.Grade(pair).Line("S12").Confidence.ShouldBe(Confidence.Declared, "the weakest of several documents");
    }

    [Fact]
    public void Of_several_documents_the_best_is_used()
    {
        var bare = Cases.Full.Without("ISO14001");
        var plain = Cases.Document("ISO14001", id: "b");
        string Used(HeldDocument other) => Cases.Grade(bare.With(plain, other)).Line("S11").Documents.Single().VersionId;
        Used(plain with { VersionId = "c", CoversDeliveringSite = false, Confidence = Confidence.VerifiedOnSite }).ShouldBe("b");
        Used(plain with { VersionId = "c", Confidence = Confidence.VerifiedOnSite }).ShouldBe("c");
        Used(plain with { VersionId = "c", ValidTo = null }).ShouldBe("c");
        Used(plain with { VersionId = "c", ValidTo = plain.ValidTo!.Value.AddDays(-1) }).ShouldBe("b");
        Used(plain with { VersionId = "a" }).ShouldBe("a");
    }

    [Fact]
    public void The_window_of_a_computed_indicator_is_part_of_its_explanation()
    {
        var system = ShippedSystems.Electronics;
        var at = system.Indicators.ToList().FindIndex(i => i.Code == "X23");
        var rule = (ComputedMeasureRule)system.Indicators[at].Rule;
        var longer = system.Indicators[at] with { Rule = rule with { Basis = rule.Basis with { WindowMonths = 24 } } };
        var changed = system with { Indicators = [.. system.Indicators.Select(i => i.Code == "X23" ? longer : i)] };
        var before = Cases.Grade(system.Examples[0].Evidence, system).Line("X23").Explanation;
        var after = Cases.Grade(system.Examples[0].Evidence, changed).Line("X23").Explanation;
        (before.Args[4], before.Args[5]).ShouldBe(("12", "auditDate"));
        after.Args[4].ShouldBe("24");
    }
}
