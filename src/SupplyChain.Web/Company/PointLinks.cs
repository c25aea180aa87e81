using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>Where a part of the company's file is filled in or mended.</summary>
internal static class PointLinks
{
    /// <summary>Where a section of the company's file is answered.</summary>
    public static string Of(CompanySection section) =>
        section switch
        {
            CompanySection.Company => "/company/profile",
            CompanySection.Contacts => "/company/contacts",
            CompanySection.Documents => "/company/documents",
            CompanySection.Declarations => "/company/declarations",
            _ => "/company/actions",
        };

    public static string Of(string field) =>
        field switch
        {
            "sites" or "contacts" or "supplies" or "documents" or "commitment" => $"/company/{field}",
            _ => $"/company/profile#Form_{char.ToUpperInvariant(field[0])}{field[1..]}",
        };
}
