using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Shared;

namespace SupplyChain.Applications;

/// <summary>Takes an accepted document of a supplier as evidence, by the number that stands on it.</summary>
public sealed class CiteDocument(AppDb db, EvidenceShelf shelf, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(string code, CiteForm form, CancellationToken ct)
    {
        var number = form.CitedNumber!.Trim();
        var found = await db.DocumentVersions.AsNoTracking().Where(v => v.Current && v.Number == number).OrderBy(v => v.Id).Take(2).ToListAsync(ct);
        if (found.Count != 1)
            throw new RefusedException(new Refusal(found.Count == 0 ? "evidence.no-document" : "evidence.several-documents", number));
        var document = found[0];
        RefusedException.ThrowIf(new EvidenceFacts(number, form.CitedYear!.Value, document.ValidTo).WhyNot(clock.Today));
        var supplier = await db.Suppliers.Where(s => s.Id == document.SupplierId).Select(s => s.Name).FirstAsync(ct);
        var title = $"{supplier} {document.TypeCode} {number}";
        var serial = await shelf.NextAsync(code, ct);
        var evidence = OwnEvidence.OfDocument(
            code,
            serial,
            title.Length > 200 ? title[..200] : title,
            document,
            form.CitedYear.Value,
            person.Id,
            person.Name,
            clock.Now
        );
        await shelf.TakeAsync(evidence, ct);
        trail.Add("evidence.cite", $"evidence:{evidence.Label}", detail: $"version:{document.Id} {document.Sha256}");
        await db.SaveChangesAsync(ct);
    }
}
