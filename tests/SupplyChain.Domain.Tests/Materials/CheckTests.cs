using Shouldly;
using Xunit;

namespace SupplyChain.Materials;

public class CheckTests
{
    private static readonly string None = OwnSample.Claim("RoHS_Ver.2.00.00", "RoHS_0001", "No exemption");

    /// <summary>No lead at all, everything declared: nothing to hold against it.</summary>
    internal static readonly OwnSample Clean = new()
    {
        Lead = "0.05",
        Copper = "99.9",
        LeadAbove = "false",
        LeadExemptions = "",
        StatedExemptions = "",
    };

    internal static void Expect(OwnSample sample, Outcome outcome, string code, CheckContext? context = null)
    {
        var verdict = sample.Check(context);
        verdict.Outcome.ShouldBe(outcome, string.Join('\n', verdict.Findings));
        verdict.Findings.ShouldContain(f => f.Code.Equals(code, StringComparison.Ordinal), string.Join('\n', verdict.Findings));
    }

    [Fact]
    public void A_clean_declaration_passes()
    {
        var verdict = Clean.Check();
        verdict.Outcome.ShouldBe(Outcome.Pass, string.Join('\n', verdict.Findings));
        verdict.RuleVersion.ShouldContain("EU-RoHS 2015/863");
        verdict.IsPartial.ShouldBeTrue();
    }

    [Fact]
    public void Lead_in_brass_passes_by_exemption_until_it_ends()
    {
        var verdict = new OwnSample().Check();
        verdict.Outcome.ShouldBe(Outcome.PassByExemption, string.Join('\n', verdict.Findings));
        verdict.Until.ShouldBe(new DateOnly(2027, 6, 30));
        verdict.Exemptions.ShouldBe(["CN-RoHS 7.3", "EU-RoHS 6(c)"]);
        verdict.Findings.ShouldContain(f => f.Code == "duty.above");
    }

    [Fact]
    public void The_same_declaration_gives_the_same_verdict()
    {
        var one = new OwnSample { Lead = "5" };
        one.Check().Findings.Select(f => f.ToString()).ShouldBe(one.Check().Findings.Select(f => f.ToString()));
    }

    [Fact]
    public void Lead_without_an_exemption_fails_at_its_line()
    {
        var verdict = new OwnSample { LeadExemptions = None, StatedExemptions = None }.Check();
        verdict.Outcome.ShouldBe(Outcome.Fail);
        var finding = verdict.Findings.First(f => f.Code is "limit.exceeded");
        finding.Args.ShouldBe(["CN-RoHS", "Pb", 2m, 0.1m, "Brass"]);
        finding.Place.Path.ShouldEndWith("ProductPart[2]/Material/Substance[2]");
        finding.Action.ShouldBe("replace");
    }

    [Theory]
    [InlineData("0.1", Outcome.Pass)]
    [InlineData("0.100001", Outcome.Fail)]
    public void The_limit_itself_is_allowed(string lead, Outcome outcome) =>
        (Clean with { Lead = lead, LeadAbove = lead.Length > 3 ? "true" : "false" }).Check().Outcome.ShouldBe(outcome);

    [Fact]
    public void A_compound_counts_with_its_share_of_the_element()
    {
        // lead chromate is 64.11 % lead
        Expect(Clean with { LeadCas = "7758-97-6", LeadName = "Lead chromate", Lead = "0.16", LeadAbove = "true" }, Outcome.Fail, "limit.exceeded");
        (Clean with { LeadCas = "1317-36-8", LeadName = "Lead monoxide", Lead = "0.1" }).Check().Outcome.ShouldBe(Outcome.Pass);
    }

    [Fact]
    public void Compounds_of_one_material_are_summed()
    {
        var extra = OwnSample.Substance("Lead", "7439-92-1", "0.06") + OwnSample.Substance("Lead dinitrate", "10099-74-8", "0.08");
        Expect(Clean with { Extra = extra }, Outcome.Contradictory, "limit.exceeded");
    }

    [Fact]
    public void A_no_against_the_composition_contradicts() =>
        Expect(new OwnSample { LeadAbove = "false" }, Outcome.Contradictory, "statement.denies-composition");

    [Fact]
    public void A_yes_that_the_composition_does_not_show_is_asked() => Expect(Clean with { LeadAbove = "true" }, Outcome.Fail, "statement.above-not-composed");

    [Theory]
    [InlineData("maybe")]
    [InlineData("")]
    public void A_missing_answer_is_never_a_no(string answer) => Expect(Clean with { LeadAbove = answer }, Outcome.Question, "statement.unanswered");

    [Fact]
    public void The_same_entry_answered_twice_differently_contradicts() =>
        Expect(
            Clean with
            {
                Entry22 = OwnSample.Stated("00010", "Cadmium", "true", "0.01 mass% of total Cd in homogenous material [ReportingLevel:Material]"),
            },
            Outcome.Contradictory,
            "statement.twice-differs"
        );

    [Theory]
    [InlineData("12", Outcome.Question, "mass.parts-missing")]
    [InlineData("9", Outcome.Contradictory, "mass.parts-exceed")]
    [InlineData("-10", Outcome.Contradictory, "amount.negative")]
    [InlineData("0", Outcome.Contradictory, "mass.parts-exceed")]
    [InlineData("900000000000", Outcome.Question, "mass.absurd")]
    public void Masses_must_close_and_be_possible(string mass, Outcome outcome, string code) => Expect(Clean with { ProductMass = mass }, outcome, code);

    [Theory]
    [InlineData("0", "units.impossible")]
    [InlineData("-1", "units.impossible")]
    [InlineData("3", "mass.parts-exceed")]
    public void The_number_of_units_counts_in_the_tree(string units, string code) => Expect(Clean with { Units = units }, Outcome.Contradictory, code);

    [Theory]
    [InlineData("120", "share.impossible")]
    [InlineData("-3", "amount.negative")]
    [InlineData("100", "material.over-whole")]
    public void Shares_must_add_up(string copper, string code) =>
        Expect(Clean with { Copper = copper, Lead = copper is "100" ? "3" : "0.05" }, Outcome.Contradictory, code);

    [Fact]
    public void A_full_declaration_must_be_full() => Expect(Clean with { IsFull = "true" }, Outcome.Contradictory, "material.not-full");

    [Theory]
    [InlineData("7439-92-2", "Lead", "cas.wrong")]
    [InlineData("secret stuff", "Lead", "substance.unknown")]
    [InlineData("7439-92t1", "Filler", "substance.unknown")]
    [InlineData("X439-92-1", "Filler", "substance.unknown")]
    [InlineData("", "proprietary", "substance.undisclosed")]
    [InlineData("7440-50-8", "Lead", "substance.name-differs")]
    public void A_substance_must_be_identified(string cas, string name, string code) =>
        Expect(Clean with { LeadCas = cas, LeadName = name, Lead = "0.5", Copper = "99.4" }, Outcome.Question, code);

    [Fact]
    public void A_pseudo_number_is_only_remarked() => Expect(Clean with { LeadCas = "SN0015", LeadName = "Filler" }, Outcome.Pass, "substance.pseudo");

    [Theory]
    [InlineData("D19.00", Outcome.Question, "list.outdated")]
    [InlineData("DX", Outcome.Question, "list.edition-missing")]
    public void The_age_of_the_list_counts(string edition, Outcome outcome, string code) => Expect(Clean with { Edition = edition }, outcome, code);

    [Fact]
    public void A_list_overtaken_since_only_asks_for_renewal()
    {
        var verdict = (Clean with { Edition = "D29.00", Date = "2025-10-01" }).Check();
        verdict.Outcome.ShouldBe(Outcome.Question, "the threshold wording of some own entries differs from D29");
        verdict.RenewalDue.ShouldBeTrue();
    }

    [Theory]
    [InlineData("2026-11-21", "date.future")]
    [InlineData("", "date.missing")]
    [InlineData("yesterday", "date.missing")]
    public void The_date_must_be_there_and_past(string date, string code) => Expect(Clean with { Date = date }, Outcome.Question, code);

    [Fact]
    public void Age_period_and_delivered_parts_come_from_the_reader()
    {
        Expect(Clean with { Date = "2025-10-30" }, Outcome.Question, "date.too-old", new CheckContext(MaxAgeMonths: 12));
        Expect(Clean, Outcome.Question, "date.outside-period", new CheckContext(PeriodFrom: new DateOnly(2026, 10, 2)));
        Expect(Clean, Outcome.Question, "part.not-delivered", new CheckContext(DeliveredParts: new HashSet<string>(StringComparer.Ordinal) { "P-101" }));
        Clean.Check(new CheckContext(DeliveredParts: new HashSet<string>(StringComparer.Ordinal) { "P-100" })).Outcome.ShouldBe(Outcome.Pass);
        Expect(Clean with { Number = "000-000" }, Outcome.Question, "part.number-placeholder");
        Expect(Clean with { Number = "" }, Outcome.Question, "part.number-missing");
    }

    [Fact]
    public void Halogens_are_checked_on_request_alone_and_in_sum()
    {
        // TBBPA is 58.77 % bromine, TCEP 37.23 % chlorine: 800 and 800 mg/kg pass alone and fail together
        var extra = OwnSample.Substance("TBBPA", "79-94-7", "0.1361") + OwnSample.Substance("TCEP", "115-96-8", "0.2149");
        var context = new CheckContext(ExtraLists: new HashSet<string>(StringComparer.Ordinal) { "HALOGEN-FREE" });
        (Clean with { Extra = extra }).Check().Findings.ShouldNotContain(f => f.Code == "limit.exceeded");
        var exceeded = (Clean with { Extra = extra }).Check(context).Findings.Where(f => f.Code is "limit.exceeded").ToList();
        exceeded.ShouldHaveSingleItem().Args[1].ShouldBe("Cl+Br");
    }

    [Fact]
    public void Packaging_metals_are_summed_per_part()
    {
        var context = new CheckContext(ExtraLists: new HashSet<string>(StringComparer.Ordinal) { "EU-PACKAGING" });
        var verdict = (Clean with { Extra = OwnSample.Substance("Cadmium", "7440-43-9", "0.006"), Lead = "0.006" }).Check(context);
        verdict.Findings.ShouldNotContain(f => f.Code == "limit.exceeded");
        verdict = (Clean with { Extra = OwnSample.Substance("Cadmium", "7440-43-9", "0.006") + OwnSample.Substance("Lead", "7439-92-1", "0.006") }).Check(
            context
        );
        verdict.Findings.ShouldContain(f => f.Code == "limit.exceeded" && Equals(f.Args[1], "Pb+Cd+Hg+CrVI") && Equals(f.Args[4], "Housing"));
    }

    [Fact]
    public void A_candidate_substance_counts_per_article_not_per_product()
    {
        // 0.3 % of the 2 g pin is only 0.12 % of the product in two pins, 0.06 % in one
        var verdict = (Clean with { LeadCas = "80-05-7", LeadName = "BPA", Lead = "0.12", Units = "1", ProductMass = "8" }).Check();
        verdict.Findings.ShouldContain(f => f.Code == "duty.above" && Equals(f.Args[4], "Pin"));
    }

    [Fact]
    public void A_declaration_that_leaves_restricted_substances_open_is_asked()
    {
        var text = Clean.Xml().Replace(OwnSample.No("00010", "Cadmium"), "", StringComparison.Ordinal);
        var verdict = OwnSample.Check(text);
        verdict.Outcome.ShouldBe(Outcome.Question);
        verdict.Findings.ShouldContain(f => f.Code == "coverage.missing" && Equals(f.Args[1], "Cd"));
    }

    [Fact]
    public void An_IPC_yes_passes_by_its_exemption_and_leaves_the_rest_open()
    {
        var verdict = OwnSample.Check(OwnSample.IpcLists);
        verdict.Outcome.ShouldBe(Outcome.Question);
        verdict.Exemptions.ShouldBe(["EU-RoHS 6(c)"]);
        OwnSample.Check(OwnSample.IpcMaterials()).Outcome.ShouldBe(Outcome.PassByExemption);
    }

    [Fact]
    public void Six_substances_counted_in_China_until_the_end_of_2025()
    {
        var dehp = OwnSample.Substance("DEHP", "117-81-7", "1");
        var skip = new CheckContext(SkippedLists: new HashSet<string>(StringComparer.Ordinal) { "EU-RoHS" });
        var sample = Clean with { Extra = dehp, Date = "2025-06-01" };
        sample.Check(skip, new DateOnly(2025, 12, 31)).Findings.ShouldNotContain(f => f.Code == "limit.exceeded");
        sample.Check(skip, new DateOnly(2026, 1, 1)).Findings.ShouldContain(f => f.Code == "limit.exceeded");
    }

    [Fact]
    public void Absurd_numbers_do_not_overflow()
    {
        var huge = "79000000000000000000000000000";
        new OwnSample
        {
            ProductMass = huge,
            PinMass = huge,
            Units = huge,
            Lead = huge,
            Copper = huge,
        }
            .Check()
            .Outcome.ShouldBe(Outcome.Contradictory);
        new OwnSample { PinMass = "0.0000000000000000000000000001" }
            .Check()
            .Outcome.ShouldBeOneOf(Outcome.Question, Outcome.Contradictory);
    }

    [Fact]
    public void A_safe_use_note_of_another_article_is_asked()
    {
        const string note = "1@x@1@x@1@@@@1@1@Z-9@Film@105619@108022@No need";
        var text = Clean.Xml().Replace("<Product unitType", $"<Product comment=\"{note}\" unitType", StringComparison.Ordinal);
        OwnSample.Check(text).Findings.ShouldContain(f => f.Code == "comment.other-article" && Equals(f.Args[0], "Z-9"));
        OwnSample.Check(text.Replace("Z-9", "P-100", StringComparison.Ordinal)).Outcome.ShouldBe(Outcome.Pass);
    }
}
