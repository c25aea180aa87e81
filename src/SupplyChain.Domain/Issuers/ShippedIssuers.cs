using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupplyChain.Issuers;

/// <summary>The issuers that the portal knows from the start. Data, not code: the file is embedded beside this class.</summary>
public static class ShippedIssuers
{
    /// <param name="Names">Other names under which they stand on documents.</param>
    public sealed record Entry(IssuerKind Kind, string NameZh, string? NameEn, string[] Names);

    // before what is loaded with it
    private static readonly JsonSerializerOptions Words = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static IReadOnlyList<Entry> All { get; } = Load();

    private static Entry[] Load()
    {
        using var file = typeof(ShippedIssuers).Assembly.GetManifestResourceStream("SupplyChain.Issuers.Register.issuers.json")!;
        return JsonSerializer.Deserialize<Shape>(file, Words)!.Issuers;
    }

    private sealed record Shape(string Version, string Standing, Entry[] Issuers);
}
