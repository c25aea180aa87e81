using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>One version in the list.</summary>
/// <param name="InForce">True for the one that grades its subject today.</param>
public sealed record SystemRow(
    long Id,
    string SystemId,
    string Version,
    string NameZh,
    string NameEn,
    Subject Subject,
    SystemStanding Standing,
    SystemState State,
    DateOnly EffectiveFrom,
    string Sha256
)
{
    public bool InForce { get; init; }
    public string Name => Texts.Pick(NameZh, NameEn);
}

public sealed record SystemsPage(IReadOnlyList<SystemRow> Rows, IReadOnlyList<Finding> Findings);

/// <param name="WhyNotPublish">Null when this person may publish it.</param>
/// <param name="Dry">Null when no dry run was asked for.</param>
public sealed record SystemPage(PublishedSystem Row, IndicatorSystem System, GradeWording Words, Refusal? WhyNotPublish)
{
    public DryRunResult? Dry { get; init; }

    /// <summary>Null when the enterprise was not tried out under it.</summary>
    public TriedStar? Tried { get; init; }
}

public sealed class SystemQueries(AppDb db, SystemCatalogue systems, Person person, EnterpriseClock clock, Texts texts)
{
    public async Task<SystemsPage> ListAsync(IReadOnlyList<Finding> findings, CancellationToken ct)
    {
        var rows = await db
            .PublishedSystems.OrderBy(s => s.SystemId)
            .ThenByDescending(s => s.EffectiveFrom)
            .ThenByDescending(s => s.Id)
            .Take(500)
            .Select(s => new SystemRow(s.Id, s.SystemId, s.Version, s.NameZh, s.NameEn, s.Subject, s.Standing, s.State, s.EffectiveFrom, s.Sha256))
            .ToListAsync(ct);
        var inForce = new HashSet<string>(StringComparer.Ordinal);
        foreach (var subject in Enum.GetValues<Subject>().Where(subject => rows.Exists(r => r.Subject == subject && r.State is SystemState.Published)))
        foreach (var id in subject is Subject.Supplier ? [null] : rows.Where(r => r.Subject == subject).Select(r => (string?)r.SystemId).Distinct())
            if (rows.Exists(r => (id is null || r.SystemId == id) && r.State is SystemState.Published && r.EffectiveFrom <= clock.Today))
                inForce.Add((await systems.InForceAsync(subject, clock.Today, ct, id)).Sha256);
        return new SystemsPage(rows.ConvertAll(r => r with { InForce = r.State is SystemState.Published && inForce.Contains(r.Sha256) }), findings);
    }

    /// <returns>Null when there is no such version.</returns>
    public async Task<SystemPage?> LoadAsync(long id, CancellationToken ct)
    {
        var row = await db.PublishedSystems.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct);
        if (row is null)
            return null;
        var system = systems.Compile(row).System;
        return new SystemPage(row, system, new GradeWording(texts, system), row.WhyNotPublish(person.Id));
    }
}
