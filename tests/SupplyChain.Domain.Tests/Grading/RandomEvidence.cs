namespace SupplyChain.Grading;

/// <summary>Valid evidence of every sort, drawn from a seed.</summary>
internal static class RandomEvidence
{
    public static EvidenceSet For(IndicatorSystem system, int seed)
    {
        var dice = new Random(seed);
        var richness = dice.NextDouble();
        bool Lucky() => dice.NextDouble() < richness;
        var types = system.Indicators.SelectMany(i => i.Evidence).Append("UNUSED_TYPE").Distinct().ToList();
        var documents = types.Where(_ => Lucky()).SelectMany(t => Enumerable.Range(0, dice.Next(1, 3)).Select(n => Document(dice, t, n))).ToList();
        var answers = system.Indicators.Where(i => i.Rule is QualitativeRule or JudgedRule && Lucky()).Select(i => Answer(dice, i, documents)).ToList();
        var measures = system.Indicators.Where(i => i.Rule is RatioRule or ComputedMeasureRule && Lucky()).Select(i => Measure(dice, i.Code, system)).ToList();
        var codes = system.Indicators.Where(i => i.Rule is IncidentCountRule).Select(i => i.Code);
        codes = codes.Concat(system.RedLines.Select(r => r.Code)).Concat(system.BasicRequirements.Select(r => r.Code));
        var incidents = codes.Where(_ => dice.Next(8) == 0).SelectMany(c => Enumerable.Range(0, dice.Next(1, 4)).Select(n => Incident(dice, c, n))).ToList();
        return new EvidenceSet
        {
            Documents = documents,
            Answers = answers,
            Measures = measures,
            Incidents = incidents,
            NotApplicable = [.. system.Indicators.Where(i => i.NotApplicableAllowed && dice.Next(3) == 0).Select(i => new NotApplicableMark(i.Code, "r", "a"))],
            Overrides = [.. system.Indicators.Where(_ => dice.Next(30) == 0).Select(i => Override(dice, i))],
            Requirements =
            [
                .. system.BasicRequirements.Where(_ => dice.Next(40) > 0).Select(r => new RequirementAnswer(r.Code, dice.Next(60) > 0, "r", "m", Cases.Today)),
            ],
            Flags = dice.Next(2) == 0 ? [] : [SubjectTrait.PermitRequired],
        };
    }

    public static EvidenceSet Shuffled(EvidenceSet set, int seed)
    {
        var dice = new Random(seed);
        IReadOnlyList<T> Mix<T>(IReadOnlyList<T> items)
        {
            var copy = items.ToArray();
            dice.Shuffle(copy);
            return copy;
        }
        return new EvidenceSet
        {
            Documents = Mix(set.Documents),
            Answers = Mix([.. set.Answers.Select(a => a with { DocumentVersionIds = Mix(a.DocumentVersionIds ?? []) })]),
            Measures = Mix(set.Measures),
            Incidents = Mix(set.Incidents),
            NotApplicable = Mix(set.NotApplicable),
            Overrides = Mix(set.Overrides),
            Requirements = Mix(set.Requirements),
            Flags = Mix(set.Flags),
        };
    }

    public static HeldDocument Document(Random dice, string type, int n) =>
        new(
            type,
            $"{type}-{n}-{dice.Next(1_000_000)}",
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(dice.Next()))),
            Cases.Today.AddDays(-dice.Next(600)),
            dice.Next(4) == 0 ? null : Cases.Today.AddDays(dice.Next(400)),
            CoversDeliveringSite: dice.Next(3) > 0,
            Page: dice.Next(2) == 0 ? null : dice.Next(1, 9),
            Confidence: (Confidence)dice.Next(3),
            Origin: (EvidenceOrigin)dice.Next(4)
        );

    private static Answer Answer(Random dice, Indicator indicator, List<HeldDocument> documents)
    {
        var levels = indicator.Rule is QualitativeRule rule ? rule.Levels.Count : ((JudgedRule)indicator.Rule).Steps.Count;
        string[] cited =
            dice.Next(2) == 0 || documents.Count == 0 ? [] : [documents[dice.Next(documents.Count)].VersionId, documents[dice.Next(documents.Count)].VersionId];
        return new(indicator.Code, dice.Next(levels), Cases.Today.AddDays(-dice.Next(300)), cited, (Confidence)dice.Next(3), (EvidenceOrigin)dice.Next(4));
    }

    private static Measure Measure(Random dice, string code, IndicatorSystem system)
    {
        var denominator = dice.Next(1, 400);
        return Cases.Measure(code, dice.Next(denominator + 1), denominator, system);
    }

    private static Incident Incident(Random dice, string code, int n)
    {
        var date = Cases.Today.AddDays(-dice.Next(2000));
        return new($"{code}-{n}", code, date, (IncidentState)dice.Next(4), "list", dice.Next(2) == 0 ? null : date.AddDays(dice.Next(2500)));
    }

    private static PointsOverride Override(Random dice, Indicator indicator) =>
        new(indicator.Code, Math.Round(indicator.Points * dice.Next(101) / 100, 2), "r", "a", Cases.Today.AddDays(dice.Next(-20, 20)));
}
