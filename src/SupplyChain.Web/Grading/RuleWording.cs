using System.Globalization;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>Says in words how an indicator gives its points.</summary>
public sealed class RuleWording(Texts texts)
{
    public string Of(Indicator indicator) =>
        indicator.Rule switch
        {
            DocumentHeldRule { OtherSitePoints: { } other } => texts["rule.documentHeldSite", Number(indicator.Points), Number(other)],
            DocumentHeldRule => texts["rule.documentHeld", Number(indicator.Points)],
            DocumentsHeldCountRule rule => texts["rule.documentsHeldCount", Number(rule.Each), Number(indicator.Points)],
            RatioRule rule => Ratio(rule.Basis, rule.Curve),
            ComputedMeasureRule rule => Ratio(rule.Basis, rule.Curve),
            IncidentCountRule rule => texts["rule.incidentCount", rule.WindowMonths, string.Join(" / ", rule.PointsByCount.Select(Number))],
            QualitativeRule rule => string.Join("; ", rule.Levels.Select(l => texts["rule.level", GradeWording.Pick(l.Name), Number(l.Points)])),
            JudgedRule rule => texts["rule.judged", string.Join(" / ", rule.Steps.Select(Number))],
            _ => "",
        };

    private string Ratio(RatioBasis basis, Curve curve)
    {
        var points = curve.Points.Select(p => texts["rule.curvePoint", Number(p.Ratio * 100), Number(p.Points)]);
        var window = basis.WindowMonths == 0 ? texts["rule.today"] : texts["rule.window", basis.WindowMonths];
        return texts["rule.ratio", GradeWording.Pick(basis.Numerator), GradeWording.Pick(basis.Denominator), string.Join("; ", points), window];
    }

    private static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
