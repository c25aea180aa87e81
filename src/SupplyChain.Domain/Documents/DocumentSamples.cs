using System.Collections.Frozen;
using System.Text.Json;

namespace SupplyChain.Documents;

/// <summary>
/// What a good document of each type shows (house rule), as codes that pages word and draw in order from top to bottom. Data, not code: the
/// file is embedded beside this class. Every type that <see cref="DocumentNeeds"/> asks for has one.
/// </summary>
public static class DocumentSamples
{
    private static readonly FrozenDictionary<string, string[]> Marks = Load();

    /// <summary>Null when there is no sample of this type.</summary>
    public static IReadOnlyList<string>? Find(string typeCode) => Marks.GetValueOrDefault(typeCode);

    private static FrozenDictionary<string, string[]> Load()
    {
        using var file = typeof(DocumentSamples).Assembly.GetManifestResourceStream("SupplyChain.Documents.Catalogue.document-samples.json")!;
        return JsonSerializer.Deserialize<Shape>(file, JsonSerializerOptions.Web)!.Marks.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private sealed record Shape(string Version, string Standing, Dictionary<string, string[]> Marks);
}
