using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Files;
using SupplyChain.Roadmap;
using SupplyChain.Shared;

namespace SupplyChain.Applications;

/// <summary>Where a new piece of evidence goes: its number, and the scanner's list for its file.</summary>
public sealed class EvidenceShelf(AppDb db, OwnSystems systems, EnterpriseClock clock)
{
    /// <returns>Number of the next piece under the code.</returns>
    /// <exception cref="RefusedException"><c>score.unknown</c>: no system in force has that code.</exception>
    public async Task<int> NextAsync(string code, CancellationToken ct)
    {
        if (!(await systems.ListAsync(ct)).Any(s => s.System.Indicators.Any(i => i.Code == code) || s.System.BasicRequirements.Any(r => r.Code == code)))
            throw new RefusedException(new Refusal("score.unknown", code));
        return 1 + (await db.OwnEvidence.Where(e => e.Code == code).MaxAsync(e => (int?)e.Serial, ct) ?? 0);
    }

    /// <summary>Sees that the scanner looks at the file, and that it is not filed twice under one code.</summary>
    /// <exception cref="RefusedException"><c>evidence.same-file</c></exception>
    public async Task TakeAsync(OwnEvidence evidence, CancellationToken ct)
    {
        var twin = await db
            .OwnEvidence.Where(e => e.Code == evidence.Code && e.Sha256 == evidence.Sha256 && e.ReplacedAt == null)
            .AsNoTracking()
            .FirstOrDefaultAsync(ct);
        if (twin is not null)
            throw new RefusedException(new Refusal("evidence.same-file", twin.Label));
        if (!await db.KeptFiles.AnyAsync(f => f.Sha256 == evidence.Sha256, ct))
            db.KeptFiles.Add(new KeptFile(evidence.Sha256!, clock.Now));
        db.OwnEvidence.Add(evidence);
    }
}
