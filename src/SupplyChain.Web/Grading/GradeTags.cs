using System.Globalization;

namespace SupplyChain.Grading;

/// <summary>How values of a grade look on a page.</summary>
public static class GradeTags
{
    public static string Number(decimal value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>As short as it is exact: 2.5, 8.</summary>
    public static string Brief(decimal? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "–";

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>With its sign, so that a fall reads as one.</summary>
    public static string WithSign(decimal value) => value.ToString("+0.##;-0.##;0", CultureInfo.InvariantCulture);

    public static string Stars(int? stars) => stars is { } s ? new string('★', s) + new string('☆', 5 - s) : "";

    public static string Tier(string? tier) => tier is null ? "tag-idle" : "tier-" + char.ToLowerInvariant(tier[0]);

    public static string Risk(RiskClass? risk) =>
        risk switch
        {
            RiskClass.Low => "risk-low",
            RiskClass.Medium => "risk-medium",
            RiskClass.High => "risk-high",
            _ => "tag-idle",
        };

    public static string Line(LineState state) =>
        state switch
        {
            LineState.Rated => "tag-ok",
            LineState.Missing => "tag-warn",
            _ => "tag-idle",
        };

    public static string Objection(ObjectionState state) =>
        state switch
        {
            ObjectionState.Open => "tag-warn",
            ObjectionState.Upheld => "tag-ok",
            _ => "tag-idle",
        };

    public static string Downgrade(DowngradeState state) =>
        state switch
        {
            DowngradeState.Open => "tag-warn",
            DowngradeState.Confirmed => "tag-bad",
            DowngradeState.Declined => "tag-info",
            _ => "tag-idle",
        };
}
