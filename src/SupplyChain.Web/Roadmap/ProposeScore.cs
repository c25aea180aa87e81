using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

/// <summary>A department says where the enterprise stands under one code. It counts once a second person has confirmed it.</summary>
public sealed class ProposeScore(AppDb db, OwnSystems systems, OwnStar star, Person person, Trail trail, EnterpriseClock clock)
{
    /// <summary>Months after which the end of a window is too old for this year's assessment (house rule).</summary>
    public const int OldestMonths = 12;

    public async Task RunAsync(string code, ScoreForm form, CancellationToken ct)
    {
        var system = await systems.FindAsync(form.System, ct) ?? throw new RefusedException(new Refusal("score.system-gone"));
        var plant = form.Plant;
        if (plant is not null && !await db.Plants.AnyAsync(p => p.Id == plant && p.Active, ct))
            throw new RefusedException(new Refusal("plant.gone"));
        if ((await star.OnAsync(system, clock.Today, null, ct, plant)).FromPlants.Contains(code, StringComparer.Ordinal))
            throw new RefusedException(new Refusal("score.from-plants", code));
        var score = Score(system, code, form).At(plant);
        Check(system, score);
        foreach (var older in await db.SelfScores.Where(s => s.Code == code && s.PlantId == plant && s.State == SelfScoreState.Proposed).ToListAsync(ct))
            older.Supersede();
        db.SelfScores.Add(score);
        trail.Add("assessment.propose", $"indicator:{code}");
        await db.SaveChangesAsync(ct);
    }

    private SelfScore Score(CompiledSystem system, string code, ScoreForm form)
    {
        var id = system.System.Id;
        var proof = form.ScoreProof!.Trim();
        if (system.System.BasicRequirements.Any(r => r.Code == code))
            return SelfScore.OfRequirement(id, code, form.ScoreMet ?? throw Missing("scoreMet"), proof, person.Id, person.Name, clock.Now);
        var indicator = system.System.Indicators.FirstOrDefault(i => i.Code == code) ?? throw new RefusedException(new Refusal("score.unknown", code));
        if (indicator.Rule is JudgedRule or QualitativeRule)
            return SelfScore.OfLevel(id, code, form.ScoreLevel ?? throw Missing("scoreLevel"), proof, person.Id, person.Name, clock.Now);
        if (OwnRatio.Of(indicator) is null)
            throw new RefusedException(new Refusal(indicator.Rule is ComputedMeasureRule ? "score.computed" : "score.not-entered", code));
        var ratio = (form.ScoreNumerator ?? throw Missing("scoreNumerator"), form.ScoreDenominator ?? throw Missing("scoreDenominator"));
        var window = (form.ScoreFrom ?? throw Missing("scoreFrom"), form.ScoreTo ?? throw Missing("scoreTo"));
        return SelfScore.OfRatio(id, code, ratio, window, proof, person.Id, person.Name, clock.Now);
    }

    /// <summary>What the grader would refuse is refused at once, and so is a window that is not the indicator's.</summary>
    private void Check(CompiledSystem system, SelfScore score)
    {
        if (score.Kind is EntryKind.Answer)
            Faultless(system, new EvidenceSet { Answers = [new Answer(score.Code, score.Level!.Value, clock.Today)] });
        if (score.Kind is not EntryKind.Measure)
            return;
        var ratio = OwnRatio.Of(system.System.Indicators.First(i => i.Code == score.Code))!;
        Faultless(system, new EvidenceSet { Measures = [score.AsMeasure((ratio.Key, ratio.Basis.Formula))] });
        var (from, to, months) = (score.From!.Value, score.To!.Value, ratio.Basis.WindowMonths);
        if (to < clock.Today.AddMonths(-OldestMonths))
            throw new RefusedException(new Refusal("score.window-old", to, OldestMonths));
        if (months > 0 && from < to.AddMonths(-months).AddDays(-1))
            throw new RefusedException(new Refusal("score.window-long", months));
    }

    private void Faultless(CompiledSystem system, EvidenceSet evidence)
    {
        if (Grader.WhyNotGrade(system, evidence, clock.Today) is [var fault, ..])
            throw new RefusedException(new Refusal("score." + fault.Code, fault.Args));
    }

    private static RefusedException Missing(string field) => new(new Refusal("score.missing-" + field));
}
