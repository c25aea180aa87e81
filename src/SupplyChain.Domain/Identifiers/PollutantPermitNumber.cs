using System.Text.RegularExpressions;

namespace SupplyChain.Identifiers;

/// <summary>
/// Number of a pollutant discharge permit or registration receipt (排污许可证编号, 登记编号), HJ 608-2017: the credit code of the
/// unit (18), a serial of the site (3 digits) and an identifier (1 letter), 22 characters together.
/// </summary>
public static partial class PollutantPermitNumber
{
    public const int Length = 22;

    /// <summary>Half-width, upper case, without spaces and hyphens.</summary>
    public static string Normalise(string? text) => Typed.WithoutHyphens(text);

    /// <summary>
    /// Null when the number has the shape of the standard and belongs to the unit. Otherwise <c>permit.length</c> (characters),
    /// <c>permit.shape</c>, <c>permit.other-unit</c> (the code that the number begins with, the unit's own), or the reason
    /// of <see cref="CreditCode.WhyNot"/> against its first 18 characters. Numbers of units without a credit code begin with H9
    /// (trial rule of 2016); their first 18 characters are not checked.
    /// </summary>
    /// <param name="text">As typed.</param>
    /// <param name="owner">The unit's credit code; null leaves the ownership unchecked.</param>
    public static Refusal? WhyNot(string? text, CreditCode? owner = null)
    {
        var number = Normalise(text);
        if (number.Length != Length)
            return new Refusal("permit.length", number.Length);
        if (!Shape().IsMatch(number))
            return new Refusal("permit.shape", number);
        var unit = number[..CreditCode.Length];
        if (IsTrialRule(number))
            return null;
        if (owner is not null && !string.Equals(unit, owner.Text, StringComparison.Ordinal))
            return new Refusal("permit.other-unit", unit, owner.Text);
        return CreditCode.WhyNot(unit);
    }

    /// <summary>
    /// What a reviewer should look at in a number that is not refused: <c>permit.identifier</c> (last character outside P-Z, which
    /// permits and receipts use in practice), <c>permit.trial-rule</c> (unit without a credit code). Null when nothing is odd.
    /// </summary>
    public static Refusal? Doubt(string? text)
    {
        var number = Normalise(text);
        if (number.Length != Length)
            return null;
        if (IsTrialRule(number))
            return new Refusal("permit.trial-rule", number);
        return number[^1] is >= 'P' and <= 'Z' ? null : new Refusal("permit.identifier", number[^1].ToString());
    }

    private static bool IsTrialRule(string number) => number.StartsWith("H9", StringComparison.Ordinal);

    [GeneratedRegex("^[0-9A-HJ-NPQRTUWXY]{18}[0-9]{3}[0-9A-Z]$", RegexOptions.None, 1000)]
    private static partial Regex Shape();
}
