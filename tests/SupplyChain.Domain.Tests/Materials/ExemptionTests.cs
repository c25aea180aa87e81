using Shouldly;
using Xunit;
using static SupplyChain.Materials.CheckTests;

namespace SupplyChain.Materials;

public class ExemptionTests
{
    private static readonly string Eu6A = OwnSample.Claim("EU-RoHS-AnnexIII", "00033-B-00", "6(a)");
    private static readonly string Eu6C = OwnSample.Claim("EU-RoHS-AnnexIII", "00040-B-00", "6(c)");
    private static readonly string Cn73 = OwnSample.Claim("China-RoHS_Ver.2.06.00", "02036-A-00", "7.3");

    [Fact]
    public void An_exemption_that_does_not_fit_the_share_fails() =>
        Expect(new OwnSample { LeadExemptions = Eu6A + Cn73, StatedExemptions = Eu6A + Cn73 }, Outcome.Fail, "exemption.does-not-fit");

    [Fact]
    public void A_lower_bound_of_an_exemption_counts()
    {
        var eu7A = OwnSample.Claim("EU-RoHS-AnnexIII", "00042-B-00", "7(a)") + OwnSample.Claim("China-RoHS_Ver.2.06.00", "02037-A-00", "8.1");
        new OwnSample
        {
            Lead = "91.1",
            Copper = "8",
            LeadExemptions = eu7A,
            StatedExemptions = eu7A,
        }
            .Check()
            .Outcome.ShouldBe(Outcome.PassByExemption);
        Expect(
            new OwnSample
            {
                Lead = "60",
                Copper = "39",
                LeadExemptions = eu7A,
                StatedExemptions = eu7A,
            },
            Outcome.Fail,
            "exemption.does-not-fit"
        );
    }

    [Theory]
    [InlineData("2026-12-11", Outcome.PassByExemption)]
    [InlineData("2026-12-12", Outcome.Fail)]
    public void An_exemption_holds_through_its_last_day(string day, Outcome outcome)
    {
        var claims = Eu6A + OwnSample.Claim("China-RoHS_Ver.2.06.00", "02034-A-00", "7.1");
        var verdict = new OwnSample
        {
            Lead = "0.3",
            LeadExemptions = claims,
            StatedExemptions = claims,
        }.Check(asOf: DateOnly.Parse(day, null));
        verdict.Outcome.ShouldBe(outcome);
        verdict.Findings.ShouldContain(f => f.Code.Equals(outcome == Outcome.Fail ? "exemption.expired" : "exemption.ends-soon", StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_exemption_is_asked()
    {
        var odd = OwnSample.Claim("EU-RoHS-AnnexIII", "00999-A-00", "99(z)");
        Expect(new OwnSample { LeadExemptions = odd + Cn73, StatedExemptions = odd + Cn73 }, Outcome.Question, "exemption.unknown");
    }

    [Fact]
    public void An_exemption_for_another_substance_fails() =>
        Expect(
            Clean with
            {
                Extra = OwnSample.Substance("Cadmium", "7440-43-9", "1").Replace("</Substance>", Eu6C + Cn73 + "</Substance>", StringComparison.Ordinal),
                Entry22 = "",
            },
            Outcome.Contradictory,
            "exemption.other-substance"
        );

    [Fact]
    public void Different_exemptions_in_two_sections_contradict()
    {
        Expect(new OwnSample { StatedExemptions = Eu6A + Cn73 }, Outcome.Contradictory, "exemption.differs");
        Expect(new OwnSample { StatedExemptions = Cn73 }, Outcome.Question, "exemption.one-section");
    }

    [Fact]
    public void A_claim_of_the_European_list_alone_is_remarked_for_the_voluntary_Chinese_rule() =>
        Expect(new OwnSample { LeadExemptions = Eu6C, StatedExemptions = Eu6C }, Outcome.PassByExemption, "exemption.missing-in-list");
}
