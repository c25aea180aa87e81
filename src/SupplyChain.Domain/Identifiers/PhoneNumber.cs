using System.Text.RegularExpressions;

namespace SupplyChain.Identifiers;

/// <summary>Telephone number in mainland China.</summary>
public static partial class PhoneNumber
{
    /// <summary>
    /// One spelling: a mobile number as its 11 digits without country code, a landline as area code, hyphen, number
    /// and extension as typed. What is neither comes back cleaned.
    /// </summary>
    public static string Normalise(string? text)
    {
        var clean = Typed.Clean(text);
        var mobile = Mobile().Match(clean);
        return mobile.Success ? mobile.Groups["number"].Value : clean;
    }

    /// <summary>Null for a mobile number, with or without +86; otherwise <c>phone.mobile</c>.</summary>
    public static Refusal? WhyNotMobile(string? text) => Mobile().IsMatch(Typed.Clean(text)) ? null : new Refusal("phone.mobile", text ?? string.Empty);

    /// <summary>Null for a landline with its area code and an optional extension; otherwise <c>phone.landline</c>.</summary>
    public static Refusal? WhyNotLandline(string? text) => Landline().IsMatch(Typed.Clean(text)) ? null : new Refusal("phone.landline", text ?? string.Empty);

    /// <summary>Null for either kind; otherwise <c>phone.neither</c>.</summary>
    public static Refusal? WhyNot(string? text) =>
        WhyNotMobile(text) is null || WhyNotLandline(text) is null ? null : new Refusal("phone.neither", text ?? string.Empty);

    [GeneratedRegex("^(?:\\+?86-?)?(?<number>1[3-9][0-9]{9})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mobile();

    [GeneratedRegex("^0[0-9]{2,3}-?[0-9]{7,8}(-[0-9]{1,6})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Landline();
}
