using SupplyChain.Identifiers;

namespace SupplyChain.Suppliers;

/// <summary>What the supplier says of itself; every text is trimmed and within the length of its column. Null is what it has not said yet.</summary>
/// <param name="NameEn">Null when there is no English name.</param>
/// <param name="DivisionCode">GB/T 2260: two digits of a province, or six of a <see cref="Locality"/>.</param>
public sealed record SupplierProfile(
    string? NameEn,
    string DivisionCode,
    string? Address,
    string? LegalRepresentative,
    string? ContactName,
    string? ContactPhone,
    SupplyCategory Category,
    bool PermitRequired
)
{
    /// <summary>Questions of the profile: the six that must be answered, and whether the law asks for a permit.</summary>
    public const int Questions = 7;

    /// <summary>What must still be said before it can be submitted, as codes of fields in the order of the form; empty when complete.</summary>
    public IReadOnlyList<string> Missing =>
        [
            .. new (string Field, bool Said)[]
            {
                ("divisionCode", Division.Knows(DivisionCode)),
                ("address", Address is not null),
                ("legalRepresentative", LegalRepresentative is not null),
                ("contactName", ContactName is not null),
                ("contactPhone", ContactPhone is not null),
                ("category", Category is not SupplyCategory.Unspecified),
            }
                .Where(f => !f.Said)
                .Select(f => f.Field),
        ];
}

/// <summary>What a supplier delivers. House rule: it decides which documents are asked for.</summary>
public enum SupplyCategory
{
    Unspecified,
    ElectronicComponents,
    CircuitBoards,
    MetalParts,
    PlasticParts,
    Chemicals,
    Packaging,
    Batteries,
    Services,

    /// <summary>Paper, stationery and the like: no production of ours rests on it.</summary>
    OfficeSupplies,
}
