using Xunit;

namespace SupplyChain.Materials;

/// <summary>Real third-party declarations that lie beside the checkout and are read in place.</summary>
internal static class SharedSamples
{
    public static string? Folder { get; } = Find();

    private static string? Find()
    {
        var shared = Environment.GetEnvironmentVariable("SUPPLYCHAIN_SHARED");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); shared is null && at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "SupplyChain.sln")))
                shared = Path.Combine(at.FullName, "..", "shared");
        var folder = shared is null ? null : Path.Combine(shared, "data", "samples");
        return Directory.Exists(folder) ? folder : null;
    }
}

/// <summary>A theory that shows as skipped where the real declarations are not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SampleTheoryAttribute : TheoryAttribute
{
    public SampleTheoryAttribute()
    {
        if (SharedSamples.Folder is null)
            Skip = "The real declarations (../shared/data/samples) are not at hand.";
    }
}

/// <summary>The same for a single case.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SampleFactAttribute : FactAttribute
{
    public SampleFactAttribute()
    {
        if (SharedSamples.Folder is null)
            Skip = "The real declarations (../shared/data/samples) are not at hand.";
    }
}
