using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Files;
using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <summary>Takes a new edition of a list into the rule book; the edition before it ends the day before.</summary>
public sealed class TakeList(AppDb db, FileStore store, CurrentRules current, Person person, Trail trail, EnterpriseClock clock)
{
    /// <exception cref="RefusedException">The file has gone, or is no list any more, such as an edition that is known by now.</exception>
    public async Task RunAsync(StoredFile file, CancellationToken ct)
    {
        await using var content = await store.OpenAsync(file.Sha256, ct) ?? throw new RefusedException(new Refusal("materials.file-gone"));
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, ct);
        bytes.Position = 0;
        var (list, refusals) = ListFile.Read(bytes, await current.LoadAsync(ct));
        if (list is null)
            throw new RefusedException(refusals[0]);
        db.KeptLists.Add(new KeptList(list, bytes.ToArray(), person.Id, clock.Now));
        trail.Add("list.take", $"list:{list.Id}", detail: $"{list.Version} {file.Sha256}");
        await db.SaveChangesAsync(ct);
    }
}
