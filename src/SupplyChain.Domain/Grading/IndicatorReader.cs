namespace SupplyChain.Grading;

/// <summary>Reads one indicator and its rule.</summary>
internal static class IndicatorReader
{
    public static Indicator Indicator(JsonPlace place)
    {
        place.IsObject(
            "code",
            "group",
            "name",
            "points",
            "kind",
            "scoring",
            "evidence",
            "feedsEnterprise",
            "missingData",
            "notApplicableAllowed",
            "effort",
            "standing",
            "scoringStanding",
            "note"
        );
        return new Indicator
        {
            Code = SystemReader.Code(place, "code"),
            Group = SystemReader.Code(place, "group"),
            Name = place.Words("name"),
            Points = place.Points("points"),
            Rule = Rule(place),
            Evidence = place.List("evidence", SystemReader.AsCode),
            FeedsEnterprise = place.List("feedsEnterprise", SystemReader.AsCode),
            MissingData = place.Choice<MissingData>("missingData"),
            NotApplicableAllowed = place.Flag("notApplicableAllowed", false),
            Effort = place.Whole("effort", 1, 5),
            Standing = place.Choice<Standing>("standing"),
            ScoringStanding = place.Choice<Standing>("scoringStanding"),
            Note = place.WordsOrNull("note"),
        };
    }

    private static IndicatorRule Rule(JsonPlace indicator)
    {
        var kind = indicator.Text("kind");
        if (indicator.At("scoring") is not { } place)
            return new JudgedRule([]);
        switch (kind)
        {
            case DocumentHeldRule.Name:
                place.IsObject("otherSite");
                return new DocumentHeldRule(place.Has("otherSite") ? place.Points("otherSite") : null);
            case DocumentsHeldCountRule.Name:
                place.IsObject("each");
                return new DocumentsHeldCountRule(place.Points("each"));
            case RatioRule.Name:
                place.IsObject("formula", "numerator", "denominator", "windowMonths", "dateField", "curve", "interpolate", "allowNegative");
                return new RatioRule(Basis(place), Curve(place), place.Flag("allowNegative", false));
            case ComputedMeasureRule.Name:
                place.IsObject("measure", "formula", "numerator", "denominator", "windowMonths", "dateField", "curve", "interpolate");
                return new ComputedMeasureRule(SystemReader.Code(place, "measure"), Basis(place), Curve(place));
            case IncidentCountRule.Name:
                place.IsObject("windowMonths", "pointsByCount");
                return new IncidentCountRule(place.Whole("windowMonths", 1, 600), place.List("pointsByCount", Points));
            case QualitativeRule.Name:
                place.IsObject("levels");
                return new QualitativeRule(place.List("levels", Level));
            case JudgedRule.Name:
                place.IsObject("steps");
                return new JudgedRule(place.List("steps", Points));
            default:
                indicator.Fault("kind.unknown", kind);
                return new JudgedRule([]);
        }
    }

    private static decimal Points(JsonPlace place) => place.AsNumber(0, 100, 2);

    private static Level Level(JsonPlace place)
    {
        place.IsObject("level", "name", "points");
        return new Level(place.Whole("level", 0, 100), place.Words("name"), place.Points("points"));
    }

    private static RatioBasis Basis(JsonPlace place) =>
        new(
            SystemReader.Code(place, "formula"),
            place.Words("numerator"),
            place.Words("denominator"),
            place.Whole("windowMonths", 0, 600),
            SystemReader.Code(place, "dateField")
        );

    private static Curve Curve(JsonPlace place) => new(place.List("curve", Point), place.Flag("interpolate", true));

    private static CurvePoint Point(JsonPlace place)
    {
        var pair = place.Items(item => item);
        if (pair.Length != 2)
        {
            place.Fault("curve.pairExpected");
            return default;
        }
        return new CurvePoint(pair[0].AsNumber(0, 1, 6), pair[1].AsNumber(0, 100, 2));
    }
}
