using System.Globalization;

namespace SupplyChain.Suppliers;

/// <summary>What the enterprise bought from a supplier in one calendar year: a single figure, never prices or invoices. Only the enterprise's own staff sees it.</summary>
/// <param name="Yuan">Whole CNY, 0 to <see cref="Most"/> times <see cref="Unit"/>; 0 says that nothing was bought.</param>
/// <param name="Year">Calendar year that it covers.</param>
public sealed record PurchaseVolume(long Yuan, int Year)
{
    /// <summary>CNY of one unit in which amounts are entered and shown (万元).</summary>
    public const int Unit = 10_000;

    /// <summary>Largest amount, in units of CNY 10,000 (house rule).</summary>
    public const long Most = 1_000_000_000;

    /// <summary>No figures of years before this (house rule).</summary>
    public const int FirstYear = 2000;

    /// <summary>In units of CNY 10,000, up to four decimals.</summary>
    public decimal Amount => Units(Yuan);

    /// <param name="amount">In units of CNY 10,000; rounded to whole CNY, halves upwards.</param>
    public static PurchaseVolume Of(decimal amount, int year) => new((long)decimal.Round(amount * Unit, MidpointRounding.AwayFromZero), year);

    /// <summary>Whole CNY in units of CNY 10,000.</summary>
    public static decimal Units(long yuan) => (decimal)yuan / Unit;

    /// <summary>Null when the amount can be kept; otherwise <c>spend.range</c> (largest).</summary>
    /// <param name="amount">In units of CNY 10,000.</param>
    public static Refusal? WhyNotAmount(decimal amount) => amount is < 0 or > Most ? new("spend.range", Most) : null;

    /// <summary>Null when the year has begun and is not too long ago; otherwise <c>spend.year</c> (first, last).</summary>
    public static Refusal? WhyNotYear(int year, DateOnly today) => year < FirstYear || year > today.Year ? new("spend.year", FirstYear, today.Year) : null;

    /// <summary>For the audit trail.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount:0.####} ({Year})");
}
