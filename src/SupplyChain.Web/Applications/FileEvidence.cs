using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Shared;

namespace SupplyChain.Applications;

/// <summary>Files a document of the enterprise under an indicator, or a newer version of one. It counts once a second person accepted it.</summary>
public sealed class FileEvidence(AppDb db, EvidenceShelf shelf, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(string code, OwnEvidenceForm form, StoredFile? file, CancellationToken ct)
    {
        if (file is null)
            throw new RefusedException(new Refusal("evidence.no-file"));
        var facts = new EvidenceFacts(form.EvidenceTitle!.Trim(), form.EvidenceYear!.Value, form.EvidenceExpiresOn);
        RefusedException.ThrowIf(facts.WhyNot(clock.Today));
        var (serial, version) = (await shelf.NextAsync(code, ct), 1);
        OwnEvidence? older = null;
        if (form.Replaces is { } id)
        {
            older = await db.OwnEvidence.FirstOrDefaultAsync(e => e.Id == id && e.Code == code && e.Kind == EvidenceKind.File, ct);
            if (older is null)
                throw new RefusedException(new Refusal("evidence.gone"));
            (serial, version) = (older.Serial, older.Version + 1);
        }

        var evidence = OwnEvidence.OfFile(code, serial, version, facts, file, person.Id, person.Name, clock.Now);
        await shelf.TakeAsync(evidence, ct);
        older?.Replace(clock.Now);
        trail.Add("evidence.file", $"evidence:{evidence.Label}", detail: $"v{version} {file.Sha256}");
        await db.SaveChangesAsync(ct);
    }
}
