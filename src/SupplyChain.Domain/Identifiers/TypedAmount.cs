using System.Globalization;
using System.Text.RegularExpressions;

namespace SupplyChain.Identifiers;

/// <summary>An amount as people type it or paste it from a ledger. What can be read in two ways is not read at all.</summary>
public static partial class TypedAmount
{
    /// <summary>1234.5, 1,234.5, full-width digits too, spaces ignored. Null for anything else, such as 1,5 or 1E3, and beyond 18 digits.</summary>
    public static decimal? Find(string? text)
    {
        var plain = Typed.Clean(text);
        return
            Written().IsMatch(plain)
            && decimal.TryParse(
                plain.Replace(",", "", StringComparison.Ordinal),
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var amount
            )
            ? amount
            : null;
    }

    [GeneratedRegex("^-?([0-9]{1,18}|[0-9]{1,3}(,[0-9]{3}){1,5})(\\.[0-9]{1,12})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Written();
}
