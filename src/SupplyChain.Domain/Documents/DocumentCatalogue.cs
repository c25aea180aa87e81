using System.Collections.Frozen;
using System.Text.Json;

namespace SupplyChain.Documents;

/// <summary>A kind of certificate, permit, declaration or report that suppliers hand in.</summary>
/// <param name="Code">Stable code, such as <c>ISO14001</c>.</param>
/// <param name="Kind">certificate, permit, declaration, statement, report, listing, template or data.</param>
/// <param name="ValidityMonths">Customary life in months from the first valid day; null when it ends only by an event.</param>
/// <param name="SurveillanceMonths">Longest gap between surveillance audits in months; null when there are none.</param>
/// <param name="ReminderDays">Days before the end on which the holder is reminded, longest first.</param>
/// <param name="NumberRule"><c>pollutantPermit</c> when the number begins with the holder's credit code (HJ 608-2017); null otherwise.</param>
/// <param name="Feeds">Enterprise indicators that it serves.</param>
/// <param name="Standing">confirmed (a source was seen) or background.</param>
public sealed record DocumentType(
    string Code,
    string NameZh,
    string NameEn,
    string Kind,
    int? ValidityMonths,
    int? SurveillanceMonths,
    IReadOnlyList<int> ReminderDays,
    string? NumberRule,
    IReadOnlyList<string> Feeds,
    string Standing
);

/// <summary>The document types that the portal knows. Data, not code: the file is embedded beside this class.</summary>
public sealed class DocumentCatalogue
{
    /// <summary>The catalogue that ships with the portal.</summary>
    public static DocumentCatalogue Shipped { get; } = Load();

    private readonly FrozenDictionary<string, DocumentType> _byCode;

    public string Version { get; }
    public IReadOnlyList<DocumentType> Types { get; }

    private DocumentCatalogue(string version, IReadOnlyList<DocumentType> types)
    {
        Version = version;
        Types = types;
        _byCode = types.ToFrozenDictionary(t => t.Code, StringComparer.Ordinal);
    }

    /// <summary>Null when the code is not in the catalogue.</summary>
    public DocumentType? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The longest reminder stage of all types, in days.</summary>
    public int LongestReminder => Types.Max(t => t.ReminderDays.Max());

    private static DocumentCatalogue Load()
    {
        using var file = typeof(DocumentCatalogue).Assembly.GetManifestResourceStream("SupplyChain.Documents.Catalogue.document-types.json")!;
        var shape = JsonSerializer.Deserialize<Shape>(file, JsonSerializerOptions.Web)!;
        return new(shape.Version, shape.Types);
    }

    private sealed record Shape(string Version, DocumentType[] Types);
}
