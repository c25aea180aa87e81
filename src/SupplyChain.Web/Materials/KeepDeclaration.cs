using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Files;
using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <summary>Keeps every declaration of a checked file as the newest version of its part; all of them or none.</summary>
public sealed class KeepDeclaration(
    AppDb db,
    FileStore store,
    CheckDeclarations check,
    CurrentRules current,
    SupplierRoom room,
    Person person,
    Trail trail,
    EnterpriseClock clock
)
{
    /// <summary>Most declarations that one file may bring: they are saved at once.</summary>
    public const int Most = 5_000;

    /// <exception cref="RefusedException">Contradictory, without a part number, already kept, or too many at once.</exception>
    public async Task RunAsync(long supplierId, StoredFile file, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstAsync(s => s.Id == supplierId, ct);
        RefusedException.ThrowIf(supplier.WhyNotEdit());
        await using var content = await store.OpenAsync(file.Sha256, ct) ?? throw Refused("materials.file-gone");
        var checkedFile = await check.RunAsync(content, file.Name, supplierId, ct);
        RefusedException.ThrowIf(WhyNot(checkedFile));
        if (await db.Declarations.AnyAsync(d => d.SupplierId == supplierId && d.Sha256 == file.Sha256, ct))
            throw Refused("materials.kept-before");
        using var turn = await SupplierRoom.TurnAsync(supplierId, ct);
        await room.CheckAsync(supplierId, file.Length, ct);
        var held = new Dictionary<string, StoredDeclaration>(StringComparer.Ordinal);
        foreach (var keys in checkedFile.Declarations.Select(d => SupplierPart.KeyOf(d.Declaration.Product.Identifier)).Distinct().Chunk(500))
        foreach (
            var stored in await db
                .Declarations.Include(d => d.Uses)
                .Where(d => d.SupplierId == supplierId && d.Current && keys.Contains(d.PartKey))
                .ToListAsync(ct)
        )
            held[stored.PartKey] = stored;
        var rules = await current.LoadAsync(ct);
        foreach (var item in checkedFile.Declarations)
        {
            var key = SupplierPart.KeyOf(item.Declaration.Product.Identifier);
            var before = held.GetValueOrDefault(key);
            before?.Supersede();
            var kept = new StoredDeclaration(
                supplierId,
                (before?.Ordinal ?? 0) + 1,
                item.Declaration,
                new DeclarationSource(file.Sha256, file.Name, file.Length),
                item.Verdict,
                FindingRow.Write(item.Verdict.Findings),
                rules,
                person.Id,
                clock.Now
            );
            db.Declarations.Add(held[key] = kept);
            trail.Add("declaration.keep", $"supplier:{supplierId}", detail: $"{kept.PartNumber} {kept.Ordinal} {kept.Outcome} {file.Sha256}");
        }

        supplier.MarkStale();
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Null when the file may be kept.</summary>
    public static Refusal? WhyNot(CheckedFile file) =>
        file.Refusals is [var first, ..] ? first.Reason
        : file.Declarations.Count > Most ? new Refusal("materials.too-many", Most)
        : file.Worst is Outcome.Contradictory ? new Refusal("materials.contradictory")
        : file.Declarations.Any(d => d.Declaration.Product.Identifier.Trim().Length is 0 or > 200) ? new Refusal("materials.no-number")
        : null;

    private static RefusedException Refused(string code) => new(new Refusal(code));
}
