using SupplyChain.Settings;

namespace SupplyChain.Materials;

/// <summary>The folder into which an administrator may put official schemas (*.xsd). It is read once; a new file counts after a restart.</summary>
public sealed class SchemaFolder(PortalSettings settings)
{
    private const long Largest = 20L << 20;
    private readonly Lazy<(OfficialSchema? Schema, string? Fault)> _loaded = new(() => Load(settings));

    /// <summary>Null when none is in place, or what is there cannot be used.</summary>
    public OfficialSchema? Schema => _loaded.Value.Schema;

    /// <summary>Why what is there cannot be used; null when it can, or there is nothing.</summary>
    public string? Fault => _loaded.Value.Fault;

    public static string PathOf(PortalSettings settings) => settings.SchemaFolder ?? Path.Combine(settings.Folder, "schemas");

    private static (OfficialSchema?, string?) Load(PortalSettings settings)
    {
        var folder = new DirectoryInfo(PathOf(settings));
        if (!folder.Exists)
            return (null, null);
        var files = folder.EnumerateFiles("*.xsd").OrderBy(f => f.Name, StringComparer.Ordinal).ToList();
        if (files.Sum(f => f.Length) > Largest)
            return (null, FormattableString.Invariant($"more than {Largest} bytes"));
        try
        {
            return OfficialSchema.Load(files.Select(f => (f.Name, File.ReadAllBytes(f.FullName))));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, fault.Message);
        }
    }
}
