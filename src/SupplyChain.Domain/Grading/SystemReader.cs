namespace SupplyChain.Grading;

/// <summary>Reads the parts of a system file. Only the form is judged here; <see cref="SystemCheck"/> judges the meaning.</summary>
internal static class SystemReader
{
    public const string Format = "indicator-system/1";

    public static IndicatorSystem System(JsonPlace place)
    {
        place.IsObject(
            "format",
            "id",
            "version",
            "effectiveFrom",
            "name",
            "subject",
            "standing",
            "note",
            "minimumCoverage",
            "groups",
            "indicators",
            "stars",
            "tiers",
            "riskRules",
            "redLines",
            "basicRequirements",
            "examples"
        );
        var format = place.Text("format");
        if (!string.Equals(format, Format, StringComparison.Ordinal))
            place.Fault("format.unknown", format, Format);
        return new IndicatorSystem
        {
            Id = Code(place, "id"),
            Version = Code(place, "version"),
            EffectiveFrom = place.Date("effectiveFrom"),
            Name = place.Words("name"),
            Subject = place.Choice<Subject>("subject"),
            Standing = place.Choice<SystemStanding>("standing"),
            Note = place.WordsOrNull("note"),
            MinimumCoverage = place.Number("minimumCoverage", 0.01m, 1, 4),
            Groups = place.List("groups", Group),
            Indicators = place.List("indicators", IndicatorReader.Indicator),
            Stars = place.List("stars", Star),
            Tiers = place.List("tiers", Tier),
            RiskRules = place.List("riskRules", Risk),
            RedLines = place.List("redLines", RedLine),
            BasicRequirements = place.List("basicRequirements", Requirement),
            Examples = place.List("examples", Example),
        };
    }

    /// <summary>A short code of letters, digits, dot, hyphen and underscore.</summary>
    public static string Code(JsonPlace place, string member) => place.At(member) is { } at ? AsCode(at) : "";

    public static string AsCode(JsonPlace place)
    {
        var code = place.AsText(40);
        if (code.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_')))
            place.Fault("code.malformed", code);
        return code;
    }

    private static IndicatorGroup Group(JsonPlace place)
    {
        place.IsObject("code", "name", "points", "standing");
        return new(Code(place, "code"), place.Words("name"), place.Points("points"), place.Choice<Standing>("standing"));
    }

    private static StarBand Star(JsonPlace place)
    {
        place.IsObject("stars", "from", "to", "standing");
        return new(place.Whole("stars", 0, 5), place.Points("from"), place.Points("to"), place.Choice<Standing>("standing"));
    }

    private static Tier Tier(JsonPlace place)
    {
        place.IsObject("code", "name", "from", "to", "maxRisk", "requalifyMonths", "auditMonths", "consequence");
        return new(
            Code(place, "code"),
            place.Words("name"),
            place.Points("from"),
            place.Points("to"),
            place.Choice<RiskClass>("maxRisk"),
            place.Whole("requalifyMonths", 1, 120),
            place.Whole("auditMonths", 1, 120),
            place.Words("consequence")
        );
    }

    private static RiskRule Risk(JsonPlace place)
    {
        var risk = place.Choice<RiskClass>("class");
        var when = place.Text("when");
        switch (when)
        {
            case RedLineHitRule.Name:
                place.IsObject("class", "when");
                return new RedLineHitRule(risk);
            case PointsAtMostRule.Name:
                place.IsObject("class", "when", "indicator", "points");
                return new PointsAtMostRule(risk, Code(place, "indicator"), place.Points("points"));
            case PointsBelowShareRule.Name:
                place.IsObject("class", "when", "indicator", "share");
                return new PointsBelowShareRule(risk, Code(place, "indicator"), place.Number("share", 0, 1, 4));
            case MissingWhileFlaggedRule.Name:
                place.IsObject("class", "when", "indicator", "flag");
                return new MissingWhileFlaggedRule(risk, Code(place, "indicator"), place.Choice<SubjectTrait>("flag"));
            case CoverageBelowRule.Name:
                place.IsObject("class", "when", "share");
                return new CoverageBelowRule(risk, place.Number("share", 0, 1, 4));
            default:
                place.Fault("risk.whenUnknown", when);
                return new RedLineHitRule(risk);
        }
    }

    private static RedLine RedLine(JsonPlace place)
    {
        place.IsObject("code", "name", "windowMonths", "caps", "requires");
        RequiredDocument? required = null;
        if (place.Has("requires"))
        {
            var at = place.At("requires")!;
            at.IsObject("flag", "types");
            required = new RequiredDocument(at.Choice<SubjectTrait>("flag"), at.List("types", AsCode));
        }
        return new(Code(place, "code"), place.Words("name"), place.Whole("windowMonths", 0, 600), Code(place, "caps"), required);
    }

    private static BasicRequirement Requirement(JsonPlace place)
    {
        place.IsObject("code", "name", "windowMonths", "standing");
        return new(Code(place, "code"), place.Words("name"), place.Whole("windowMonths", 0, 600), place.Choice<Standing>("standing"));
    }

    private static WorkedExample Example(JsonPlace place)
    {
        place.IsObject("title", "asOf", "evidence", "expect");
        var evidence = place.At("evidence") is { } at ? EvidenceFile.Evidence(at) : EvidenceSet.Empty;
        return new(place.Words("title"), place.Date("asOf"), evidence, place.At("expect") is { } expect ? Expected(expect) : None);
    }

    private static ExpectedGrade None => new(null, null, 0, null, null, null, []);

    private static ExpectedGrade Expected(JsonPlace place)
    {
        place.IsObject("points", "score", "coverage", "stars", "tier", "risk", "lines");
        var lines = new List<KeyValuePair<string, decimal?>>();
        if (place.Has("lines"))
        {
            var at = place.At("lines")!;
            at.IsObject([.. at.Members().Select(member => member.Key)]);
            foreach (var (code, points) in at.Members())
                lines.Add(new(code, points.IsNull ? null : points.AsNumber(0, 100, 2)));
        }
        return new(
            place.Has("points") ? place.Points("points") : null,
            place.Has("score") ? place.Points("score") : null,
            place.Points("coverage"),
            place.Has("stars") ? place.Whole("stars", 0, 5) : null,
            place.Has("tier") ? Code(place, "tier") : null,
            place.Has("risk") ? place.Choice<RiskClass>("risk") : null,
            lines
        );
    }
}
