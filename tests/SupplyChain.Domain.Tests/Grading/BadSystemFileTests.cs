using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SupplyChain.Grading;

public class BadSystemFileTests
{
    private static readonly string Good = Encoding.UTF8.GetString(IndicatorSystemFile.Write(Cases.Supplier));

    /// <summary>What is done to a good file, the code of the finding, and its place.</summary>
    private static readonly Dictionary<string, (Action<JsonNode> Break, string Code, string Place)> Broken = new()
    {
        ["points of 33.333"] = (f => f["indicators"]![0]!["points"] = 33.333m, "number.decimals", "$.indicators[0].points"),
        ["group sum differs"] = (f => f["groups"]![0]!["points"] = 21, "group.pointsDiffer", "$.groups[0].points"),
        ["sum is not 100"] = (f => f["indicators"]![0]!["points"] = 9, "points.sumNot100", "$.indicators"),
        ["points of 0"] = (f => f["indicators"]![0]!["points"] = 0, "points.zero", "$.indicators[0].points"),
        ["negative points"] = (f => f["indicators"]![0]!["points"] = -1, "number.outside", "$.indicators[0].points"),
        ["unknown member"] = (f => f["indicators"]![0]!["weigth"] = 1, "member.unknown", "$.indicators[0].weigth"),
        ["missing member"] = (f => f.AsObject().Remove("tiers"), "member.missing", "$.tiers"),
        ["unknown kind"] = (f => f["indicators"]![0]!["kind"] = "formula", "kind.unknown", "$.indicators[0]"),
        ["unknown missing-data rule"] = (f => f["indicators"]![0]!["missingData"] = "full", "choice.unknown", "$.indicators[0].missingData"),
        ["unknown group"] = (f => f["indicators"]![0]!["group"] = "S9", "group.unknown", "$.indicators[0].group"),
        ["unknown fed indicator"] = (f => f["indicators"]![0]!["feedsEnterprise"]![0] = "X99", "feeds.unknown", "$.indicators[0].feedsEnterprise[0]"),
        ["unknown document type"] = (f => f["indicators"]![0]!["evidence"]![0] = "ISO1", "documentType.unknown", "$.indicators[0].evidence[0]"),
        ["code used twice"] = (f => f["indicators"]![1]!["code"] = "S11", "code.twice", "$.indicators[1].code"),
        ["red line with an indicator's code"] = (f => f["redLines"]![0]!["code"] = "S11", "code.twice", "$.redLines[0].code"),
        ["gap between tiers"] = (f => f["tiers"]![1]!["from"] = 61, "bands.gap", "$.tiers[1].from"),
        ["overlap of stars"] = (f => f["stars"]![1]!["from"] = 69.99m, "bands.overlap", "$.stars[1].from"),
        ["top below 100"] = (f => f["stars"]![5]!["to"] = 99.99m, "bands.gap", "$.stars[5].to"),
        ["empty band"] = (f => f["stars"]![2]!["to"] = 75, "bands.empty", "$.stars[2].to"),
        ["stars fall"] = (f => f["stars"]![3]!["stars"] = 1, "stars.notRising", "$.stars[3].stars"),
        ["curve falls"] = (f => Scoring(f, "S22")["curve"]![2]![1] = 2, "curve.notMonotone", "$.indicators[6].scoring.curve[2]"),
        ["curve runs backwards"] = (f => Scoring(f, "S22")["curve"]![2]![0] = 0.5m, "curve.notMonotone", "$.indicators[6].scoring.curve[2]"),
        ["curve does not start at 0"] = (f => Scoring(f, "S22")["curve"]![0]![0] = 0.1m, "curve.mustStartAtZero", "$.indicators[6].scoring.curve[0]"),
        ["curve above the maximum"] = (f => Scoring(f, "S22")["curve"]![3]![1] = 9, "points.aboveMaximum", "$.indicators[6].scoring.curve[3]"),
        ["levels out of order"] = (f => Scoring(f, "S13")["levels"]![1]!["level"] = 2, "levels.outOfOrder", "$.indicators[2].scoring.levels[1].level"),
        ["level points fall"] = (f => Scoring(f, "S13")["levels"]![1]!["points"] = 0, "levels.outOfOrder", "$.indicators[2].scoring.levels[1]"),
        ["level above the maximum"] = (f => Scoring(f, "S13")["levels"]![2]!["points"] = 5, "points.aboveMaximum", "$.indicators[2].scoring.levels[2]"),
        ["maximum cannot be reached"] = (f => Scoring(f, "S12")["each"] = 1, "points.maximumNotReached", "$.indicators[1].scoring.each"),
        ["incident points rise"] = (f => Scoring(f, "S32")["pointsByCount"]![2] = 5, "points.rising", "$.indicators[12].scoring.pointsByCount[2]"),
        ["document kind without types"] = (f => f["indicators"]![0]!["evidence"] = new JsonArray(), "evidence.none", "$.indicators[0].evidence"),
        ["red line caps an unknown tier"] = (f => f["redLines"]![0]!["caps"] = "E", "tier.unknown", "$.redLines[0].caps"),
        ["risk rule names nothing"] = (f => f["riskRules"]![1]!["indicator"] = "S99", "indicator.unknown", "$.riskRules[1].indicator"),
        ["unknown risk condition"] = (f => f["riskRules"]![0]!["when"] = "score < 3", "risk.whenUnknown", "$.riskRules[0]"),
        ["lowest tier refuses high risk"] = (f => f["tiers"]![0]!["maxRisk"] = "low", "tiers.lowestMustAdmitHighRisk", "$.tiers[0].maxRisk"),
        ["no examples"] = (f => f["examples"] = new JsonArray(), "examples.none", "$.examples"),
        ["example not reproduced"] = (f => f["examples"]![1]!["expect"]!["points"] = 99, "example.notReproduced", "$.examples[1].expect.points"),
        ["example with bad evidence"] = (
            f => f["examples"]![1]!["evidence"]!["answers"]![0]!["level"] = 7,
            "example.evidenceRefused",
            "$.examples[1].evidence"
        ),
        ["empty name"] = (f => f["name"]!["zh"] = " ", "text.empty", "$.name.zh"),
        ["text that runs backwards"] = (f => f["name"]!["en"] = "a\u202Eb", "text.unprintable", "$.name.en"),
        ["impossible date"] = (f => f["effectiveFrom"] = "2026-02-30", "date.expected", "$.effectiveFrom"),
        ["other format"] = (f => f["format"] = "indicator-system/9", "format.unknown", "$"),
        ["code with a space"] = (f => f["id"] = "my system", "code.malformed", "$.id"),
    };

    public static TheoryData<string> Names => [.. Broken.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_faulty_system_is_refused_by_name_and_place(string name)
    {
        var (breakIt, code, place) = Broken[name];
        var file = JsonNode.Parse(Good)!;
        breakIt(file);
        var reading = Read(file.ToJsonString());
        reading.System.ShouldBeNull();
        reading.Findings.Select(found => (found.Code, found.Place)).ShouldContain((code, place));
    }

    [Fact]
    public void A_member_given_twice_is_refused() =>
        Read(Good.Replace("\"version\":\"2026.1\"", "\"version\":\"2026.1\",\"version\":\"2026.2\"", StringComparison.Ordinal))
            .Findings.ShouldContain(found => found.Code == "member.twice" && found.Place == "$.version");

    [Fact]
    public void A_file_over_one_megabyte_is_refused_unread()
    {
        using var stream = new MemoryStream(new byte[10 * 1024 * 1024]);
        IndicatorSystemFile.Read(stream).Findings.Single().Code.ShouldBe("file.tooLarge");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("{\"id\":\"\\ud800\"}")]
    public void What_is_not_a_system_is_refused_without_an_exception(string text) => Read(text).Findings.ShouldNotBeEmpty();

    [Fact]
    public void Broken_bytes_inside_a_text_are_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(Good);
        bytes[Good.IndexOf("2026.1", StringComparison.Ordinal)] = 0xFF;
        IndicatorSystemFile.Read(bytes).Findings.Single().Code.ShouldBe("file.notUnicode");
    }

    [Fact]
    public void Nesting_without_end_is_refused() => Read(new string('[', 5000)).Findings.Single().Code.ShouldBe("file.notJson");

    [Fact]
    public void Indicators_that_feed_each_other_in_a_circle_are_refused()
    {
        var file = JsonNode.Parse(IndicatorSystemFile.Write(ShippedSystems.Electronics))!;
        file["indicators"]![0]!["feedsEnterprise"] = new JsonArray("X12");
        file["indicators"]![1]!["feedsEnterprise"] = new JsonArray("X13");
        Read(file.ToJsonString()).Findings.ShouldBeEmpty("a chain is fine");
        file["indicators"]![2]!["feedsEnterprise"] = new JsonArray("X11");
        Read(file.ToJsonString()).Findings.Select(found => found.Code).ShouldBe(["feeds.cycle", "feeds.cycle", "feeds.cycle"]);
    }

    [Fact]
    public void A_measure_that_the_portal_cannot_compute_is_refused()
    {
        var file = JsonNode.Parse(IndicatorSystemFile.Write(ShippedSystems.Electronics))!;
        Scoring(file, "X26")["measure"] = "greenShare";
        Read(file.ToJsonString()).Findings.ShouldContain(found => found.Code == "measure.unknown");
    }

    private static JsonNode Scoring(JsonNode file, string code) => file["indicators"]!.AsArray().Single(i => (string)i!["code"]! == code)!["scoring"]!;

    private static SystemReading Read(string text)
    {
        var types = Cases.Supplier.Indicators.SelectMany(i => i.Evidence).ToHashSet();
        var fed = ShippedSystems.Electronics.Indicators.Select(i => i.Code).ToHashSet();
        return IndicatorSystemFile.Read(Encoding.UTF8.GetBytes(text), new KnownCodes(types, fed));
    }
}
