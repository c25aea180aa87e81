using System.Globalization;
using System.Text.Json;

namespace SupplyChain.Grading;

/// <summary>A spot in a JSON file that knows its path. Reading something wrong adds a finding and goes on with a harmless value.</summary>
internal sealed class JsonPlace(JsonElement element, string path, List<Finding> findings)
{
    public string Path => path;

    public void Fault(string code, params IReadOnlyList<string> args) => findings.Add(new Finding(code, path, args));

    /// <summary>Whether this is an object; names duplicate members and members that the format does not know.</summary>
    public bool IsObject(params ReadOnlySpan<string> known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Fault("object.expected");
            return false;
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!seen.Add(member.Name))
                findings.Add(new Finding("member.twice", $"{path}.{member.Name}", member.Name));
            else if (!known.Contains(member.Name))
                findings.Add(new Finding("member.unknown", $"{path}.{member.Name}", member.Name));
        }
        return true;
    }

    public bool Has(string member) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out _);

    public JsonPlace? At(string member)
    {
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var value))
            return new JsonPlace(value, $"{path}.{member}", findings);
        findings.Add(new Finding("member.missing", $"{path}.{member}", member));
        return null;
    }

    public string Text(string member, int maxLength = 400) => At(member)?.AsText(maxLength) ?? "";

    public string? TextOrNull(string member, int maxLength = 400) => Has(member) ? Text(member, maxLength) : null;

    public BilingualText Words(string member) => At(member)?.AsWords() ?? new BilingualText("", "");

    public BilingualText? WordsOrNull(string member) => Has(member) ? Words(member) : null;

    public decimal Number(string member, decimal min, decimal max, int decimals) => At(member)?.AsNumber(min, max, decimals) ?? min;

    public decimal Points(string member) => Number(member, 0, 100, 2);

    public int Whole(string member, int min, int max) => (int)Number(member, min, max, 0);

    public bool Flag(string member, bool orElse) => Has(member) ? At(member)!.AsFlag() : orElse;

    public DateOnly Date(string member) => At(member)?.AsDate() ?? default;

    public DateOnly? DateOrNull(string member) => Has(member) ? Date(member) : null;

    public T Choice<T>(string member)
        where T : struct, Enum => At(member)?.AsChoice<T>() ?? default;

    public T Choice<T>(string member, T orElse)
        where T : struct, Enum => Has(member) ? Choice<T>(member) : orElse;

    /// <summary>A required list; with <paramref name="optional"/> an absent one is empty.</summary>
    public T[] List<T>(string member, Func<JsonPlace, T> read, bool optional = false)
    {
        if ((optional && !Has(member)) || At(member) is not { } list)
            return [];
        return list.Items(read);
    }

    public T[] Items<T>(Func<JsonPlace, T> read)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            Fault("list.expected");
            return [];
        }
        var items = new T[element.GetArrayLength()];
        for (var i = 0; i < items.Length; i++)
            items[i] = read(new JsonPlace(element[i], $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]", findings));
        return items;
    }

    /// <summary>Members of an object whose names are data.</summary>
    public IEnumerable<KeyValuePair<string, JsonPlace>> Members()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Fault("object.expected");
            yield break;
        }
        foreach (var member in element.EnumerateObject())
            yield return new(member.Name, new JsonPlace(member.Value, $"{path}.{member.Name}", findings));
    }

    public bool IsNull => element.ValueKind == JsonValueKind.Null;

    public decimal AsNumber(decimal min, decimal max, int decimals)
    {
        if (element.ValueKind != JsonValueKind.Number || !element.TryGetDecimal(out var value))
            Fault("number.expected");
        else if (value < min || value > max)
            Fault("number.outside", Canonical.Text(value), Canonical.Text(min), Canonical.Text(max));
        else if (decimal.Round(value, decimals) != value)
            Fault("number.decimals", Canonical.Text(value), Canonical.Text(decimals));
        else
            return Canonical.Strip(value);
        return min;
    }

    public string AsText(int maxLength)
    {
        var text = element.ValueKind == JsonValueKind.String ? element.GetString()! : "";
        if (element.ValueKind != JsonValueKind.String)
            Fault("text.expected");
        else if (string.IsNullOrWhiteSpace(text))
            Fault("text.empty");
        else if (text.Length > maxLength)
            Fault("text.tooLong", Canonical.Text(text.Length), Canonical.Text(maxLength));
        else if (text.Any(IsUnprintable))
            Fault("text.unprintable");
        return text;
    }

    public bool AsFlag()
    {
        if (element.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Fault("flag.expected");
        return element.ValueKind == JsonValueKind.True;
    }

    private BilingualText AsWords() => IsObject("zh", "en") ? new BilingualText(Text("zh", 1000), Text("en", 1000)) : new BilingualText("", "");

    private DateOnly AsDate()
    {
        var text = element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            Fault("date.expected", text ?? "");
        return date;
    }

    private T AsChoice<T>()
        where T : struct, Enum
    {
        var text = element.ValueKind == JsonValueKind.String ? element.GetString()! : "";
        if (!Canonical.TryParse<T>(text, out var value))
            Fault("choice.unknown", text, string.Join(' ', Canonical.All<T>()));
        return value;
    }

    // control characters, and marks that reverse the reading direction
    private static bool IsUnprintable(char c) => (char.IsControl(c) && c is not '\n') || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
