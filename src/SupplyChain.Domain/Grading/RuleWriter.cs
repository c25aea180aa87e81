using System.Text.Json;

namespace SupplyChain.Grading;

/// <summary>Writes the members of <c>scoring</c>.</summary>
internal static class RuleWriter
{
    public static void Write(Utf8JsonWriter json, IndicatorRule rule)
    {
        switch (rule)
        {
            case DocumentHeldRule item:
                json.NumberOrNothing("otherSite", item.OtherSitePoints);
                break;
            case DocumentsHeldCountRule item:
                json.Number("each", item.Each);
                break;
            case RatioRule item:
                Basis(json, item.Basis);
                Curve(json, item.Curve);
                if (item.AllowNegative)
                    json.WriteBoolean("allowNegative", true);
                break;
            case ComputedMeasureRule item:
                json.WriteString("measure", item.Measure);
                Basis(json, item.Basis);
                Curve(json, item.Curve);
                break;
            case IncidentCountRule item:
                json.WriteNumber("windowMonths", item.WindowMonths);
                Numbers(json, "pointsByCount", item.PointsByCount);
                break;
            case QualitativeRule item:
                json.Objects("levels", item.Levels, Level);
                break;
            case JudgedRule item:
                Numbers(json, "steps", item.Steps);
                break;
        }
    }

    private static void Basis(Utf8JsonWriter json, RatioBasis basis)
    {
        json.WriteString("formula", basis.Formula);
        json.Words("numerator", basis.Numerator);
        json.Words("denominator", basis.Denominator);
        json.WriteNumber("windowMonths", basis.WindowMonths);
        json.WriteString("dateField", basis.DateField);
    }

    private static void Curve(Utf8JsonWriter json, Curve curve)
    {
        json.WriteStartArray("curve");
        foreach (var point in curve.Points)
        {
            json.WriteStartArray();
            json.WriteNumberValue(Canonical.Strip(point.Ratio));
            json.WriteNumberValue(Canonical.Strip(point.Points));
            json.WriteEndArray();
        }
        json.WriteEndArray();
        if (!curve.Interpolate)
            json.WriteBoolean("interpolate", false);
    }

    private static void Level(Utf8JsonWriter json, Level level)
    {
        json.WriteNumber("level", level.Number);
        json.Words("name", level.Name);
        json.Number("points", level.Points);
    }

    private static void Numbers(Utf8JsonWriter json, string member, IReadOnlyList<decimal> values)
    {
        json.WriteStartArray(member);
        foreach (var value in values)
            json.WriteNumberValue(Canonical.Strip(value));
        json.WriteEndArray();
    }
}
