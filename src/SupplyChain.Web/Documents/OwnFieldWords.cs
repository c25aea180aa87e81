using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>A field of its type as pages show it.</summary>
public sealed record ShownField(string Name, string Value);

/// <summary>Fields of a type, and what stands in them, in the reader's language.</summary>
public static class OwnFieldWords
{
    public static string Name(this DocumentField field) => Texts.Pick(field.NameZh, field.NameEn);

    /// <summary>What a document says, in the order of its type. A field that its type has lost since is shown under its code.</summary>
    public static IReadOnlyList<ShownField> Shown(this OwnFields own, DocumentType type)
    {
        var values = own.All();
        var known = type.Fields.Concat(DocumentCatalogue.Shipped.Find(type.Code)?.Fields ?? []).DistinctBy(f => f.Code, StringComparer.Ordinal).ToList();
        return
        [
            .. known.Where(f => values.ContainsKey(f.Code)).Select(f => new ShownField(f.Name(), Value(f, values[f.Code]))),
            .. values.Where(v => known.TrueForAll(f => f.Code != v.Key)).Select(v => new ShownField(v.Key, v.Value)),
        ];
    }

    private static string Value(DocumentField field, string value) =>
        field.Choices?.FirstOrDefault(c => c.Code == value) is { } choice ? Texts.Pick(choice.NameZh, choice.NameEn)
        : field.Unit is { } unit ? $"{value} {unit}"
        : value;
}
