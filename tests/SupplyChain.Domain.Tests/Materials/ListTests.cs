using System.Text;
using Shouldly;
using SupplyChain.Identifiers;
using Xunit;

namespace SupplyChain.Materials;

public class ListTests
{
    private static readonly RuleBook Rules = RuleBook.Shipped;

    [Fact]
    public void Every_CAS_number_of_the_shipped_lists_has_a_right_check_digit()
    {
        Rules
            .Lists.SelectMany(l => l.Entries)
            .SelectMany(e => e.Cas)
            .Concat(Rules.Groups.SelectMany(g => g.Members.Keys))
            .ShouldAllBe(c => CasNumber.WhyNot(c) == null);
    }

    [Fact]
    public void Every_shipped_list_passes_the_check_that_new_lists_must_pass()
    {
        var empty = new RuleBook([], Rules.Groups, Rules.Exemptions);
        var assembly = typeof(RuleBook).Assembly;
        var files = assembly
            .GetManifestResourceNames()
            .Where(n => n.StartsWith("SupplyChain.Materials.Lists.", StringComparison.Ordinal) && !n.Contains("groups") && !n.Contains("exemptions"))
            .ToList();
        files.Count.ShouldBe(Rules.Lists.Count);
        foreach (var file in files)
            ListFile.Read(assembly.GetManifestResourceStream(file)!, empty).Refusals.ShouldBeEmpty(file);
    }

    [Theory]
    [InlineData("2019-07-21", "EU-RoHS", 6)]
    [InlineData("2019-07-22", "EU-RoHS", 10)]
    [InlineData("2025-12-31", "CN-RoHS", 6)]
    [InlineData("2026-01-01", "CN-RoHS", 10)]
    [InlineData("2026-11-20", "EU-REACH-SVHC", 253)]
    public void The_edition_of_the_day_counts(string day, string list, int entries) =>
        Rules.InForce(DateOnly.Parse(day, null)).Single(l => string.Equals(l.Id, list, StringComparison.Ordinal)).Entries.Count.ShouldBe(entries);

    [Fact]
    public void China_RoHS_becomes_mandatory_on_1_August_2027()
    {
        Rules.InForce(new DateOnly(2027, 7, 31)).Single(l => l.Id is "CN-RoHS").Mandatory.ShouldBeFalse();
        Rules.InForce(new DateOnly(2027, 8, 1)).Single(l => l.Id is "CN-RoHS").Mandatory.ShouldBeTrue();
    }

    [Fact]
    public void No_two_editions_of_a_list_are_in_force_on_one_day()
    {
        for (var day = new DateOnly(2010, 1, 1); day.Year < 2029; day = day.AddDays(1))
            Rules.InForce(day).GroupBy(l => l.Id, StringComparer.Ordinal).ShouldAllBe(g => g.Count() == 1);
    }

    [Fact]
    public void All_thresholds_of_the_declarable_substance_list_are_understood()
    {
        var list = Rules.Lists.Single(l => l.Id is "IEC62474");
        list.Entries.Count.ShouldBe(196);
        list.Entries.ShouldAllBe(e => e.Threshold != null && e.Threshold.Levels.Count > 0);
    }

    [Theory]
    [InlineData("0.1 mass% in homogenous material [ReportingLevel:Material]", false, "1000", ListLevel.Material)]
    [InlineData("6 x 10 ^-7 mass% of battery or product part [ReportingLevel:Product Part]", false, "0.006", ListLevel.Part)]
    [InlineData("Intentionally Added [ReportingLevel:Product]", true, null, ListLevel.Product)]
    [InlineData("Intentionally added or 0.01 mass% of article [ReportingLevel:Article]", true, "100", ListLevel.Article)]
    [InlineData("0.003% by weight of the finished textile/leather product [ReportingLevel:Material]", false, "30", ListLevel.Material)]
    [InlineData("0.1% by weight (1 000 ppm) of any article", false, "1000", ListLevel.Article)]
    [InlineData("0.01% by weight (100 ppm) of homogenous materials", false, "100", ListLevel.Material)]
    public void A_threshold_text_is_understood(string text, bool intentional, string? mgPerKg, ListLevel level)
    {
        var threshold = Threshold.Parse(text)!;
        threshold.IntentionallyAdded.ShouldBe(intentional);
        threshold.MgPerKg.ShouldBe(mgPerKg is null ? null : decimal.Parse(mgPerKg, System.Globalization.CultureInfo.InvariantCulture));
        threshold.Levels.ShouldBe([level]);
    }

    [Fact]
    public void Exemptions_6a_and_6bI_end_on_11_December_2026()
    {
        var rules = Rules.Exemptions.Rules.Where(r => r.List is "EU-RoHS").ToDictionary(r => r.Index, StringComparer.Ordinal);
        rules["6(a)"].EndsOn(null).ShouldBe(new DateOnly(2026, 12, 11));
        rules["6(b)-I"].EndsOn("3").ShouldBe(new DateOnly(2026, 12, 11));
        rules["6(b)-I"].EndsOn("11").ShouldBe(new DateOnly(2027, 6, 11));
        rules["6(b)-I"].EndsOn(null).ShouldBe(new DateOnly(2026, 12, 11), "an unknown category gets the earliest date");
        rules["6(c)"].EndsOn(null).ShouldBe(new DateOnly(2027, 6, 30));
    }

    internal static string NewSvhc(string version = "2027-01-20", string cas = "7440-50-8") =>
        $$"""
            {"id":"EU-REACH-SVHC","version":"{{version}}","title":["候选清单","Candidate list"],"standing":"houseRule","source":"test","inForceFrom":"2027-01-20","mandatory":true,
            "measure":"duty","level":"article","limitMgPerKg":1000,"editionKeys":["EUREACH"],"entries":[{"id":"x1","name":"Copper","cas":["{{cas}}"]}]}
            """;

    [Fact]
    public void A_new_edition_follows_the_old_one()
    {
        var (list, refusals) = ListFile.Read(OwnSample.Bytes(NewSvhc()), Rules);
        refusals.ShouldBeEmpty();
        var book = Rules.With(list!);
        book.InForce(new DateOnly(2027, 1, 19)).Single(l => l.Id is "EU-REACH-SVHC").Version.ShouldBe("2026-02-04");
        book.InForce(new DateOnly(2027, 1, 20)).Single(l => l.Id is "EU-REACH-SVHC").Version.ShouldBe("2027-01-20");
    }

    [Theory]
    [InlineData("{", "list.unreadable")]
    [InlineData("null", "list.unreadable")]
    [InlineData("[null]", "list.unreadable")]
    [InlineData("{\"id\":\"X\"}", "list.unreadable")]
    public void A_broken_list_file_is_refused_by_name(string json, string code) =>
        ListFile.Read(OwnSample.Bytes(json), Rules).Refusals.ShouldContain(r => r.Code == code);

    [Fact]
    public void A_list_with_a_wrong_CAS_number_or_a_known_version_is_refused()
    {
        ListFile.Read(OwnSample.Bytes(NewSvhc(cas: "7440-50-9")), Rules).Refusals.ShouldContain(r => r.Code == "list.cas");
        ListFile.Read(OwnSample.Bytes(NewSvhc(version: "2026-02-04")), Rules).Refusals.ShouldContain(r => r.Code == "list.known");
        ListFile
            .Read(new MemoryStream(Encoding.UTF8.GetBytes(NewSvhc().Replace("1000", "-1", StringComparison.Ordinal))), Rules)
            .Refusals.ShouldContain(r => r.Code == "list.limit");
    }
}
