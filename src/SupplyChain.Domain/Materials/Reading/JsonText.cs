using System.Text.Json;

namespace SupplyChain.Materials;

/// <summary>Takes JSON from outside: the serializer checks members against null, but lets null stand inside a list.</summary>
internal static class JsonText
{
    public static byte[] Take(Stream stream, int maxDepth)
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray();
        var text = bytes.AsSpan().StartsWith("\xEF\xBB\xBF"u8) ? bytes[3..] : bytes;
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = maxDepth });
        var lists = new Stack<bool>();
        while (reader.Read())
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    lists.Push(reader.TokenType == JsonTokenType.StartArray);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    lists.Pop();
                    break;
                case JsonTokenType.Null when lists.TryPeek(out var inList) && inList:
                    throw new JsonException("A list holds null.", null, 0, reader.TokenStartIndex);
                default:
                    break;
            }
        return text;
    }
}
