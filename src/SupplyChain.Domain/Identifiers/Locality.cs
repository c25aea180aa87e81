using System.Text.Json;

namespace SupplyChain.Identifiers;

/// <summary>
/// Division below the province, GB/T 2260: a prefecture-level one, a district of a municipality, or a county directly under its province.
/// The list is reconstructed from the standard as in force 2023; a newer one replaces the data file.
/// </summary>
/// <param name="Code">Six digits, such as <c>370600</c>.</param>
/// <param name="Zh">Name without the province, such as 烟台市.</param>
/// <param name="En">Name in Latin letters, such as Yantai.</param>
public sealed record Locality(string Code, string Zh, string En)
{
    /// <summary>All of them in the order of their codes.</summary>
    public static IReadOnlyList<Locality> All { get; } = Load();

    private static readonly Dictionary<string, Locality> ByCode = All.ToDictionary(l => l.Code, StringComparer.Ordinal);

    public Division Province => Division.Find(Code)!;

    /// <summary>Null when there is none with exactly this code.</summary>
    public static Locality? Find(string? code) => code is { Length: 6 } ? ByCode.GetValueOrDefault(code) : null;

    /// <summary>The one that a county's or a registrar's six digits lie in; null when none is known.</summary>
    public static Locality? Around(string? digits) => digits is { Length: 6 } ? Find(digits) ?? Find(digits[..4] + "00") : null;

    private static List<Locality> Load()
    {
        using var file = typeof(Locality).Assembly.GetManifestResourceStream("SupplyChain.Identifiers.Divisions.divisions.json")!;
        using var json = JsonDocument.Parse(file);
        return
        [
            .. json
                .RootElement.GetProperty("divisions")
                .EnumerateObject()
                .SelectMany(province => province.Value.EnumerateArray().Select(line => Read(province.Name, line.GetString()!.Split(' ', 3)))),
        ];
    }

    private static Locality Read(string province, string[] parts) => new(province + parts[0], parts[1], parts[2]);
}
