using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Roadmap;
using SupplyChain.Shared;

namespace SupplyChain.Applications;

/// <param name="Gaps">What is missing on the filing day; empty when the pack is complete. The first argument of each is the code.</param>
/// <param name="Complete">Indicators and requirements without a gap.</param>
/// <param name="Accepted">Evidence that would go in, in the order of the system.</param>
public sealed record PackGaps(OwnGrade Own, DateOnly Filing, IReadOnlyList<Refusal> Gaps, int Complete, int All, IReadOnlyList<OwnEvidence> Accepted);

/// <summary>Checks an application for completeness: scores, windows, suppliers' proofs and the filed evidence.</summary>
public sealed class PackGapsQuery(AppDb db, OwnStar star, SupplierMeasures measures, EnterpriseClock clock)
{
    /// <summary>The next 31 July, the last day of the provincial recommendation.</summary>
    public static DateOnly NextFiling(DateOnly today)
    {
        var next = new DateOnly(today.Year, 7, 31);
        return next < today ? next.AddYears(1) : next;
    }

    public async Task<PackGaps> OnAsync(CompiledSystem system, DateOnly filing, CancellationToken ct)
    {
        var today = clock.Today;
        var own = await star.OnAsync(system, today, null, ct);
        string[] codes = [.. system.System.Indicators.Select(i => i.Code), .. system.System.BasicRequirements.Select(r => r.Code)];
        var current = await db.OwnEvidence.AsNoTracking().Where(e => e.ReplacedAt == null && codes.Contains(e.Code)).ToListAsync(ct);
        var proven = await db.SelfScores.Where(s => s.State == SelfScoreState.Accepted).Select(s => s.Code).Distinct().ToListAsync(ct);
        var leaving = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in SupplierMeasures.Names)
            leaving[name] = (await measures.LeavingAsync(name, today, filing, ct)).Where(l => l.LastDay < filing).Sum(l => l.Count);
        // what a second person accepted says what proves it, whether or not a score names it
        proven.AddRange(current.Where(e => e.State is EvidenceState.Accepted).Select(e => e.Code));
        var gaps = PackCheck.Of(system.System, own.Evidence, own.Result, filing, proven.ToHashSet(StringComparer.Ordinal), leaving).ToList();
        var order = codes.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
        gaps.AddRange(EvidenceCheck.Of(codes, current, Exempt(system.System, own.Result, gaps), filing));
        gaps = [.. gaps.OrderBy(g => order.GetValueOrDefault((string)g.Args[0]))];
        var all = own.Result.Requirements.Count + own.Result.Lines.Count(l => l.State != LineState.NotApplicable);
        var accepted = current.Where(e => e.State is EvidenceState.Accepted).OrderBy(e => order[e.Code]).ThenBy(e => e.Serial);
        return new PackGaps(own, filing, gaps, all - gaps.Select(g => g.Args[0]).Distinct().Count(), all, [.. accepted]);
    }

    /// <summary>What has a gap already, what does not apply, and what the portal computes itself.</summary>
    private static HashSet<string> Exempt(IndicatorSystem system, GradeResult result, List<Refusal> gaps) =>
        [
            .. gaps.Select(g => (string)g.Args[0]),
            .. result.Lines.Where(l => l.State == LineState.NotApplicable).Select(l => l.Code),
            .. system.Indicators.Where(i => CiteFigure.MeasureOf(i) is not null).Select(i => i.Code),
        ];
}
