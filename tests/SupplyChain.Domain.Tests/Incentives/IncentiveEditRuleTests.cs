using Shouldly;
using Xunit;

namespace SupplyChain.Incentives;

public class IncentiveEditRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly IncentiveLibrary Library = IncentiveLibrary.Shipped;
    private static readonly RegionIncentives Zhejiang = Library.Find("33")!;

    private static IncentiveEdit Edit(IncentivePart part, int? replaces = null, bool removed = false, string? zh = "新内容") =>
        new(
            Zhejiang,
            new IncentiveFact(part, replaces, removed, null, 5, 9, RewardKind.Range, null, zh, null, "通知", new DateOnly(2026, 5, 12)),
            Today,
            "somebody",
            default
        );

    [Fact]
    public void A_change_takes_the_place_of_one_thing_and_says_its_source_and_nothing_else_moves()
    {
        var edited = Library.With([Edit(IncentivePart.Reward, replaces: 0), Edit(IncentivePart.Fees)]);
        var region = edited.Find("33")!;
        region.Rewards.Count.ShouldBe(Zhejiang.Rewards.Count);
        region.Rewards[0].Note!.En.ShouldBe("source: 通知, 2026-05-12");
        region.Rewards.Skip(1).ShouldBe(Zhejiang.Rewards.Skip(1));
        region.Fees!.Zh.ShouldBe("新内容（来源：通知，2026-05-12）");
        region.Policies.ShouldBe(Zhejiang.Policies);
        edited.Regions.Where(r => r.Code != "33").ShouldBe(Library.Regions.Where(r => r.Code != "33"));
        Library.Find("33")!.Rewards[0].ShouldBe(Zhejiang.Rewards[0], "what shipped is never changed");
    }

    [Fact]
    public void A_removed_thing_is_gone_and_comes_back_when_the_change_is_withdrawn()
    {
        var edit = Edit(IncentivePart.Policy, replaces: 0, removed: true);
        Library.With([edit]).Find("33")!.Policies.Count.ShouldBe(Zhejiang.Policies.Count - 1);
        edit.Withdraw(default);
        Library.With([edit]).Find("33")!.Policies.ShouldBe(Zhejiang.Policies);
        edit.WhyNotWithdraw()!.Code.ShouldBe("incentive-edit.withdrawn");
    }

    [Fact]
    public void The_scheme_earns_from_three_stars_and_gives_two_years_below_two()
    {
        var scheme = Library.StarScheme!;
        new[] { 0, 2, 3, 5 }.Select(scheme.Earns).ShouldBe([false, false, true, true]);
        scheme.Ceiling(0, Today).ShouldBe(new DateOnly(2028, 11, 20));
        scheme.Ceiling(2, Today).ShouldBeNull();
    }
}
