namespace SupplyChain.Grading;

/// <summary>Scores one indicator from the indexed evidence.</summary>
internal readonly struct LineScoring(CompiledSystem system, EvidenceIndex index)
{
    public IndicatorLine Line(int at)
    {
        var indicator = system.System.Indicators[at];
        if (index.Mark(at) is { } mark)
            return NotApplicable(indicator, new Explanation("notApplicable.marked", mark.Reason, mark.Approver));
        var line =
            indicator.Rule switch
            {
                DocumentHeldRule rule => Held(at, indicator, rule),
                DocumentsHeldCountRule rule => Counted(at, indicator, rule),
                IncidentCountRule rule => new IncidentScoring(system, index).Line(at, indicator, rule),
                QualitativeRule rule => Answered(at, indicator, rule.Levels.Count, level => rule.Levels[level].Points, "level.chosen"),
                JudgedRule rule => Answered(at, indicator, rule.Steps.Count, step => rule.Steps[step], "judged.step"),
                RatioRule rule => Measured(at, indicator, rule.Basis, rule.Curve, "ratio.measured"),
                ComputedMeasureRule rule => Measured(at, indicator, rule.Basis, rule.Curve, "measure.computed"),
                _ => null,
            } ?? Missing(at, indicator);
        return index.Override(at) is { } item ? Overridden(line, item) : line;
    }

    public static IndicatorLine Rated(
        Indicator indicator,
        decimal points,
        Explanation explanation,
        Confidence confidence,
        EvidenceOrigin origin,
        IReadOnlyList<UsedDocument> documents,
        Explanation? gap
    ) =>
        new()
        {
            Code = indicator.Code,
            Group = indicator.Group,
            Rule = indicator.Rule.Kind,
            MaxPoints = indicator.Points,
            Points = points,
            State = LineState.Rated,
            Confidence = confidence,
            Origin = origin,
            Explanation = explanation,
            Gap = gap,
            Documents = documents,
        };

    /// <param name="page">Page that an answer names; null for that of the document.</param>
    public static UsedDocument Use(HeldDocument document, int? page = null) => new(document.VersionId, document.Type, document.Sha256, page ?? document.Page);

    private IndicatorLine? Held(int at, Indicator indicator, DocumentHeldRule rule)
    {
        if (index.InForce(system.Evidence[at]) is not { } document)
            return null;
        // a certificate for another site proves nothing here, unless the rule gives something for it
        var reduced = !document.CoversDeliveringSite;
        if (reduced && rule.OtherSitePoints is null)
            return null;
        var explanation = new Explanation(
            reduced ? "document.heldForOtherSite" : "document.held",
            document.Type,
            document.Number ?? "",
            Canonical.Text(document.ValidTo)
        );
        var gap = reduced ? new Explanation("gap.siteNotCovered", document.Type) : null;
        var points = reduced ? rule.OtherSitePoints!.Value : indicator.Points;
        return Rated(indicator, points, explanation, document.Confidence, document.Origin, [Use(document)], gap);
    }

    private IndicatorLine? Counted(int at, Indicator indicator, DocumentsHeldCountRule rule)
    {
        List<UsedDocument>? used = null;
        var confidence = Confidence.VerifiedOnSite;
        var origin = EvidenceOrigin.Submission;
        string? absent = null;
        var types = system.Evidence[at];
        for (var i = 0; i < types.Length; i++)
        {
            if (index.InForce(types[i]) is not { CoversDeliveringSite: true } document)
            {
                absent = absent is null ? indicator.Evidence[i] : absent + " " + indicator.Evidence[i];
                continue;
            }
            (used ??= []).Add(Use(document));
            confidence = document.Confidence < confidence ? document.Confidence : confidence;
            origin = document.Origin > origin ? document.Origin : origin;
        }
        if (used is null)
            return null;
        var points = Math.Min(rule.Each * used.Count, indicator.Points);
        var explanation = new Explanation("documents.counted", Canonical.Text(used.Count), Canonical.Text(types.Length), Canonical.Text(rule.Each));
        var gap = points < indicator.Points ? new Explanation("gap.documentsMissing", absent ?? "") : null;
        return Rated(indicator, points, explanation, confidence, origin, used, gap);
    }

    private IndicatorLine? Answered(int at, Indicator indicator, int levels, Func<int, decimal> pointsAt, string code)
    {
        if (index.Answer(at) is not { } answer)
            return null;
        if (answer.DocumentVersionIds is not { Count: > 0 } cited)
        {
            var key = new LineKey(at, answer.Level, answer.AnsweredOn, answer.Origin);
            return system.Lines.Find(key) ?? Shared(key, Level(indicator, answer, null, Confidence.Declared, levels, pointsAt, code));
        }
        if (index.Cited(cited, indicator.Evidence) is not { } document)
            return null;
        var confidence = answer.Confidence > document.Confidence ? answer.Confidence : document.Confidence;
        return Level(indicator, answer, document, confidence, levels, pointsAt, code);
    }

    private static IndicatorLine Level(
        Indicator indicator,
        Answer answer,
        HeldDocument? document,
        Confidence confidence,
        int levels,
        Func<int, decimal> pointsAt,
        string code
    )
    {
        var points = pointsAt(answer.Level);
        var explanation = new Explanation(code, Canonical.Text(answer.Level), Canonical.Text(levels - 1), Canonical.Text(answer.AnsweredOn));
        var gap = points < indicator.Points ? new Explanation("gap.levelAbove", Canonical.Text(NextLevel(levels, pointsAt, points))) : null;
        return Rated(
            indicator,
            points,
            explanation,
            confidence,
            answer.Origin,
            document is null ? [] : [Use(document, answer.PageOf(document.VersionId))],
            gap
        );
    }

    private static int NextLevel(int levels, Func<int, decimal> pointsAt, decimal points)
    {
        var next = 0;
        while (next < levels - 1 && pointsAt(next) <= points)
            next++;
        return next;
    }

    private IndicatorLine? Measured(int at, Indicator indicator, RatioBasis basis, Curve curve, string code)
    {
        if (index.Measure(system.MeasureOf[at]) is not { } measure)
            return null;
        var points = curve.At(measure.Numerator, measure.Denominator);
        var explanation = new Explanation(
            code,
            Canonical.Text(measure.Numerator),
            Canonical.Text(measure.Denominator),
            Canonical.Text(Rounding.Cents(measure.Numerator * 100 / measure.Denominator)),
            basis.Formula,
            Canonical.Text(basis.WindowMonths),
            basis.DateField,
            Canonical.Text(measure.From),
            Canonical.Text(measure.To),
            Canonical.Text(measure.Sources)
        );
        Explanation? gap = null;
        if (points < indicator.Points)
        {
            var next = Next(curve, points);
            gap = new Explanation("gap.ratioBelow", Canonical.Text(next.Ratio * 100), Canonical.Text(next.Points));
        }
        var used = index.InForce(system.Evidence[at]);
        return Rated(indicator, points, explanation, measure.Confidence, measure.Origin, used is null ? [] : [Use(used)], gap);
    }

    private static CurvePoint Next(Curve curve, decimal points)
    {
        foreach (var point in curve.Points)
        {
            if (point.Points > points)
                return point;
        }
        return curve.Points[^1];
    }

    private IndicatorLine Missing(int at, Indicator indicator)
    {
        if (index.Lapsed(system.Evidence[at]) is { } lapsed)
            return Missing(indicator, lapsed, index.AsOf);
        var key = new LineKey(at, -1, index.AsOf, default);
        return system.Lines.Find(key) ?? Shared(key, Missing(indicator, null, index.AsOf));
    }

    private IndicatorLine Shared(LineKey key, IndicatorLine line) => system.Lines.Keep(key, SharedLine.Share(line));

    private static IndicatorLine Missing(Indicator indicator, HeldDocument? lapsed, DateOnly asOf)
    {
        var gap = lapsed is null
            ? new Explanation("gap.noEvidence", string.Join(' ', indicator.Evidence))
            : new Explanation("gap.lapsed", lapsed.Type, lapsed.Number ?? "", Canonical.Text(lapsed.ValidTo));
        var line = NotApplicable(indicator, new Explanation("missing.notApplicable", Canonical.Text(asOf))) with { Gap = gap };
        return indicator.MissingData switch
        {
            MissingData.Zero => line with { State = LineState.Missing, Points = 0, Explanation = new Explanation("missing.zero") },
            MissingData.NotRated => line with { State = LineState.Missing, Explanation = new Explanation("missing.notRated") },
            _ => line,
        };
    }

    private static IndicatorLine NotApplicable(Indicator indicator, Explanation explanation) =>
        new()
        {
            Code = indicator.Code,
            Group = indicator.Group,
            Rule = indicator.Rule.Kind,
            MaxPoints = indicator.Points,
            Points = null,
            State = LineState.NotApplicable,
            Explanation = explanation,
            Documents = [],
        };

    private static IndicatorLine Overridden(IndicatorLine line, PointsOverride item) =>
        line.State == LineState.NotApplicable
            ? line
            : line with
            {
                Points = item.Points,
                ReplacedPoints = line.Points,
                Overridden = true,
                Explanation = new Explanation(
                    "override.applied",
                    Canonical.Text(item.Points),
                    line.Points is { } points ? Canonical.Text(points) : "",
                    item.Reason,
                    item.Approver,
                    Canonical.Text(item.Until)
                ),
            };
}
