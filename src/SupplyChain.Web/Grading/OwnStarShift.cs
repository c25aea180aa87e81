using SupplyChain.Roadmap;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

/// <summary>One of the enterprise's own indicators that a draft for suppliers would move.</summary>
public sealed record OwnLineMove(string Code, string Name, decimal? Before, decimal? After, decimal MaxPoints);

/// <summary>What a draft for suppliers would do to the enterprise's own star, since its indicators count suppliers by risk and grade.</summary>
public sealed record OwnStarMove(decimal? ScoreBefore, decimal? ScoreAfter, int? StarsBefore, int? StarsAfter, IReadOnlyList<OwnLineMove> Lines);

/// <summary>Counts suppliers as they would stand under a draft, for the measures of the enterprise that rest on their grades.</summary>
internal sealed class OwnStarShift
{
    private int all;
    private int low;
    private int rated;
    private int risky;
    private int audited;

    /// <param name="result">Under the draft; null when it refuses the evidence.</param>
    /// <param name="wasAudited">Within the twelve months that count.</param>
    public void Add(SupplierStatus status, GradeResult? result, bool wasAudited)
    {
        if (status is not (SupplierStatus.Qualified or SupplierStatus.ConditionallyQualified))
            return;
        all++;
        low += result?.Risk is RiskClass.Low ? 1 : 0;
        rated += result?.Score is not null ? 1 : 0;
        var atRisk = result?.Risk is RiskClass.Medium or RiskClass.High;
        risky += atRisk ? 1 : 0;
        audited += atRisk && wasAudited ? 1 : 0;
    }

    /// <param name="now">The enterprise's grade as it is.</param>
    public OwnStarMove Of(OwnGrade now, DateOnly today)
    {
        var set = now.Evidence with
        {
            Measures =
            [
                .. now.Evidence.Measures.Where(m => !Moving.Contains(m.Key)),
                .. Measure(ComputedMeasures.LowRiskSupplierShare, low, all, today, today),
                .. Measure(ComputedMeasures.RatedSupplierShare, rated, all, today.AddMonths(-12).AddDays(1), today),
                .. Measure(ComputedMeasures.HighMediumRiskAuditRate, audited, risky, today.AddMonths(-12).AddDays(1), today),
            ],
        };
        var then = OwnStar.Grade(now.System, set, today).Result;
        var lines = now.Result.Lines.Zip(then.Lines).Where(x => x.First.Points != x.Second.Points);
        return new OwnStarMove(
            now.Result.Score,
            then.Score,
            now.Result.Stars,
            then.Stars,
            [
                .. lines.Select(x => new OwnLineMove(
                    x.First.Code,
                    GradeWording.Pick(now.System.System.Indicators.First(i => i.Code == x.First.Code).Name),
                    x.First.Points,
                    x.Second.Points,
                    x.First.MaxPoints
                )),
            ]
        );
    }

    private static readonly string[] Moving =
    [
        ComputedMeasures.LowRiskSupplierShare,
        ComputedMeasures.RatedSupplierShare,
        ComputedMeasures.HighMediumRiskAuditRate,
    ];

    // without a supplier in its denominator an indicator has no data
    private static IEnumerable<Measure> Measure(string key, int numerator, int denominator, DateOnly from, DateOnly to) =>
        denominator == 0 ? [] : [new Measure(key, numerator, denominator, key, from, to, denominator)];
}
