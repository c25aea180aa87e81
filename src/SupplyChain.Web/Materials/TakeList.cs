using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Files;
using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <summary>Takes a new edition of a list or of the exemptions into the rule book; the edition before it ends the day before.</summary>
public sealed class TakeList(AppDb db, FileStore store, CurrentRules current, Person person, Trail trail, EnterpriseClock clock)
{
    /// <exception cref="RefusedException">The file has gone, or is no list any more, such as an edition that is known by now.</exception>
    /// <returns>Id of the edition.</returns>
    public async Task<long> RunAsync(StoredFile file, CancellationToken ct)
    {
        await using var content = await store.OpenAsync(file.Sha256, ct) ?? throw new RefusedException(new Refusal("materials.file-gone"));
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, ct);
        var (edition, refusals) = NewEdition.Read(bytes.ToArray(), await current.LoadAsync(ct));
        if (edition is null)
            throw new RefusedException(refusals[0]);
        KeptList kept;
        db.KeptLists.Add(kept = new KeptList(edition, bytes.ToArray(), person.Id, clock.Today, clock.Now));
        trail.Add("list.take", $"list:{edition.Id}", detail: $"{edition.Version} {file.Sha256}");
        await db.SaveChangesAsync(ct);
        return kept.Id;
    }
}
