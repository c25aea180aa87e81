using System.Text.Json;

namespace SupplyChain.Shared;

/// <summary>One row of numbers in a chart; a null is a gap.</summary>
/// <param name="Stack">Series of one stack are piled up; null for none.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<decimal?> Values, string? Stack = null, bool Target = false);

/// <summary>A chart as the browser draws it. The page always shows the same numbers in a table beside it.</summary>
/// <param name="Type">bar, line or pie.</param>
/// <param name="Summary">What the picture says, in one sentence.</param>
public sealed record Chart(
    string Type,
    string Summary,
    string Unit,
    IReadOnlyList<string> Categories,
    IReadOnlyList<ChartSeries> Series,
    bool Horizontal = false
)
{
    public string Json() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
