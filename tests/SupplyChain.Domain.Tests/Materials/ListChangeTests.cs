using System.Diagnostics;
using Shouldly;
using Xunit;

namespace SupplyChain.Materials;

public class ListChangeTests
{
    private static readonly RuleBook Rules = RuleBook.Shipped;

    private static ListChange CopperJoins()
    {
        var after = ListFile.Read(OwnSample.Bytes(ListTests.NewSvhc()), Rules).List!;
        return ListChange.Between(Rules.InForce(OwnSample.Today).Single(l => l.Id is "EU-REACH-SVHC"), after, Rules);
    }

    private static IReadOnlyList<StoredUse> Rows(OwnSample sample, string id) => StoredUse.Of(OwnSample.Read(sample.Xml()).Declarations[0], Rules, id);

    [Fact]
    public void A_stored_composition_is_flat_rows_with_the_worst_share_per_level()
    {
        var rows = Rows(new(), "d1").ToDictionary(r => r.Key, StringComparer.Ordinal);
        rows["cas:7439-92-1"].ShouldBe(new StoredUse("d1", "cas:7439-92-1", 20_000m, 20_000m, 20_000m, 8_000m));
        rows["group:Pb"].MaterialMgPerKg.ShouldBe(20_000m);
        rows.ContainsKey("exemption:EU-RoHS 6(c)").ShouldBeTrue();
    }

    [Fact]
    public void A_new_entry_touches_exactly_the_compositions_above_its_threshold()
    {
        var change = CopperJoins();
        change.Changes.Count(c => c.Kind == EntryChangeKind.Removed).ShouldBe(253);
        change.Keys.ShouldBe(["cas:7440-50-8"]);
        var rows = Rows(new(), "brass")
            .Concat(Rows(new() { Copper = "0.09" }, "trace"))
            .Concat(Rows(new() { LeadCas = "7440-66-6", LeadName = "Zinc" }, "also-brass"));
        change.Among(rows).Select(t => t.Use.Declaration).ShouldBe(["brass", "also-brass"]);
    }

    [Fact]
    public void An_unknown_share_is_touched_because_it_must_be_asked() =>
        CopperJoins().Among([new StoredUse("x", "cas:7440-50-8", null, null, null, null)]).ShouldHaveSingleItem().MgPerKg.ShouldBeNull();

    [Fact]
    public void A_lower_limit_touches_what_lies_between_and_a_higher_one_nobody()
    {
        var list = Rules.InForce(OwnSample.Today).Single(l => l.Id is "EU-RoHS");
        var strict = list with { Version = "next", Entries = [.. list.Entries.Select(e => e.Group is "Pb" ? e with { LimitMgPerKg = 500 } : e)] };
        ListChange
            .Between(list, strict, Rules)
            .Among([new("a", "group:Pb", 700m, null, null, null), new("b", "group:Pb", 400m, null, null, null)])
            .Single()
            .Use.Declaration.ShouldBe("a");
        ListChange.Between(strict, list, Rules).Keys.ShouldBeEmpty();
    }

    [Fact]
    public void A_shortened_exemption_touches_those_who_rest_on_it()
    {
        var book = Rules.Exemptions;
        var after = book with { Version = "next", Rules = [.. book.Rules.Where(r => r.Index is not "6(c)")] };
        var change = ListChange.Between(book, after, OwnSample.Today);
        change.Changes.ShouldHaveSingleItem().Kind.ShouldBe(EntryChangeKind.ExemptionShortened);
        change
            .Among(Rows(new(), "brass").Concat(Rows(new() { LeadExemptions = "", StatedExemptions = "" }, "none")))
            .ShouldHaveSingleItem()
            .Use.Declaration.ShouldBe("brass");
    }

    [Fact]
    public void A_hundred_thousand_compositions_are_gone_through_once()
    {
        var change = CopperJoins();
        var touched = 0;
        var watch = Stopwatch.StartNew();
        foreach (
            var hit in change.Among(
                Enumerable.Range(0, 1_000_000).Select(i => new StoredUse("d", i % 1000 == 0 ? "cas:7440-50-8" : "cas:7440-02-0", 5000m, 5000m, 5000m, 5000m))
            )
        )
            touched += hit.MgPerKg is null ? 0 : 1;
        touched.ShouldBe(1000);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }
}
