using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
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
public sealed class CheckDeclarations(AppDb db, CurrentRules current, SchemaFolder schemas, EnterpriseClock clock)
{
    public async Task<CheckedFile> RunAsync(Stream file, string name, CheckContext? context, CancellationToken ct) =>
        Run(file, name, await current.LoadAsync(ct), clock.Today, context, schemas.Schema);

    /// <summary>The same beside what the portal knows of the supplier: the parts that it delivers, and what it has declared of them.</summary>
    public async Task<CheckedFile> RunAsync(Stream file, string name, long supplierId, CancellationToken ct)
    {
        var (rules, reading) = (await current.LoadAsync(ct), Read(file, name, schemas.Schema));
        var numbers = await db.Parts.Where(p => p.SupplierId == supplierId).Select(p => p.Number).ToListAsync(ct);
        var context = new CheckContext(
            DeliveredParts: numbers.Count == 0 ? null : numbers.ToHashSet(StringComparer.OrdinalIgnoreCase),
            Held: await HeldAsync(supplierId, reading.Declarations, ct)
        );
        return Of(reading, name, rules, clock.Today, context);
    }

    /// <summary>What is kept of the same parts and says the same day: two statements of one day should not differ.</summary>
    private async Task<Dictionary<string, Declaration>> HeldAsync(long supplierId, IReadOnlyList<Declaration> declarations, CancellationToken ct)
    {
        var held = new Dictionary<string, Declaration>(StringComparer.Ordinal);
        var days = declarations.Select(d => d.Header.DeclaredOn).Distinct().ToList();
        foreach (var keys in declarations.Select(d => SupplierPart.KeyOf(d.Product.Identifier)).Distinct().Chunk(500))
        foreach (
            var stored in await db
                .Declarations.AsNoTracking()
                .Where(d => d.SupplierId == supplierId && d.Current && keys.Contains(d.PartKey) && days.Contains(d.DeclaredOn))
                .ToListAsync(ct)
        )
            held[stored.PartKey] = stored.Read();
        return held;
    }

    public static CheckedFile Run(Stream file, string name, RuleBook rules, DateOnly asOf, CheckContext? context = null, OfficialSchema? schema = null)
    {
        return Of(Read(file, name, schema), name, rules, asOf, context);
    }

    /// <summary>A schema in place adds its notices to the remarks.</summary>
    private static DeclarationReading Read(Stream file, string name, OfficialSchema? schema)
    {
        var reading = DeclarationFile.Read(file, name);
        if (schema is null || !reading.CanBeRead || !file.CanSeek)
            return reading;
        file.Position = 0;
        return reading with { Remarks = [.. reading.Remarks, .. schema.Check(file)] };
    }

    private static CheckedFile Of(DeclarationReading reading, string name, RuleBook rules, DateOnly asOf, CheckContext? context)
    {
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
