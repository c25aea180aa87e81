using System.Globalization;
using System.Text.Json;

namespace SupplyChain.Grading;

/// <summary>Finds the first place at which two receipts differ.</summary>
internal static class ReceiptDifference
{
    public static Finding First(ReadOnlySpan<byte> stored, ReadOnlySpan<byte> again)
    {
        using var one = Parse(stored);
        using var other = Parse(again);
        // equal values in other bytes: white space, member order or spelling were changed
        return First(one.RootElement, other.RootElement, "$") ?? new Finding("receipt.spellingDiffers", "$");
    }

    private static JsonDocument Parse(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
        return JsonDocument.ParseValue(ref reader);
    }

    private static Finding? First(JsonElement one, JsonElement other, string path)
    {
        if (one.ValueKind != other.ValueKind)
            return Differ(one, other, path);
        return one.ValueKind switch
        {
            JsonValueKind.Object => Members(one, other, path),
            JsonValueKind.Array => Items(one, other, path),
            _ => string.Equals(one.GetRawText(), other.GetRawText(), StringComparison.Ordinal) ? null : Differ(one, other, path),
        };
    }

    private static Finding? Members(JsonElement one, JsonElement other, string path)
    {
        foreach (var member in one.EnumerateObject())
        {
            var place = $"{path}.{member.Name}";
            if (!other.TryGetProperty(member.Name, out var value))
                return new Finding("receipt.differs", place, member.Value.GetRawText(), "");
            if (First(member.Value, value, place) is { } found)
                return found;
        }
        foreach (var member in other.EnumerateObject())
        {
            if (!one.TryGetProperty(member.Name, out _))
                return new Finding("receipt.differs", $"{path}.{member.Name}", "", member.Value.GetRawText());
        }
        return null;
    }

    private static Finding? Items(JsonElement one, JsonElement other, string path)
    {
        for (var i = 0; i < Math.Min(one.GetArrayLength(), other.GetArrayLength()); i++)
        {
            if (First(one[i], other[i], $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]") is { } found)
                return found;
        }
        return one.GetArrayLength() == other.GetArrayLength() ? null : Differ(one, other, path);
    }

    private static Finding Differ(JsonElement one, JsonElement other, string path) => new("receipt.differs", path, one.GetRawText(), other.GetRawText());
}
