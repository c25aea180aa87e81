using Shouldly;
using Xunit;

namespace SupplyChain.Materials;

/// <summary>IPC classes of which no real file is at hand, on files of our own.</summary>
public class StatementClassTests
{
    private static string Ipc(string content, string sections, bool edition1752B = false) =>
        $"""
            <MainDeclaration xmlns="{(edition1752B ? "https://webstds.ipc.org/175x/1752B/1752B" : "http://webstds.ipc.org/175x/2.0")}" version="{(
                edition1752B ? "B" : "2.0"
            )}">
              <BusinessInfo mode="Distribute"><Response date="2026-10-01"><Authorizer name="Wei"/><SupplyCompany name="Example Parts"/></Response></BusinessInfo>
              {(edition1752B ? "<IPC-1752B>" : "")}<Include><Sectional name="MaterialInfo">{sections}</Sectional></Include>
              <Product unitType="Each"><ProductID itemName="Relay" itemNumber="R-7"><Amount value="12.5" UOM="g"/></ProductID>
                <MaterialInfo>{content}</MaterialInfo></Product>{(edition1752B ? "</IPC-1752B>" : "")}
            </MainDeclaration>
            """;

    private const string Queries =
        """<QueryList><Query statement="The product complies with EU RoHS." response="true"/><Query statement="The product holds REACH SVHC." response="false"/></QueryList>""";
    private const string Groups =
        """<MaterialGroupList><MaterialGroup name="Copper and its alloys"><Amount value="8" UOM="g"/></MaterialGroup><MaterialGroup name="Thermoplastics"><Amount value="4.5" UOM="g"/></MaterialGroup></MaterialGroupList>""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Class_A_gives_statements_that_alone_prove_nothing(bool edition1752B)
    {
        var reading = OwnSample.Read(Ipc(Queries, "<SubSectional name=\"A\"/>", edition1752B));
        reading.Refusals.ShouldBeEmpty();
        reading.Declarations[0].Product.Queries.Select(q => q.Answered).ShouldBe([Answer.Yes, Answer.No]);
        RoundTripTests.Survives(reading.Declarations);
        var verdict = DeclarationChecker.Check(reading, RuleBook.Shipped, OwnSample.Today)[0];
        verdict.Outcome.ShouldBe(Outcome.Question);
        verdict.Findings.ShouldContain(f => f.Code == "coverage.missing");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Class_B_gives_the_material_classes_with_their_mass(bool edition1752B)
    {
        var reading = OwnSample.Read(Ipc(Groups, "<SubSectional name=\"B\"/>", edition1752B));
        reading.Refusals.ShouldBeEmpty();
        reading.Declarations[0].Product.Classes.Select(c => c.Mass!.Value).ShouldBe([8m, 4.5m]);
        RoundTripTests.Survives(reading.Declarations);
        DeclarationChecker.Check(reading, RuleBook.Shipped, OwnSample.Today)[0].Findings.ShouldContain(f => f.Code == "coverage.missing");
    }

    [Fact]
    public void One_1752B_file_holds_several_classes()
    {
        var reading = OwnSample.Read(Ipc(Queries + Groups, "<SubSectional name=\"A\"/><SubSectional name=\"B\"/>", edition1752B: true));
        var product = reading.Declarations.ShouldHaveSingleItem().Product;
        (product.Queries.Count, product.Classes.Count).ShouldBe((2, 2));
        reading.Declarations[0].Header.Sections.ShouldBe(["A", "B"]);
    }

    [Fact]
    public void What_is_kept_of_the_same_day_is_held_against_a_new_declaration()
    {
        var held = OwnSample.Read(new OwnSample().Xml()).Declarations[0];
        Verdict Check(OwnSample sample) =>
            sample.Check(
                new CheckContext(Held: new Dictionary<string, Declaration> { [SupplyChain.Materials.SupplierPart.KeyOf(held.Product.Identifier)] = held })
            );
        Check(new OwnSample { Lead = "3", Copper = "97" }).Findings.ShouldContain(f => f.Code == "pair.share-differs" && f.Severity == Severity.Question);
        Check(
            new OwnSample
            {
                Lead = "3",
                Copper = "97",
                Date = "2026-11-01",
            }
        )
            .Findings.ShouldNotContain(f => f.Code == "pair.share-differs");
        Check(new OwnSample()).Findings.ShouldNotContain(f => f.Code.StartsWith("pair.", StringComparison.Ordinal));
    }
}
