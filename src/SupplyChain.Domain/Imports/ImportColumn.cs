using SupplyChain.Identifiers;
using SupplyChain.Suppliers;

namespace SupplyChain.Imports;

/// <summary>How the cells of a column are read.</summary>
public enum ColumnKind
{
    Text,

    /// <summary>Text that looks like a number and loses digits as one.</summary>
    Code,

    /// <summary>One of a list of words.</summary>
    Choice,
    Day,
}

/// <summary>One column of the workbook for a kind of import.</summary>
/// <param name="Code">Worded under <c>field.</c> and explained under <c>imports.column.</c>.</param>
/// <param name="Longest">Characters.</param>
public sealed record ImportColumn(string Code, ColumnKind Kind, bool Required, int Longest)
{
    public const string CreditCode = "creditCode";
    public const string Name = "companyName";
    public const string Person = "personName";
    public const string Email = "email";
    public const string Language = "language";
    public const string Category = "category";
    public const string Division = "divisionCode";
    public const string NameEn = "nameEn";
    public const string Address = "address";
    public const string Representative = "legalRepresentative";
    public const string Contact = "contactName";
    public const string Phone = "contactPhone";
    public const string Permit = "permit";
    public const string Tier = "formerTier";
    public const string RequalifyOn = "requalifyBy";
    public const string Basis = "basis";
    public const string SpendAmount = "spendAmount";
    public const string SpendYear = "spendYear";

    /// <summary>Code of the example row in the templates: such a row is never taken for a company. Well-formed, but given to nobody.</summary>
    public static readonly string Example = Identifiers.CreditCode.Sign("91370000M0000000");

    private static readonly ImportColumn[] Invitation =
    [
        new(CreditCode, ColumnKind.Code, true, 60),
        new(Name, ColumnKind.Text, true, Supplier.LongestName),
        new(Person, ColumnKind.Text, true, 100),
        new(Email, ColumnKind.Text, true, 256),
        new(Language, ColumnKind.Choice, false, 40),
        new(Category, ColumnKind.Choice, false, 60),
        new(Division, ColumnKind.Choice, false, 40),
    ];

    private static readonly ImportColumn[] Legacy =
    [
        new(CreditCode, ColumnKind.Code, true, 60),
        new(Name, ColumnKind.Text, true, Supplier.LongestName),
        new(Category, ColumnKind.Choice, true, 60),
        new(NameEn, ColumnKind.Text, false, 200),
        new(Division, ColumnKind.Choice, false, 40),
        new(Address, ColumnKind.Text, false, 300),
        new(Representative, ColumnKind.Text, false, 100),
        new(Contact, ColumnKind.Text, false, 100),
        new(Phone, ColumnKind.Code, false, 40),
        new(Permit, ColumnKind.Choice, false, 20),
        new(Tier, ColumnKind.Choice, false, 4),
        new(RequalifyOn, ColumnKind.Day, false, 40),
        new(Basis, ColumnKind.Text, false, 200),
    ];

    private static readonly ImportColumn[] Spend =
    [
        new(CreditCode, ColumnKind.Code, true, 60),
        new(Name, ColumnKind.Text, false, Supplier.LongestName),
        new(SpendAmount, ColumnKind.Text, true, 40),
        new(SpendYear, ColumnKind.Text, true, 20),
    ];

    /// <summary>In the order of the template.</summary>
    public static IReadOnlyList<ImportColumn> Of(ImportKind kind) =>
        kind switch
        {
            ImportKind.Invitation => Invitation,
            ImportKind.Legacy => Legacy,
            _ => Spend,
        };
}
