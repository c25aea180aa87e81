using System.Collections.Frozen;
using System.Text.Json;
using SupplyChain.Suppliers;

namespace SupplyChain.Documents;

/// <summary>
/// Which document types are asked of a supplier, by what it delivers and whether the law asks it for a permit (house rule).
/// Data, not code: the file is embedded beside this class. A service supplier is not asked for a permit.
/// </summary>
public sealed class DocumentNeeds
{
    /// <summary>The rule that ships with the portal.</summary>
    public static DocumentNeeds Shipped { get; } = Load();

    private readonly FrozenDictionary<SupplyCategory, string[][]> _byCategory;
    private readonly string[] _permits;
    private readonly string[] _internal;

    private DocumentNeeds(Shape shape)
    {
        Version = shape.Version;
        _permits = shape.Permit;
        _internal = shape.Internal;
        _byCategory = shape.Categories.ToFrozenDictionary(c => Enum.Parse<SupplyCategory>(c.Key), c => c.Value);
    }

    public string Version { get; }

    /// <summary>Each need is met by any one of its types; the first is the usual one.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Of(SupplyCategory category, bool permitRequired) =>
        permitRequired && category is not SupplyCategory.Services ? [.. _byCategory[category], _permits] : _byCategory[category];

    /// <summary>False for what the enterprise's own staff writes, such as audit reports.</summary>
    public bool FromSuppliers(string typeCode) => !_internal.Contains(typeCode);

    private static DocumentNeeds Load()
    {
        using var file = typeof(DocumentNeeds).Assembly.GetManifestResourceStream("SupplyChain.Documents.Catalogue.document-needs.json")!;
        return new(JsonSerializer.Deserialize<Shape>(file, JsonSerializerOptions.Web)!);
    }

    private sealed record Shape(string Version, string Standing, string[] Permit, string[] Internal, Dictionary<string, string[][]> Categories);
}
