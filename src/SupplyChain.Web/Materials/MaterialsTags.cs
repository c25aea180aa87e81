using System.Globalization;

namespace SupplyChain.Materials;

/// <summary>How verdicts and amounts look.</summary>
internal static class MaterialsTags
{
    public static string Css(Outcome outcome) =>
        outcome switch
        {
            Outcome.Pass => "tag-ok",
            Outcome.PassByExemption => "tag-info",
            Outcome.Question => "tag-warn",
            _ => "tag-bad",
        };

    public static string Css(Severity severity) =>
        severity switch
        {
            Severity.Notice => "tag-idle",
            Severity.Question => "tag-warn",
            _ => "tag-bad",
        };

    /// <summary>mg/kg as per cent by mass; a dash when unknown.</summary>
    public static string Percent(decimal? mgPerKg) => mgPerKg is { } share ? (share / 10_000m).ToString("0.######", CultureInfo.InvariantCulture) + " %" : "–";

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>An amount with its range, in the unit of the file.</summary>
    public static string Amount(Quantity? amount, Shared.Texts texts)
    {
        if (amount is null)
            return "";
        var range = amount is { Minimum: { } least, Maximum: { } most } ? FormattableString.Invariant($" ({least:0.######}–{most:0.######})") : "";
        return FormattableString.Invariant($"{amount.Value:0.######}{range} {texts[$"materialsValue.QuantityUnit.{amount.Unit}"]}");
    }
}
