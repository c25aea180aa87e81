using Shouldly;
using SupplyChain.Identifiers;
using Xunit;

namespace SupplyChain.Incentives;

public class IncentiveLibraryTests
{
    private static readonly IncentiveLibrary Library = IncentiveLibrary.Shipped;

    [Fact]
    public void All_31_mainland_regions_are_there_and_their_factories_sum_to_1402()
    {
        Library.Regions.Select(r => r.Code).ShouldBe(Division.All.Select(d => d.Code).Where(c => c[0] < '7'));
        Library.Regions.ShouldAllBe(r => Division.Named(r.Zh)!.Code == r.Code);
        Library.Regions.Sum(r => r.Factories).ShouldBe(1402);
        Library.Batches.Sum(b => b.Approved).ShouldBe(1402);
        Library.Regions.Sum(r => r.Policies.Count).ShouldBe(79);
        Library.Regions.Sum(r => r.Places.Count).ShouldBe(64);
    }

    [Fact]
    public void Every_word_has_both_languages()
    {
        var words = Library
            .Regions.SelectMany(r => r.Notes.Concat(r.Rewards.Select(w => w.Note!)).Append(r.Fees!).Append(r.Supervision!).Append(r.Remark!))
            .Where(w => w is not null)
            .Append(Library.Standing)
            .Append(Library.Source)
            .ToArray();
        words.Length.ShouldBeGreaterThan(30);
        words.ShouldAllBe(w => w.Zh.Length > 0 && w.En.Length > 0 && w.En.All(c => c < '\u2e80'));
        var industries = Library.Regions.SelectMany(r => r.Industries.Concat(r.IndustriesByYear.SelectMany(y => y.Industries)));
        industries.ShouldAllBe(i => Library.IndustryNames.ContainsKey(i));
        var places = Library.Regions.SelectMany(r => r.Places.Concat(r.Targets.Select(t => t.Place!)).Concat(r.Rewards.Select(w => w.Place!)));
        places.Where(p => p is not null).ShouldAllBe(p => Library.PlaceNames.ContainsKey(p));
    }

    [Fact]
    public void A_region_is_found_by_any_division_code_in_it()
    {
        Library.Find("37")!.Zh.ShouldBe("山东");
        Library.Find("370202")!.En.ShouldBe("Shandong");
        Library.Find("71").ShouldBeNull();
        Library.Find(null).ShouldBeNull();
    }

    [Fact]
    public void A_target_is_reached_only_where_it_counts_the_national_list()
    {
        bool? Reached(string name) => Library.Find(Division.Named(name)!.Code)!.TargetReached;
        Reached("山东").ShouldBe(true);
        Reached("江西").ShouldBe(true);
        Reached("广西").ShouldBe(false);
        Reached("江苏").ShouldBeNull();
        Library.Regions.Count(r => r.TargetReached is not null).ShouldBe(5);
    }

    [Fact]
    public void Regions_are_narrowed_by_industry_in_either_language()
    {
        Library.Search(null, "家电").Select(r => r.Zh).ShouldBe(["浙江", "广东"]);
        Library.Search(null, "home appliances").Select(r => r.Zh).ShouldBe(["浙江", "广东"]);
        Library.Search("37", "电子信息制造业").Select(r => r.Zh).ShouldBe(["山东"]);
        Library.Search("99", null).ShouldBeEmpty();
        Library.Search(null, null).Count.ShouldBe(31);
    }

    [Fact]
    public void A_supplier_sees_the_rewards_of_its_own_place_first()
    {
        var match = Library.Match("340300", "安徽省蚌埠市高新区", "机械")!;
        match.Rewards[0].Place.ShouldBe("蚌埠市");
        match.Rewards[1].Place.ShouldBeNull();
        match.Fit.ShouldBe(IndustryFit.NotStated);
        Library.Match("37", null, "航空")!.Fit.ShouldBe(IndustryFit.PossiblyMeant);
        Library.Match("33", null, "航空")!.Fit.ShouldBe(IndustryFit.NotListed);
        Library.Match("37", null, null)!.Fit.ShouldBeNull();
        Library.Match("82", null, null).ShouldBeNull();
    }

    [Fact]
    public void The_star_scheme_gives_two_years_for_corrections() => (Library.StarScheme!.CorrectionYears, Library.StarScheme.Levels.Count).ShouldBe((2, 4));

    [Fact]
    public void A_library_that_does_not_add_up_is_refused()
    {
        (Library with { Total = 1401 }).WhyNot()!.ToString().ShouldBe("incentives.total(1401, 1402)");
        (Library with { Batches = [] }).WhyNot()!.Code.ShouldBe("incentives.batches");
        (Library with { Regions = [Library.Regions[0], Library.Regions[0]] }).WhyNot()!.Code.ShouldBe("incentives.twice");
        (Library with { Regions = [Library.Regions[0] with { Code = "99" }] }).WhyNot()!.Code.ShouldBe("incentives.division");
        (Library with { Regions = [Library.Regions[0] with { Targets = [new RegionTarget(null, 5, 4, null, 2020)] }] })
            .WhyNot()!
            .Code.ShouldBe("incentives.span");
        Should.Throw<RefusedException>(() => IncentiveLibrary.Parse("{}")).Refusal.Code.ShouldBe("incentives.unreadable");
    }

    [SharedFact("regional-policies.json")]
    public void Every_collected_region_is_in_the_library_with_its_figures()
    {
        var facts = SharedFacts.Read("regional-policies.json").GetProperty("regions").EnumerateArray().ToArray();
        facts.Length.ShouldBe(31);
        foreach (var fact in facts)
        {
            var region = Library.Find(fact.GetProperty("divisionCode").GetString())!;
            region.Zh.ShouldBe(fact.GetProperty("region").GetString());
            region.Factories.ShouldBe(fact.GetProperty("nationalGreenFactories").GetInt32());
            region.Industries.ShouldBe(fact.GetProperty("priorityIndustries").Texts());
            region.Places.ShouldBe(fact.GetProperty("subRegionsWithPolicies").Texts());
            region.Policies.Select(p => p.Title).ShouldBe(fact.GetProperty("policies").EnumerateArray().Select(p => p.GetProperty("title").GetString()!));
            region
                .Targets.Select(t => (t.Place, t.Min, t.Max, t.Year))
                .ShouldBe(
                    fact.GetProperty("targets")
                        .EnumerateArray()
                        .Select(t =>
                            (
                                t.GetProperty("subRegion").GetString(),
                                t.GetProperty("min").GetInt32(),
                                t.GetProperty("max").GetInt32(),
                                t.GetProperty("targetYear").GetInt32()
                            )
                        )
                );
            region
                .Rewards.Select(r => (r.Place, r.Min10kCny, r.Max10kCny))
                .ShouldBe(
                    fact.GetProperty("rewards")
                        .EnumerateArray()
                        .Select(r => (r.GetProperty("subRegion").GetString(), r.GetProperty("min10kCny").GetInt32(), r.GetProperty("max10kCny").GetInt32()))
                );
            (region.Fees is null).ShouldBe(fact.GetProperty("thirdPartyFees").GetString() is null);
            (region.Supervision is null).ShouldBe(fact.GetProperty("supervision").GetString() is null);
            (region.Remark is null).ShouldBe(fact.GetProperty("remarks").GetString() is null);
        }
    }
}
