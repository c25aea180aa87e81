using SupplyChain.Incentives;
using SupplyChain.Roadmap;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>What a system would make of the enterprise today.</summary>
/// <param name="Levels">Levels that were tried in place of what is known, by code.</param>
/// <param name="Scheme">The local scheme that grades by it, with incentive and ceiling; null for all others.</param>
public sealed record TriedStar(OwnGrade Grade, IReadOnlyDictionary<string, int> Levels, StarScheme? Scheme, DateOnly Today);

/// <summary>Grades the enterprise under a system that need not be its own, draft or example, with levels to try out. Keeps nothing.</summary>
public sealed class TryOwnStar(OwnStar star, CurrentIncentives incentives, EnterpriseClock clock)
{
    public async Task<TriedStar> RunAsync(CompiledSystem system, Dictionary<string, int?> levels, CancellationToken ct)
    {
        var today = clock.Today;
        var known = await star.OnAsync(system, today, null, ct);
        var tried = system
            .System.Indicators.Where(i => levels.GetValueOrDefault(i.Code) is { } level && level >= 0 && level < Choices(i.Rule))
            .ToDictionary(i => i.Code, i => levels[i.Code]!.Value, StringComparer.Ordinal);
        var answers = known.Evidence.Answers.Where(a => !tried.ContainsKey(a.Indicator)).Concat(tried.Select(t => new Answer(t.Key, t.Value, today)));
        // whoever tries levels out asks about the points; requirements that nobody has answered are taken as met
        var open = system.System.BasicRequirements.Where(r => tried.Count > 0 && known.Evidence.Requirements.All(a => a.Code != r.Code));
        var evidence = known.Evidence with
        {
            Answers = [.. answers],
            Requirements = [.. known.Evidence.Requirements, .. open.Select(r => new RequirementAnswer(r.Code, Met: true, "-", "-", today))],
        };
        var scheme = (await incentives.ReadAsync(ct)).StarScheme;
        return new TriedStar(OwnStar.Grade(system, evidence, today), tried, scheme?.SystemId == system.System.Id ? scheme : null, today);
    }

    private static int Choices(IndicatorRule rule) =>
        rule switch
        {
            JudgedRule judged => judged.Steps.Count,
            QualitativeRule qualitative => qualitative.Levels.Count,
            _ => 0,
        };
}
