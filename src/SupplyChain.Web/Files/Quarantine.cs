using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Files;

/// <summary>Says whether a stored file may be handed out. With a scanner configured only what it found clean may: no answer is no.</summary>
public sealed class Quarantine(AppDb db, Clamd scanner)
{
    /// <summary>Null when it may be handed out.</summary>
    public async Task<Refusal?> WhyNotAsync(string sha256, CancellationToken ct)
    {
        var known = await db.KeptFiles.Where(f => f.Sha256 == sha256).Select(f => new { f.Verdict, f.Fault }).FirstOrDefaultAsync(ct);
        return known is { Verdict: ScanVerdict.Infected } ? new("file.infected")
            : known is { Fault: FileFault.Altered } ? new("file.altered")
            : scanner.Configured && known is not { Verdict: ScanVerdict.Clean } ? new("file.not-scanned")
            : null;
    }
}
