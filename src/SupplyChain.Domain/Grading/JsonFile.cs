using System.Text.Json;

namespace SupplyChain.Grading;

/// <summary>Parses a file within limits; faults become findings.</summary>
internal static class JsonFile
{
    /// <summary>Largest file that is read, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const int MaxDepth = 16;
    private const int MaxFindings = 200;

    /// <summary>Reads the root with <paramref name="read"/>; the value is null when anything was found.</summary>
    public static T? Read<T>(ReadOnlySpan<byte> utf8, List<Finding> findings, Func<JsonPlace, T> read)
        where T : class
    {
        if (utf8.Length > MaxBytes)
        {
            findings.Add(new Finding("file.tooLarge", "$", Canonical.Text(utf8.Length), Canonical.Text(MaxBytes)));
            return null;
        }
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        try
        {
            if (!IsReadable(utf8))
            {
                findings.Add(new Finding("file.notUnicode", "$"));
                return null;
            }
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
            using var document = JsonDocument.ParseValue(ref reader);
            if (reader.Read())
                throw new JsonException();
            var value = read(new JsonPlace(document.RootElement, "$", findings));
            if (findings.Count > MaxFindings)
                findings.RemoveRange(MaxFindings, findings.Count - MaxFindings);
            return findings.Count == 0 ? value : null;
        }
        catch (JsonException fault)
        {
            var line = Canonical.Text((int)(fault.LineNumber ?? 0) + 1);
            findings.Add(new Finding("file.notJson", "$", line, Canonical.Text((int)(fault.BytePositionInLine ?? 0) + 1)));
            return null;
        }
    }

    // JSON may escape half a character and a file may hold broken bytes; both only show when the text is taken out
    private static bool IsReadable(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth, AllowMultipleValues = true });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    _ = reader.GetString();
            }
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
