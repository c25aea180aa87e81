using System.Globalization;
using System.Text.Json;

namespace SupplyChain.Grading;

/// <summary>Canonical spelling of single members.</summary>
internal static class JsonWriting
{
    public static void Number(this Utf8JsonWriter json, string member, decimal value) => json.WriteNumber(member, Canonical.Strip(value));

    public static void Date(this Utf8JsonWriter json, string member, DateOnly value)
    {
        Span<char> text = stackalloc char[10];
        value.TryFormat(text, out var length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        json.WriteString(member, text[..length]);
    }

    public static void Choice<T>(this Utf8JsonWriter json, string member, T value)
        where T : struct, Enum => json.WriteString(member, Canonical.Text(value));

    public static void Words(this Utf8JsonWriter json, string member, BilingualText value)
    {
        json.WriteStartObject(member);
        json.WriteString("zh", value.Zh);
        json.WriteString("en", value.En);
        json.WriteEndObject();
    }

    public static void WordsOrNothing(this Utf8JsonWriter json, string member, BilingualText? value)
    {
        if (value is not null)
            json.Words(member, value);
    }

    public static void TextOrNothing(this Utf8JsonWriter json, string member, string? value)
    {
        if (value is not null)
            json.WriteString(member, value);
    }

    public static void DateOrNothing(this Utf8JsonWriter json, string member, DateOnly? value)
    {
        if (value is { } date)
            json.Date(member, date);
    }

    public static void NumberOrNothing(this Utf8JsonWriter json, string member, decimal? value)
    {
        if (value is { } number)
            json.Number(member, number);
    }

    public static void Texts(this Utf8JsonWriter json, string member, IReadOnlyList<string> values)
    {
        json.WriteStartArray(member);
        for (var at = 0; at < values.Count; at++)
            json.WriteStringValue(values[at]);
        json.WriteEndArray();
    }

    /// <summary>A list of objects; each is begun and ended here.</summary>
    public static void Objects<T>(this Utf8JsonWriter json, string member, IReadOnlyList<T> values, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(member);
        for (var at = 0; at < values.Count; at++)
        {
            json.WriteStartObject();
            write(json, values[at]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
