using Shouldly;
using Xunit;

namespace SupplyChain.Grading;

public sealed class AgreementTests
{
    private static ScoredTwice[] Pairs(params (decimal First, decimal Second, int Times)[] scores) =>
        [.. scores.SelectMany(s => Enumerable.Repeat(new ScoredTwice("S13", 1, 2, s.First, s.Second, 4), s.Times))];

    [Fact]
    public void Nothing_scored_twice_has_no_agreement() => Agreement.Of([]).ShouldBeNull();

    [Fact]
    public void Percent_difference_and_distance_are_those_worked_by_hand()
    {
        // three equal, one 2 points higher, one 1 point lower
        var of = Agreement.Of(Pairs((4, 4, 3), (0, 2, 1), (2, 1, 1)))!;
        of.Percent.ShouldBe(60);
        of.MeanDifference.ShouldBe(0.2m);
        of.MeanDistance.ShouldBe(0.6m);
        of.Kappa.ShouldBeNull();
    }

    [Fact]
    public void Weighted_kappa_is_the_one_worked_by_hand()
    {
        // observed mean distance: 4 * 2 / 20 = 0.4; expected: 2 points apart half the time = 1.0
        var of = Agreement.Of(Pairs((0, 0, 8), (2, 2, 8), (0, 2, 2), (2, 0, 2)))!;
        of.Kappa.ShouldBe(0.6m);
        // a distance of 4 weighs twice as much as one of 2: observed 0.4, expected 100/100 * 1.6
        Agreement.Of(Pairs((0, 0, 5), (4, 4, 4), (0, 4, 1)))!.Kappa.ShouldBe(0.8m);
    }

    [Fact]
    public void Kappa_says_nothing_below_ten_pairs_or_when_everybody_always_gives_the_same()
    {
        Agreement.Of(Pairs((0, 0, 4), (2, 2, 5)))!.Kappa.ShouldBeNull();
        Agreement.Of(Pairs((0, 0, 5), (2, 2, 5)))!.Kappa.ShouldBe(1);
        Agreement.Of(Pairs((2, 2, 30)))!.Kappa.ShouldBeNull();
    }

    [Fact]
    public void From_the_other_side_the_difference_turns_round()
    {
        var pair = new ScoredTwice("S13", 1, 2, 0, 3, 4);
        Agreement.Of([pair.From(1)])!.MeanDifference.ShouldBe(3);
        Agreement.Of([pair.From(2)])!.MeanDifference.ShouldBe(-3);
    }

    [Fact]
    public void A_draw_can_be_repeated_from_its_seed_and_takes_about_its_share()
    {
        var draw = new CalibrationDraw("5eed", 20, 100, DateTimeOffset.UnixEpoch);
        var drawn = Enumerable.Range(101, 5000).Where(id => draw.Takes(id)).ToList();
        drawn.ShouldBe(Enumerable.Range(101, 5000).Where(id => CalibrationDraw.Draws("5eed", 20, id)));
        drawn.Count.ShouldBeInRange(900, 1100);
        (draw.Answers, draw.Drawn, draw.UpToEntryId).ShouldBe((5000, drawn.Count, 5100));
        Enumerable.Range(101, 5000).Where(id => CalibrationDraw.Draws("other", 20, id)).ShouldNotBe(drawn);
        Enumerable.Range(1, 500).ShouldAllBe(id => CalibrationDraw.Draws("5eed", 100, id));
    }

    [Fact]
    public void Who_scored_first_or_let_it_lapse_does_not_score_again()
    {
        var today = new DateOnly(2026, 11, 20);
        var calibration = new Calibration(new CalibrationDraw("5eed", 20, 0, DateTimeOffset.UnixEpoch), 1, new FirstScore(7, "S13", "sha", 1, 2, 4, 4));
        calibration.WhyNotTake(1, today)!.Code.ShouldBe("calibration.own");
        calibration.WhyNotScore(2, today)!.Code.ShouldBe("calibration.not-yours");
        calibration.Take(2, today);
        calibration.WhyNotTake(3, today.AddDays(Calibration.MostDays))!.Code.ShouldBe("calibration.taken");
        calibration.WhyNotScore(2, today.AddDays(Calibration.MostDays + 1))!.Code.ShouldBe("calibration.not-yours");
        calibration.WhyNotTake(2, today.AddDays(Calibration.MostDays + 1))!.Code.ShouldBe("calibration.let-go");
        calibration.Take(3, today.AddDays(Calibration.MostDays + 1));
        calibration.ShowsBoth.ShouldBeFalse();
        calibration.Score(1, 2, null, 3, DateTimeOffset.UnixEpoch, today.AddDays(4));
        calibration.ShowsBoth.ShouldBeTrue();
        calibration.WhyNotTake(4, today)!.Code.ShouldBe("calibration.ended");
    }
}
