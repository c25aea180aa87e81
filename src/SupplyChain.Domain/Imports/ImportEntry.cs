using SupplyChain.Identifiers;
using SupplyChain.Requalification;
using SupplyChain.Suppliers;

namespace SupplyChain.Imports;

/// <summary>One row of a workbook as it was meant, every value in its one spelling. Null is what the row does not say.</summary>
/// <param name="Row">Number in the sheet, from 1.</param>
/// <param name="CreditCode">Normalised and well-formed.</param>
public sealed record ImportEntry(int Row, string CreditCode, string Name)
{
    public string? NameEn { get; init; }
    public SupplyCategory? Category { get; init; }
    public string? DivisionCode { get; init; }
    public string? Address { get; init; }
    public string? LegalRepresentative { get; init; }
    public string? ContactName { get; init; }
    public string? ContactPhone { get; init; }
    public bool? PermitRequired { get; init; }

    /// <summary>A to D in the list it comes from; decides only on the length of the first interval.</summary>
    public string? Tier { get; init; }
    public DateOnly? RequalifyOn { get; init; }

    /// <summary>Why the company counts as approved.</summary>
    public string? Basis { get; init; }
    public string? PersonName { get; init; }
    public string? Email { get; init; }

    /// <summary>zh-CN or en; null counts as zh-CN.</summary>
    public string? Language { get; init; }

    /// <summary>What was bought, in units of CNY 10,000; not yet known to be in range.</summary>
    public decimal? SpendAmount { get; init; }

    /// <summary>Calendar year of <see cref="SpendAmount"/>.</summary>
    public int? SpendYear { get; init; }

    /// <summary>The profile after this row. What the row does not say stays.</summary>
    /// <param name="known">The profile so far.</param>
    /// <param name="overrules">True while the enterprise keeps the data; false once the company's own people do: then the row fills gaps only.</param>
    public SupplierProfile Over(SupplierProfile known, bool overrules)
    {
        string? Text(string? ours, string? theirs) => overrules ? ours ?? theirs : theirs ?? ours;
        var category = known.Category is SupplyCategory.Unspecified || overrules ? Category ?? known.Category : known.Category;
        return new SupplierProfile(
            Text(NameEn, known.NameEn),
            overrules ? Division.Finer(DivisionCode, known.DivisionCode) : known.DivisionCode,
            Text(Address, known.Address),
            Text(LegalRepresentative, known.LegalRepresentative),
            Text(ContactName, known.ContactName),
            Text(ContactPhone, known.ContactPhone),
            category,
            overrules ? PermitRequired ?? known.PermitRequired : known.PermitRequired
        );
    }

    /// <summary>The requalification date that the row asks for: its own; otherwise what is known; otherwise today plus the interval of its tier.</summary>
    /// <param name="known">Null when the supplier has no date yet.</param>
    public DateOnly DueOn(DateOnly? known, DateOnly today, RequalificationSettings settings) =>
        RequalifyOn ?? known ?? settings.DueOn(today, Tier ?? "B", risk: null);
}
