using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Grading;
using SupplyChain.Roadmap;
using SupplyChain.Shared;

namespace SupplyChain.Applications;

/// <param name="Measure">What the portal computes for the indicator; null when it computes nothing.</param>
/// <param name="Department">Null when no department answers for it.</param>
/// <param name="Kept">A file that an earlier try has stored; null when there is none.</param>
public sealed record OwnEvidencePage(
    string Code,
    BilingualText Name,
    string? Department,
    string? Measure,
    IReadOnlyList<OwnEvidence> Current,
    IReadOnlyList<OwnEvidence> Earlier,
    int Year,
    StoredFile? Kept = null
)
{
    public OwnEvidenceForm Form { get; init; } = new() { EvidenceYear = Year };
    public CiteForm Cite { get; init; } = new() { CitedYear = Year };
}

/// <summary>Reads the evidence of the own assessment.</summary>
public sealed class OwnEvidenceQuery(AppDb db, OwnSystems systems, EnterpriseClock clock)
{
    private const int Shown = 200;

    /// <summary>Null when no system in force has that code.</summary>
    public async Task<OwnEvidencePage?> PageAsync(string code, CancellationToken ct)
    {
        var all = await systems.ListAsync(ct);
        var indicator = all.SelectMany(s => s.System.Indicators).FirstOrDefault(i => i.Code == code);
        if ((indicator?.Name ?? all.SelectMany(s => s.System.BasicRequirements).FirstOrDefault(r => r.Code == code)?.Name) is not { } name)
            return null;
        var evidence = await db.OwnEvidence.AsNoTracking().Where(e => e.Code == code).OrderByDescending(e => e.Id).Take(Shown).ToListAsync(ct);
        return new OwnEvidencePage(
            code,
            name,
            await db.IndicatorOwners.Where(o => o.Code == code).Select(o => o.Department).FirstOrDefaultAsync(ct),
            indicator is null ? null : CiteFigure.MeasureOf(indicator),
            [.. evidence.Where(e => e.ReplacedAt is null).OrderBy(e => e.Serial)],
            [.. evidence.Where(e => e.ReplacedAt is not null)],
            clock.Today.Year
        );
    }

    /// <summary>How many pieces each code has now.</summary>
    public Task<Dictionary<string, int>> CountsAsync(CancellationToken ct) =>
        db
            .OwnEvidence.Where(e => e.ReplacedAt == null)
            .GroupBy(e => e.Code)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
}

/// <summary>Evidence that waits for a second person.</summary>
internal sealed class EvidenceToDo(AppDb db, Person person) : IToDoSource
{
    public async Task<IReadOnlyList<ToDo>> ListAsync(CancellationToken ct)
    {
        if (!person.May(Permissions.AssessEnterprise))
            return [];
        var me = person.Id;
        var first = await db
            .OwnEvidence.Where(e => e.State == EvidenceState.Proposed && e.ReplacedAt == null && e.EnteredById != me)
            .OrderBy(e => e.Id)
            .Select(e => e.Code)
            .Take(ToDo.Most)
            .ToListAsync(ct);
        return first.Count == 0 ? [] : [new ToDo("todo.evidence", first.Count, $"/assessment/{first[0]}/evidence")];
    }
}
