using System.Globalization;

namespace SupplyChain.Suppliers;

/// <summary>Purchase volumes as pages show them.</summary>
internal static class SpendWords
{
    /// <summary>In units of CNY 10,000; a dash where it is unknown.</summary>
    public static string Amount(long? yuan) => yuan is { } known ? PurchaseVolume.Units(known).ToString("#,##0.####", CultureInfo.InvariantCulture) : "–";

    /// <summary>In percent of the whole; a dash where there is no whole.</summary>
    public static string Share(long part, long whole) => whole == 0 ? "–" : (100m * part / whole).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
