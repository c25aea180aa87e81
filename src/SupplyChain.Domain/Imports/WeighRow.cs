using SupplyChain.Requalification;
using SupplyChain.Suppliers;

namespace SupplyChain.Imports;

/// <summary>What the portal knows of the company and the address of one row.</summary>
/// <param name="Supplier">Null when the credit code is new.</param>
/// <param name="HasPeople">Somebody of the company has an account.</param>
/// <param name="KeepsItself">Somebody of the company has confirmed an address: the data is theirs.</param>
/// <param name="AddressIsTheirs">The address of the row belongs to an account of this company.</param>
/// <param name="AddressIsKnown">The address of the row belongs to any account.</param>
public sealed record KnownCompany(Supplier? Supplier, bool HasPeople, bool KeepsItself, bool AddressIsTheirs, bool AddressIsKnown);

/// <summary>Says what a row does, before anything is done. The credit code identifies the company, so the same row twice changes nothing.</summary>
public static class WeighRow
{
    /// <summary>House rule: no requalification date further away than this, in months.</summary>
    public const int MostMonths = 60;

    /// <summary>
    /// An invitation. Errors: <c>supplier.known-code</c> (code) when people of the company are here with another address,
    /// <c>account.known-address</c> when the address belongs to somebody else, <c>import.status</c> when the company was suspended or delisted.
    /// </summary>
    public static Verdict Invitation(ImportEntry entry, KnownCompany known)
    {
        if (known.AddressIsTheirs)
            return Verdict.Of(ImportOutcome.Unchanged);
        if (known.HasPeople)
            return Verdict.Wrong(ImportColumn.CreditCode, new("supplier.known-code", entry.CreditCode));
        if (known.AddressIsKnown)
            return Verdict.Wrong(ImportColumn.Email, new("account.known-address"));
        return known.Supplier is null ? Verdict.Of(ImportOutcome.New)
            : known.Supplier.Status is SupplierStatus.Suspended or SupplierStatus.Delisted
                ? Verdict.Wrong(ImportColumn.CreditCode, new("import.status", known.Supplier.Status))
            : Verdict.Of(ImportOutcome.Changed, ImportColumn.Person, ImportColumn.Email);
    }

    /// <summary>
    /// A company approved before the portal came (rule R20: none is blocked, each has a date). Errors: <c>import.date-past</c>,
    /// <c>import.date-far</c> (months), <c>import.status</c> for a company that was suspended or delisted here. One that the portal is
    /// deciding on, or has decided on, stays as it is (remark <c>supplier.decided-here</c>).
    /// </summary>
    public static Verdict Legacy(ImportEntry entry, KnownCompany known, DateOnly today, RequalificationSettings settings)
    {
        var supplier = known.Supplier;
        if (supplier?.Status is SupplierStatus.Suspended or SupplierStatus.Delisted)
            return Verdict.Wrong(ImportColumn.CreditCode, new("import.status", supplier.Status));
        if (supplier?.WhyNotTakeOver() is { } decided)
            return Verdict.Remark(ImportColumn.CreditCode, decided);
        if (entry.RequalifyOn is { } day && day != supplier?.RequalifyOn)
        {
            if (day < today)
                return Verdict.Wrong(ImportColumn.RequalifyOn, new("import.date-past"));
            if (day > today.AddMonths(MostMonths))
                return Verdict.Wrong(ImportColumn.RequalifyOn, new("import.date-far", MostMonths));
        }

        if (supplier is null)
            return Verdict.Of(ImportOutcome.New);
        var changes = Changes(entry, supplier, !known.KeepsItself).ToList();
        if (entry.DueOn(supplier.RequalifyOn, today, settings) != supplier.RequalifyOn)
            changes.Add(ImportColumn.RequalifyOn);
        return changes.Count == 0 && supplier.LegacyApproval ? Verdict.Of(ImportOutcome.Unchanged) : Verdict.Of(ImportOutcome.Changed, [.. changes]);
    }

    /// <summary>
    /// What was bought in a year. Errors: <c>import.unknown-code</c>, <c>spend.merged</c>, <c>spend.range</c>, <c>spend.year</c>, and
    /// <c>import.spend-older</c> (year) where the portal holds the figure of a later year.
    /// </summary>
    public static Verdict Spend(ImportEntry entry, KnownCompany known, DateOnly today)
    {
        var (amount, year) = (entry.SpendAmount!.Value, entry.SpendYear!.Value);
        if (known.Supplier is not { } supplier)
            return Verdict.Wrong(ImportColumn.CreditCode, new("import.unknown-code"));
        if (supplier.WhyNotKeepSpend() is { } merged)
            return Verdict.Wrong(ImportColumn.CreditCode, merged);
        if (PurchaseVolume.WhyNotAmount(amount) is { } range)
            return Verdict.Wrong(ImportColumn.SpendAmount, range);
        if (PurchaseVolume.WhyNotYear(year, today) is { } unlikely)
            return Verdict.Wrong(ImportColumn.SpendYear, unlikely);
        if (supplier.SpendYear > year)
            return Verdict.Wrong(ImportColumn.SpendYear, new("import.spend-older", supplier.SpendYear));
        if (supplier.Spend is not { } was)
            return Verdict.Of(ImportOutcome.New);
        var becomes = PurchaseVolume.Of(amount, year);
        return was == becomes ? Verdict.Of(ImportOutcome.Unchanged)
            : was.Year == year ? Verdict.Of(ImportOutcome.Changed, ImportColumn.SpendAmount)
            : Verdict.Of(ImportOutcome.Changed, ImportColumn.SpendAmount, ImportColumn.SpendYear);
    }

    private static IEnumerable<string> Changes(ImportEntry entry, Supplier supplier, bool overrules)
    {
        var (was, becomes) = (supplier.Profile, entry.Over(supplier.Profile, overrules));
        return new (string Column, bool Differs)[]
        {
            (ImportColumn.Name, overrules && entry.Name != supplier.Name),
            (ImportColumn.NameEn, was.NameEn != becomes.NameEn),
            (ImportColumn.Category, was.Category != becomes.Category),
            (ImportColumn.Division, was.DivisionCode != becomes.DivisionCode),
            (ImportColumn.Address, was.Address != becomes.Address),
            (ImportColumn.Representative, was.LegalRepresentative != becomes.LegalRepresentative),
            (ImportColumn.Contact, was.ContactName != becomes.ContactName),
            (ImportColumn.Phone, was.ContactPhone != becomes.ContactPhone),
            (ImportColumn.Permit, was.PermitRequired != becomes.PermitRequired),
        }
            .Where(c => c.Differs)
            .Select(c => c.Column);
    }
}
