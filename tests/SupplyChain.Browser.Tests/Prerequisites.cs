using System.Reflection;

namespace SupplyChain.Browsing;

/// <summary>What a browser test needs on this machine, and where it is.</summary>
internal static class Prerequisites
{
    public static string Root { get; } = FindRoot();

    public static string Chromium { get; } = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";

    public static string Axe { get; } = Path.Combine(Root, "src", "SupplyChain.Web", "assets", "node_modules", "axe-core", "axe.min.js");

    public static string Bundles { get; } = Path.Combine(Root, "src", "SupplyChain.Web", "wwwroot");

    public static string PortalFolder { get; } = Path.Combine(Root, "src", "SupplyChain.Web", "bin", Configuration, "net10.0");

    public static string Screenshots { get; } = Path.Combine(Root, "tests", "SupplyChain.Browser.Tests", "screenshots");

    /// <summary>Why browser tests cannot run here; null when they can.</summary>
    public static string? Missing { get; } =
        !File.Exists(Chromium) ? $"no Chromium at {Chromium} (apt-get install chromium fonts-noto-cjk, or set CHROMIUM)"
        : !File.Exists(Axe) ? "axe-core is not installed (npm ci in src/SupplyChain.Web/assets)"
        : null;

    private static string Configuration =>
        typeof(Prerequisites)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(a => string.Equals(a.Key, "Configuration", StringComparison.Ordinal))
            .Value!;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "SupplyChain.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("No folder above the tests holds SupplyChain.sln.");
    }
}

/// <summary>A fact that is skipped, with the reason, where the browser is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Prerequisites.Missing;
}

/// <summary>A test in which the portal reads what was uploaded; skipped, with the reason, where poppler or the browser is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadingFactAttribute : FactAttribute
{
    public ReadingFactAttribute() =>
        Skip =
            Prerequisites.Missing
            ?? (
                (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "pdftotext")))
                    ? null
                    : "no pdftotext in the path (apt-get install poppler-utils): nothing is read from files"
            );
}

/// <summary>A theory that is skipped, with the reason, where the browser is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Prerequisites.Missing;
}
