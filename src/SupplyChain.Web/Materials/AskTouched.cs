using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Notices;
using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <summary>Asks the suppliers whose declarations an edition touches to declare again: each once per edition, and nobody else.</summary>
public sealed class AskTouched(AppDb db, EditionQuery editions, Person person, Trail trail, EnterpriseClock clock)
{
    /// <summary>A mail names the first parts; the page that it leads to names them all.</summary>
    private const int LongestWord = 380;

    /// <returns>How many were asked now.</returns>
    /// <exception cref="RefusedException">There is no such edition, or everybody was asked before.</exception>
    public async Task<int> RunAsync(long keptListId, CancellationToken ct)
    {
        var page = await editions.LoadAsync(keptListId, ct) ?? throw new RefusedException(new Refusal("materials.no-edition"));
        var asked = page.Asked.Select(a => a.SupplierId).ToHashSet();
        var open = page.Touched.BySupplier.Where(t => !asked.Contains(t.Key)).ToList();
        if (open.Count == 0)
            throw new RefusedException(new Refusal("materials.nobody-to-ask"));
        foreach (var batch in open.Chunk(500))
        {
            var ids = batch.Select(b => b.Key).ToList();
            var people = await db
                .Users.Where(a => a.SupplierId != null && ids.Contains(a.SupplierId.Value) && a.ClosedAt == null)
                .Select(a => new { a.SupplierId, To = new NoticeRecipient(a.Id, a.Email ?? "", a.Language) })
                .ToListAsync(ct);
            foreach (var (supplierId, parts) in batch)
            {
                db.ListAsks.Add(new ListAsk(supplierId, keptListId, parts, person.Id, clock.Now));
                var named = string.Join(", ", parts);
                var subject = string.Create(CultureInfo.InvariantCulture, $"list:{keptListId}:supplier:{supplierId}");
                string[] words =
                [
                    $"{page.Kept.ListId} {page.Kept.Version}",
                    MaterialsTags.Day(page.Kept.InForceFrom),
                    named.Length > LongestWord ? named[..LongestWord] + "…" : named,
                ];
                foreach (var one in people.Where(p => p.SupplierId == supplierId))
                    db.Notices.Add(new Notice(one.To, "materials.list-touched", subject, 0, clock.Now, "/company/declarations", words));
            }
        }

        trail.Add("list.ask", $"list:{page.Kept.ListId}", detail: FormattableString.Invariant($"{page.Kept.Version} {open.Count}"));
        await db.SaveChangesAsync(ct);
        return open.Count;
    }
}
