using Shouldly;
using Xunit;

namespace SupplyChain.Roadmap;

public sealed class DisclosedFiguresTests
{
    private static IReadOnlyDictionary<string, int> Groups(params (string Tier, int Count)[] tiers) =>
        DisclosedFigures.Groups(tiers.ToDictionary(t => t.Tier, t => t.Count, StringComparer.Ordinal));

    [Fact]
    public void A_single_small_group_takes_the_next_smallest_with_it_so_that_it_cannot_be_worked_out() =>
        Groups(("A", 30), ("B", 12), ("C", 3)).ShouldBe(new Dictionary<string, int>(StringComparer.Ordinal) { ["A"] = 30 });

    [Fact]
    public void Two_small_groups_hide_each_other() =>
        Groups(("A", 30), ("B", 4), ("C", 1)).ShouldBe(new Dictionary<string, int>(StringComparer.Ordinal) { ["A"] = 30 });

    [Fact]
    public void Groups_of_five_and_more_are_told() => Groups(("A", 5), ("", 6)).Count.ShouldBe(2);
}
