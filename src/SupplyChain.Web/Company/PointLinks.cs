namespace SupplyChain.Company;

/// <summary>Where a point that was sent back is mended.</summary>
internal static class PointLinks
{
    public static string Of(string field) =>
        field switch
        {
            "sites" or "contacts" or "supplies" or "documents" or "commitment" => $"/company/{field}",
            _ => $"/company/profile#Form_{char.ToUpperInvariant(field[0])}{field[1..]}",
        };
}
