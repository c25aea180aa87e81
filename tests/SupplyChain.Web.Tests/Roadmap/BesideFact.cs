using System.Text.Json;

namespace SupplyChain.Roadmap;

/// <summary>Compares pages with the collected facts that lie beside the checkout; shows as skipped where they are absent.</summary>
public sealed class BesideFactAttribute : FactAttribute
{
    public BesideFactAttribute(string file)
    {
        if (!File.Exists(Beside.PathOf(file)))
            Skip = $"The fact file {file} is not beside this checkout; set SUPPLYCHAIN_SHARED to the folder that holds data/{file}.";
    }
}

public static class Beside
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

    public static IEnumerable<string> TextsOf(this JsonElement element, string member) =>
        element.GetProperty(member).EnumerateArray().Select(e => e.GetString()!);
}
