namespace SupplyChain.Files;

/// <summary>
/// The program that reads pictures: Tesseract where it is installed; in a checkout otherwise its WebAssembly build, which comes with the
/// packages of the front end and runs in Node.
/// </summary>
internal sealed record ScanProgram(string Program, Func<string, IReadOnlyList<string>> Args)
{
    /// <summary>Null where there is none.</summary>
    public static readonly ScanProgram? Installed =
        ChildProgram.Installed("tesseract") ? new("tesseract", picture => [picture, "-", "-l", "chi_sim+eng", "--psm", "6"])
        : ChildProgram.Installed("node") && Script() is { } script ? new("node", picture => [script, picture])
        : null;

    private static string? Script()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SupplyChain.sln")))
            folder = folder.Parent;
        var assets = folder is null ? null : Path.Combine(folder.FullName, "src", "SupplyChain.Web", "assets");
        return assets is not null && Directory.Exists(Path.Combine(assets, "node_modules", "tesseract.js")) ? Path.Combine(assets, "scan.mjs") : null;
    }
}
