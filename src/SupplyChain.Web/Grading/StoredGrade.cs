using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SupplyChain.Grading;

/// <summary>
/// What a receipt says: the grade as it was made and the evidence behind it. Pages show this and never a fresh computation, so that an old grade
/// stays what it was.
/// </summary>
public sealed record StoredGrade(GradeResult Result, EvidenceSet Evidence)
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        // a receipt leaves out what is null
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NothingIsRequired } },
    };

    /// <param name="receipt">Bytes of a receipt.</param>
    /// <param name="system">The system that it names; tells the group of each line.</param>
    public static StoredGrade Read(ReadOnlyMemory<byte> receipt, IndicatorSystem system)
    {
        using var file = JsonDocument.Parse(receipt);
        var root = file.RootElement;
        var rules = root.GetProperty("system");
        var groups = system.Indicators.ToDictionary(i => i.Code, i => i.Group, StringComparer.Ordinal);
        var result = root.GetProperty("result").Deserialize<GradeResult>(Shape)!;
        var evidence = EvidenceFile.Read(System.Text.Encoding.UTF8.GetBytes(root.GetProperty("evidence").GetRawText())).Evidence;
        return new StoredGrade(
            result with
            {
                SystemId = rules.GetProperty("id").GetString()!,
                SystemVersion = rules.GetProperty("version").GetString()!,
                SystemSha256 = rules.GetProperty("sha256").GetString()!,
                EngineVersion = root.GetProperty("engine").GetString()!,
                AsOf = DateOnly.ParseExact(root.GetProperty("asOf").GetString()!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                Lines = [.. result.Lines.Select(line => line with { Group = groups.GetValueOrDefault(line.Code, "") })],
            },
            evidence ?? throw new InvalidDataException("The evidence of a receipt cannot be read.")
        );
    }

    private static void NothingIsRequired(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            property.IsRequired = false;
    }
}
