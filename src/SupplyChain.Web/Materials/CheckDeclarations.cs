using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <summary>One declaration of a file with its verdict.</summary>
public sealed record CheckedDeclaration(Declaration Declaration, Verdict Verdict);

/// <summary>What the checks say of a file.</summary>
/// <param name="Refusals">Empty when it could be read; then there is at least one declaration.</param>
public sealed record CheckedFile(
    string Name,
    IReadOnlyList<CheckedDeclaration> Declarations,
    IReadOnlyList<FileRefusal> Refusals,
    string RuleVersion,
    DateOnly AsOf
)
{
    /// <summary>The worst verdict of the file; null when it could not be read.</summary>
    public Outcome? Worst => Declarations.Count == 0 ? null : Declarations.Max(d => d.Verdict.Outcome);
}

/// <summary>Reads and checks a declaration file. Keeps nothing.</summary>
public sealed class CheckDeclarations(CurrentRules current, EnterpriseClock clock)
{
    public async Task<CheckedFile> RunAsync(Stream file, string name, CheckContext? context, CancellationToken ct) =>
        Run(file, name, await current.LoadAsync(ct), clock.Today, context);

    public static CheckedFile Run(Stream file, string name, RuleBook rules, DateOnly asOf, CheckContext? context = null)
    {
        var reading = DeclarationFile.Read(file, name);
        var verdicts = reading.CanBeRead ? DeclarationChecker.Check(reading, rules, asOf, context) : [];
        return new CheckedFile(
            name,
            [.. reading.Declarations.Zip(verdicts, (d, v) => new CheckedDeclaration(d, v))],
            reading.Refusals,
            rules.VersionOn(asOf),
            asOf
        );
    }
}
