using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Applications;

/// <summary>A second person accepts a piece of evidence or returns it with a reason.</summary>
public sealed class DecideEvidence(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(string code, long id, DecideEvidenceForm form, CancellationToken ct)
    {
        var evidence =
            await db.OwnEvidence.FirstOrDefaultAsync(e => e.Id == id && e.Code == code, ct) ?? throw new RefusedException(new Refusal("evidence.gone"));
        db.Entry(evidence).Property(e => e.Revision).OriginalValue = form.Revision;
        evidence.Decide(form.Accept, form.EvidenceNote?.Trim(), person.Id, person.Name, clock.Now);
        trail.Add(form.Accept ? "evidence.accept" : "evidence.return", $"evidence:{evidence.Label}", detail: $"v{evidence.Version} {evidence.Sha256}");
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Takes a piece of evidence out of every later application. It stays in the history, and in what was built before.</summary>
public sealed class WithdrawEvidence(AppDb db, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(string code, long id, int revision, CancellationToken ct)
    {
        var evidence =
            await db.OwnEvidence.FirstOrDefaultAsync(e => e.Id == id && e.Code == code, ct) ?? throw new RefusedException(new Refusal("evidence.gone"));
        db.Entry(evidence).Property(e => e.Revision).OriginalValue = revision;
        evidence.Replace(clock.Now);
        trail.Add("evidence.withdraw", $"evidence:{evidence.Label}", detail: evidence.Sha256);
        await db.SaveChangesAsync(ct);
    }
}
