using System.Text.Json;
using Xunit;

namespace SupplyChain.Identifiers;

/// <summary>Compares against the collected facts that lie beside the checkout; shows as skipped where they are absent.</summary>
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(string file)
    {
        if (!File.Exists(SharedFacts.PathOf(file)))
            Skip = $"The shared fact file {file} is not beside this checkout; set SUPPLYCHAIN_SHARED to its folder.";
    }
}

public static class SharedFacts
{
    public static string PathOf(string file)
    {
        var given = Environment.GetEnvironmentVariable("SUPPLYCHAIN_SHARED");
        if (!string.IsNullOrEmpty(given))
            return Path.Combine(given, "data", file);
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SupplyChain.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.Parent?.FullName ?? AppContext.BaseDirectory, "shared", "data", file);
    }

    public static JsonElement Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(PathOf(file)));
        return document.RootElement.Clone();
    }

    public static string[] Texts(this JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetString()!)];
}
