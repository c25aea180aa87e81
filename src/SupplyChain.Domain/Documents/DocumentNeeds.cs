using System.Collections.Frozen;
using System.Text.Json;
using SupplyChain.Grading;
using SupplyChain.Suppliers;

namespace SupplyChain.Documents;

/// <summary>
/// Which document types are asked of a supplier, by what it delivers, whether the law asks it for a permit, whether its parts are
/// key-controlled, and how risky its last grade says that it is (house rule).
/// Data, not code: the file is embedded beside this class. A supplier of services or of office paper is not asked for a permit.
/// </summary>
public sealed class DocumentNeeds
{
    /// <summary>The rule that ships with the portal.</summary>
    public static DocumentNeeds Shipped { get; } = Load();

    private readonly FrozenDictionary<SupplyCategory, string[][]> _byCategory;
    private readonly string[] _permits;
    private readonly string[][] _keyControlled;
    private readonly FrozenDictionary<RiskClass, string[][]> _risk;
    private readonly SupplyCategory[] _noPermit;
    private readonly string[] _internal;

    private DocumentNeeds(Shape shape)
    {
        Version = shape.Version;
        _permits = shape.Permit;
        _keyControlled = shape.KeyControlled;
        _risk = shape.Risk.ToFrozenDictionary(r => Enum.Parse<RiskClass>(r.Key), r => r.Value);
        _noPermit = [.. shape.NoPermit.Select(Enum.Parse<SupplyCategory>)];
        _internal = shape.Internal;
        _byCategory = shape.Categories.ToFrozenDictionary(c => Enum.Parse<SupplyCategory>(c.Key), c => c.Value);
    }

    private DocumentNeeds(DocumentNeeds other, FrozenDictionary<SupplyCategory, string[][]> byCategory)
    {
        (Version, _permits, _keyControlled, _risk) = (other.Version, other._permits, other._keyControlled, other._risk);
        (_noPermit, _internal) = (other._noPermit, other._internal);
        _byCategory = byCategory;
    }

    public string Version { get; }

    /// <summary>Categories in which the type is asked for, by itself or as one of several that will do.</summary>
    public IReadOnlyList<SupplyCategory> CategoriesOf(string typeCode) =>
        [.. _byCategory.Where(c => c.Value.Any(n => n.Contains(typeCode))).Select(c => c.Key).Order()];

    /// <summary>The same needs with the type asked for in exactly these categories. Where others will do as well they still do.</summary>
    public DocumentNeeds With(string typeCode, IReadOnlyCollection<SupplyCategory> categories) =>
        new(
            this,
            _byCategory.ToFrozenDictionary(
                c => c.Key,
                c =>
                    categories.Contains(c.Key)
                        ? c.Value.Any(n => n.Contains(typeCode))
                            ? c.Value
                            : [.. c.Value, [typeCode]]
                        : [.. c.Value.Select(n => n.Where(t => t != typeCode).ToArray()).Where(n => n.Length > 0)]
            )
        );

    /// <summary>Each need is met by any one of its types; the first is the usual one. A type is asked for once.</summary>
    /// <param name="keyControlled">The supplier delivers a key-controlled part (GB/T 39259): its tests and full composition are asked for too.</param>
    /// <param name="risk">Of the last grade; null before the first. Who makes nothing for us (services, office supplies) is asked for nothing more by it.</param>
    public IReadOnlyList<IReadOnlyList<string>> Of(SupplyCategory category, bool permitRequired, bool keyControlled = false, RiskClass? risk = null)
    {
        var needs = new List<IReadOnlyList<string>>(_byCategory[category]);
        if (permitRequired && !_noPermit.Contains(category))
            needs.Add(_permits);
        if (keyControlled)
            needs.AddRange(_keyControlled.Where(k => !needs.Any(n => n.Contains(k[0]))));
        if (risk is { } known && !_noPermit.Contains(category) && _risk.TryGetValue(known, out var more))
            needs.AddRange(more.Where(k => !needs.Any(n => n.Contains(k[0]))));
        return needs;
    }

    /// <summary>False for what the enterprise's own staff writes, such as audit reports.</summary>
    public bool FromSuppliers(string typeCode) => !_internal.Contains(typeCode);

    private static DocumentNeeds Load()
    {
        using var file = typeof(DocumentNeeds).Assembly.GetManifestResourceStream("SupplyChain.Documents.Catalogue.document-needs.json")!;
        return new(JsonSerializer.Deserialize<Shape>(file, JsonSerializerOptions.Web)!);
    }

    private sealed record Shape(
        string Version,
        string Standing,
        string[] NoPermit,
        string[][] KeyControlled,
        Dictionary<string, string[][]> Risk,
        string[] Permit,
        string[] Internal,
        Dictionary<string, string[][]> Categories
    );
}
