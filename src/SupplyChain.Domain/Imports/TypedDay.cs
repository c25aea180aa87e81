using System.Globalization;
using System.Text.RegularExpressions;
using SupplyChain.Identifiers;

namespace SupplyChain.Imports;

/// <summary>A day as people write it into a cell. What can be read in two ways is not read at all.</summary>
public static partial class TypedDay
{
    private static readonly DateOnly Epoch = new(1899, 12, 30);

    /// <summary>Year first: 2027-01-05, 2027/1/5, 2027.1.5, 2027年1月5日, 20270105, with full-width digits too, a time of day behind it ignored. Null for anything else, such as 1/5/2027.</summary>
    public static DateOnly? Find(string text)
    {
        var match = Written().Match(Typed.Clean(text));
        return
            match.Success
            && DateOnly.TryParseExact(
                $"{match.Groups["y"].Value}-{match.Groups["m"].Value}-{match.Groups["d"].Value}",
                "yyyy-M-d",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
            ? day
            : null;
    }

    /// <summary>A day as the workbook counts it: days since the end of 1899, or since 1904 in files of old Macintosh programs; eight digits such as 20270105 are read as written. Null outside the years 2000 to 2099.</summary>
    /// <param name="from1904">True when the workbook counts from 1904.</param>
    public static DateOnly? FromSerial(double serial, bool from1904)
    {
        if (serial is >= 20_000_101 and <= 20_991_231 && double.IsInteger(serial))
            return Find(serial.ToString("0", CultureInfo.InvariantCulture));
        if (serial is < 30_000 or > 80_000)
            return null;
        var day = Epoch.AddDays((int)serial + (from1904 ? 1462 : 0));
        return day.Year is >= 2000 and <= 2099 ? day : null;
    }

    [GeneratedRegex(
        "^(?<y>[0-9]{4})(?:-(?<m>[0-9]{1,2})-|/(?<m>[0-9]{1,2})/|\\.(?<m>[0-9]{1,2})\\.|年(?<m>[0-9]{1,2})月|(?<m>[0-9]{2}))(?<d>[0-9]{1,2})日?(?:T?[0-9]{1,2}:[0-9:.]+Z?)?$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Written();
}
