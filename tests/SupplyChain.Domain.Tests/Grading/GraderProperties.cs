using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace SupplyChain.Grading;

public class GraderProperties
{
    private static readonly CompiledSystem[] Systems = [.. ShippedSystems.All.Select(CompiledSystem.Of)];

    private static void ForAll(Func<CompiledSystem, EvidenceSet, int, bool> holds, int cases = 150) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(cases),
            Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => Systems.All(system => holds(system, RandomEvidence.For(system.System, seed), seed)))
        );

    [Fact]
    public void The_engine_agrees_with_the_independent_oracle() =>
        ForAll(
            (system, evidence, _) =>
            {
                var result = Grader.Grade(system, evidence, Cases.Today);
                var oracle = Oracle.Grade(system.System, evidence, Cases.Today);
                result.Lines.ToDictionary(line => line.Code, line => line.Points).ShouldBe(oracle.Lines, ignoreOrder: true);
                (result.Points, result.Score, result.Coverage, result.Stars, result.Tier).ShouldBe(
                    (oracle.Points, oracle.Score, oracle.Coverage, oracle.Stars, oracle.Tier)
                );
                (result.Risk?.ToString().ToLowerInvariant()).ShouldBe(oracle.Risk);
                return true;
            },
            300
        );

    [Fact]
    public void The_order_of_the_evidence_changes_no_byte() =>
        ForAll(
            (system, evidence, seed) =>
                Receipt
                    .Make(system, evidence, Cases.Today)
                    .Bytes.Span.SequenceEqual(Receipt.Make(system, RandomEvidence.Shuffled(evidence, seed), Cases.Today).Bytes.Span)
        );

    [Fact]
    public void Recomputing_a_receipt_gives_the_same_bytes() =>
        ForAll(
            (system, evidence, _) =>
            {
                var receipt = Receipt.Make(system, evidence, Cases.Today);
                var again = Receipt.Recompute(receipt.Bytes.Span, (_, _) => system.System);
                return again.Same && again.Receipt!.Sha256 == receipt.Sha256;
            }
        );

    [Fact]
    public void One_more_accepted_document_never_lowers_the_points() =>
        ForAll(
            (system, evidence, seed) =>
            {
                var dice = new Random(seed);
                var types = system.System.Indicators.SelectMany(i => i.Evidence).DefaultIfEmpty("ANY").ToList();
                var more = evidence.With(RandomEvidence.Document(dice, types[dice.Next(types.Count)], 9));
                return Sum(system, more) >= Sum(system, evidence)
                    && Grader.Grade(system, more, Cases.Today).Coverage >= Grader.Grade(system, evidence, Cases.Today).Coverage;
            }
        );

    [Fact]
    public void An_answer_or_measure_where_there_was_none_never_lowers_the_points() =>
        ForAll(
            (system, evidence, seed) =>
            {
                var rich = RandomEvidence.For(system.System, seed / 2);
                var more = evidence with
                {
                    Answers = [.. evidence.Answers, .. rich.Answers.Where(a => evidence.Answers.All(b => b.Indicator != a.Indicator))],
                    Measures = [.. evidence.Measures, .. rich.Measures.Where(a => evidence.Measures.All(b => b.Key != a.Key))],
                };
                return Sum(system, more) >= Sum(system, evidence);
            }
        );

    [Fact]
    public void Nothing_is_ever_above_its_maximum_or_below_zero_and_the_total_is_the_sum_of_its_lines() =>
        ForAll(
            (system, evidence, _) =>
            {
                var result = Grader.Grade(system, evidence, Cases.Today);
                return result.Lines.All(line => line.Points is null or >= 0 && !(line.Points > line.MaxPoints))
                    && (result.Points is null || result.Points == result.Lines.Sum(line => line.Points))
                    && result.Score is null or (>= 0 and <= 100);
            }
        );

    [Fact]
    public void Flags_alone_never_give_a_number() =>
        ForAll(
            (system, evidence, _) =>
                Grader.Grade(system, EvidenceSet.Empty with { Flags = evidence.Flags }, Cases.Today) is { Rated: false, Stars: null, Tier: null }
        );

    [Fact]
    public void Every_score_in_steps_of_a_hundredth_lies_in_exactly_one_star_band_and_one_tier()
    {
        foreach (var system in ShippedSystems.All)
        {
            for (var score = 0.00m; score <= 100.00m; score += 0.01m)
            {
                if (system.Stars.Count > 0)
                    system.Stars.Count(band => Bands.Holds(band, score)).ShouldBe(1, $"stars at {score}");
                if (system.Tiers.Count > 0)
                    system.Tiers.Count(band => Bands.Holds(band, score)).ShouldBe(1, $"tiers at {score}");
                if (system.Stars.Count > 0)
                    Bands.Holds(system.Stars[Bands.IndexOf(system.Stars, score)], score).ShouldBeTrue();
            }
        }
    }

    private static decimal? Sum(CompiledSystem system, EvidenceSet evidence) => Grader.Grade(system, evidence, Cases.Today).Lines.Sum(line => line.Points);
}
