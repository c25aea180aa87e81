using Shouldly;
using Xunit;

namespace SupplyChain.Materials;

public class PairTests
{
    private static Declaration One(OwnSample sample) => OwnSample.Read(sample.Xml()).Declarations[0];

    private static List<Finding> Compare(OwnSample a, OwnSample b) => [.. PairChecks.Compare(One(a), One(b))];

    [Fact]
    public void The_same_said_twice_is_only_remarked() => Compare(new(), new()).ShouldHaveSingleItem().Code.ShouldBe("pair.identical");

    [Fact]
    public void Different_answers_of_one_day_contradict_and_of_two_days_are_asked()
    {
        Compare(new(), new() { LeadAbove = "false" }).ShouldContain(f => f.Code == "pair.answer-differs" && f.Severity == Severity.Contradiction);
        Compare(new(), new() { LeadAbove = "false" }).Count(f => f.Code is "pair.answer-differs").ShouldBe(1);
        Compare(new(), new() { LeadAbove = "false", Date = "2026-11-01" })
            .ShouldContain(f => f.Code == "pair.answer-differs" && f.Severity == Severity.Question);
    }

    [Fact]
    public void Different_masses_shares_and_substances_are_named()
    {
        Compare(new(), new() { ProductMass = "11" }).ShouldContain(f => f.Code == "pair.mass-differs");
        Compare(new(), new() { Lead = "3" }).ShouldContain(f => f.Code == "pair.share-differs");
        Compare(new(), new() { LeadCas = "7440-66-6" }).Count(f => f.Code is "pair.substance-differs").ShouldBe(2);
    }

    [Fact]
    public void One_number_for_two_products_is_asked()
    {
        var other = One(new());
        var named = other with { Product = other.Product with { Name = "Something else" } };
        PairChecks.Between([other, named])[named].ShouldHaveSingleItem().Code.ShouldBe("pair.other-name");
        PairChecks.Between([other, named with { Product = named.Product with { Identifier = "P-101" } }]).ShouldBeEmpty();
    }
}
