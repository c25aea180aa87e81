using SupplyChain.Grading;
using SupplyChain.Suppliers;

namespace SupplyChain.Api;

/// <summary>One supplier as programs see it. Points are 0.00 to 100.00, coverage is 0 to 100 %; null where there is no grade. Province is two digits of GB/T 2260, Division the same or six digits. Revision rises with every change that people make, GradeRevision with every grade and with what a grade rests on. MergedIntoId names the row that goes on where this one was merged. Spend is the purchase volume of the calendar year SpendYear in units of CNY 10,000; null where it is unknown, and to a supplier's own people always.</summary>
public sealed record SupplierFacts(
    long Id,
    int Revision,
    int GradeRevision,
    string CreditCode,
    string Name,
    string? NameEn,
    string Province,
    string Division,
    SupplyCategory Category,
    SupplierStatus Status,
    string? Tier,
    int? Stars,
    RiskClass? Risk,
    decimal? Points,
    decimal? CoveragePercent,
    DateOnly? GradedOn,
    DateOnly? RequalifyOn,
    long? MergedIntoId,
    decimal? Spend,
    int? SpendYear
)
{
    /// <param name="staff">False leaves out what only the enterprise's own staff sees.</param>
    internal static IQueryable<SupplierFacts> Of(IQueryable<Supplier> suppliers, bool staff) =>
        suppliers.Select(s => new SupplierFacts(
            s.Id,
            s.Revision,
            s.GradeRevision,
            s.CreditCode,
            s.Name,
            s.NameEn,
            s.DivisionCode.Substring(0, 2),
            s.DivisionCode,
            s.Category,
            s.Status,
            s.Tier,
            s.Stars,
            s.Risk,
            s.Points,
            s.CoveragePercent,
            s.GradedOn,
            s.RequalifyOn,
            s.MergedIntoId,
            staff && s.SpendYuan != null ? PurchaseVolume.Units(s.SpendYuan.Value) : null,
            staff ? s.SpendYear : null
        ));
}

/// <summary>May we buy? Reason is a stable code, Words its wording in the caller's language; ValidUntil is the last day of a yes; MergedIntoId is the row to ask about instead.</summary>
public sealed record SupplierApproval(MayBuy Answer, string? Reason, string? Words, DateOnly? ValidUntil, long? MergedIntoId);
