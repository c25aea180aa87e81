namespace SupplyChain.Suppliers;

/// <summary>What the supplier says of itself; every text is trimmed and within the length of its column.</summary>
/// <param name="NameEn">Null when there is no English name.</param>
/// <param name="DivisionCode">Two digits of GB/T 2260.</param>
public sealed record SupplierProfile(
    string? NameEn,
    string DivisionCode,
    string Address,
    string LegalRepresentative,
    string ContactName,
    string ContactPhone,
    SupplyCategory Category,
    bool PermitRequired
);

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
}
