using System.Text.Encodings.Web;
using System.Text.Json;

namespace SupplyChain.Documents;

/// <summary>What a document says in the fields of its own type, by code. Never changes once it is kept with a version.</summary>
public sealed record OwnFields
{
    public static readonly OwnFields None = new("");

    private static readonly JsonSerializerOptions Words = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One JSON object in the order of the codes; empty for no field.</summary>
    public string File { get; }

    private OwnFields(string file) => File = file;

    public static OwnFields Read(string? file) => string.IsNullOrEmpty(file) ? None : new(file);

    /// <summary>What was typed, as it is kept. Fields that the type has not, and empty ones, are left out.</summary>
    public static OwnFields Of(IReadOnlyList<DocumentField> fields, IReadOnlyDictionary<string, string?> typed)
    {
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in fields)
            if (typed.TryGetValue(field.Code, out var text) && field.Take(text, out var value) is null && value.Length > 0)
                kept[field.Code] = value;
        return kept.Count == 0 ? None : new(JsonSerializer.Serialize(kept, Words));
    }

    public IReadOnlyDictionary<string, string> All() =>
        File.Length == 0 ? new Dictionary<string, string>(StringComparer.Ordinal) : JsonSerializer.Deserialize<Dictionary<string, string>>(File)!;
}
