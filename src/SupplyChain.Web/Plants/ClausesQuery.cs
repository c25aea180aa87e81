using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Roadmap;
using SupplyChain.Shared;

namespace SupplyChain.Plants;

/// <summary>Reads the clauses of the green factory system with who answers for them and what they earn.</summary>
public sealed class ClausesQuery(AppDb db, OwnSystems systems, OwnStar star, EnterpriseClock clock)
{
    /// <summary>The system that the pages show when none is named.</summary>
    public static string Preferred => ShippedSystems.GreenFactory.Id;

    /// <summary>Null when no system in force has that id.</summary>
    public async Task<ClausesPage?> PageAsync(string? system, CancellationToken ct)
    {
        if (await systems.FindAsync(string.IsNullOrEmpty(system) ? Preferred : system, ct) is not { } found)
            return null;
        var own = await star.OnAsync(found, clock.Today, null, ct);
        var id = found.System.Id;
        var owners = await db.IndicatorOwners.AsNoTracking().ToDictionaryAsync(o => o.Code, o => o.Department, StringComparer.Ordinal, ct);
        var texts = await db.ClauseTexts.AsNoTracking().Where(c => c.SystemId == id && c.ReplacedAt == null).ToListAsync(ct);
        ClauseText? Text(string code) => texts.FindLast(t => t.Code == code);
        return new ClausesPage(
            await systems.ListAsync(ct),
            found.System,
            [
                .. found
                    .System.Indicators.Zip(own.Result.Lines)
                    .Select(p => new ClauseRow(
                        p.First.Code,
                        p.First.Name,
                        p.First.Group,
                        p.Second.Points,
                        p.First.Points,
                        p.First.Standing,
                        owners.GetValueOrDefault(p.First.Code),
                        Text(p.First.Code)
                    )),
                .. found.System.BasicRequirements.Select(r => new ClauseRow(
                    r.Code,
                    r.Name,
                    "",
                    null,
                    null,
                    r.Standing,
                    owners.GetValueOrDefault(r.Code),
                    Text(r.Code)
                )),
            ]
        );
    }

    /// <summary>Null when there is no such system or clause.</summary>
    public async Task<ClausePage?> OneAsync(string code, string? system, ClauseForm? form, CancellationToken ct)
    {
        if (await PageAsync(system, ct) is not { } page || page.Rows.FirstOrDefault(r => r.Code == code) is not { } row)
            return null;
        var id = page.System.Id;
        var history = await db.ClauseTexts.AsNoTracking().Where(c => c.SystemId == id && c.Code == code).OrderByDescending(c => c.Id).Take(50).ToListAsync(ct);
        form ??= new ClauseForm
        {
            System = id,
            ClauseDepartment = row.Department,
            ClauseWords = row.Text?.Text,
            ClauseSource = row.Text?.Source,
        };
        return new ClausePage(form, page.System, row, history);
    }

    /// <summary>What each department's clauses earn, the best share first; clauses without a department are left out.</summary>
    public async Task<IReadOnlyList<DepartmentScore>> DepartmentsAsync(CompiledSystem system, CancellationToken ct)
    {
        var own = await star.OnAsync(system, clock.Today, null, ct);
        var owners = await db.IndicatorOwners.AsNoTracking().ToDictionaryAsync(o => o.Code, o => o.Department, StringComparer.Ordinal, ct);
        return
        [
            .. own
                .Result.Lines.Where(l => l.State is not LineState.NotApplicable && owners.ContainsKey(l.Code))
                .GroupBy(l => owners[l.Code], StringComparer.Ordinal)
                .Select(g => new DepartmentScore(g.Key, g.Count(), g.Sum(l => l.Points ?? 0), g.Sum(l => l.MaxPoints)))
                .OrderByDescending(s => s.Share)
                .ThenBy(s => s.Department, StringComparer.Ordinal),
        ];
    }
}
