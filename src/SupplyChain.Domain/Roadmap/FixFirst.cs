using SupplyChain.Grading;
using SupplyChain.Suppliers;

namespace SupplyChain.Roadmap;

/// <summary>
/// Where to travel first: what is bought times risk times nearness of the first lapse (house rule). A supplier without a purchase volume has
/// no priority, and neither has one without a document that lapses within <see cref="Days"/> days or has lapsed.
/// </summary>
public static class FixFirst
{
    /// <summary>Suppliers that are named.</summary>
    public const int Lines = 10;

    /// <summary>Days that the rule looks ahead.</summary>
    public const int Days = 90;

    /// <summary>1 for low, 2 for medium, 3 for high risk; 3 too while nothing is known.</summary>
    public static int Weight(RiskClass? risk) =>
        risk switch
        {
            RiskClass.Low => 1,
            RiskClass.Medium => 2,
            _ => 3,
        };

    /// <summary>1 for a lapse in <see cref="Days"/> days, one more for each day nearer, <see cref="Days"/> + 1 for today and for what has lapsed.</summary>
    public static int Nearness(DateOnly lapsesOn, DateOnly today) => Days + 1 - Math.Clamp(lapsesOn.DayNumber - today.DayNumber, 0, Days);

    /// <summary>In units of CNY 10,000 times the two weights; to be compared, not to be added.</summary>
    /// <param name="spendYuan">What is bought in a year, CNY.</param>
    public static decimal Priority(long spendYuan, RiskClass? risk, DateOnly lapsesOn, DateOnly today) =>
        PurchaseVolume.Units(spendYuan) * Weight(risk) * Nearness(lapsesOn, today);

    /// <summary>The highest priority that so much spend can have.</summary>
    public static decimal Highest(long spendYuan) => PurchaseVolume.Units(spendYuan) * Weight(null) * (Days + 1);
}
