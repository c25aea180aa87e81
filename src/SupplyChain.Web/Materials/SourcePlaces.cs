using SupplyChain.Files;

namespace SupplyChain.Materials;

/// <summary>Finds where the findings of a stored declaration stand in the file that it came in. One file often holds many declarations: the last one stays read.</summary>
public sealed class SourcePlaces(FileStore store)
{
    private (string Sha256, DeclarationReading? Reading) last = ("", null);

    /// <returns>The findings with their places, without those that only the first reading could make; null when the file has gone or reads otherwise by now.</returns>
    public async Task<IReadOnlyList<FindingRow>?> FindAsync(
        StoredDeclaration stored,
        RuleBook rules,
        DateOnly today,
        CheckContext context,
        CancellationToken ct
    )
    {
        if (last.Sha256 != stored.Sha256)
        {
            await using var file = await store.OpenAsync(stored.Sha256, ct);
            last = (stored.Sha256, file is null ? null : DeclarationFile.Read(file, stored.FileName));
        }

        var declaration = last.Reading?.Declarations.FirstOrDefault(d =>
            SupplierPart.KeyOf(d.Product.Identifier) == stored.PartKey && DeclarationJson.Write(d) == stored.Content
        );
        return declaration is null ? null : [.. DeclarationChecker.Check(declaration, rules, today, context).Findings.Select(FindingRow.Of)];
    }
}
