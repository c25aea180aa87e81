using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Requalification;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>
/// Reads what grades rest on, for many suppliers in a handful of statements. Only accepted versions and entries that count come out of here:
/// nothing pending, rejected, replaced or unconfirmed.
/// </summary>
public sealed class EvidenceQueries(AppDb db, Materials.CoverageQueries coverage, EnterpriseClock clock)
{
    public async Task<EvidenceSet> LoadAsync(long supplierId, CancellationToken ct) => (await LoadAsync([supplierId], ct))[supplierId];

    /// <param name="ids">In rising order; at most some hundreds, since all of it is held at once.</param>
    public async Task<IReadOnlyDictionary<long, EvidenceSet>> LoadAsync(IReadOnlyList<long> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return new Dictionary<long, EvidenceSet>();
        // a dense batch is one range of the index; a sparse one names its suppliers
        var (first, last) = (ids[0], ids[^1]);
        var dense = last - first < ids.Count * 2L;
        // the state is looked at here: asked for in the statement, it tempts SQLite to read all accepted versions there are
        var documents = (
            await db
                .DocumentVersions.Where(v => v.Current)
                .Where(v => dense ? v.SupplierId >= first && v.SupplierId <= last : ids.Contains(v.SupplierId))
                .Select(v => new
                {
                    v.SupplierId,
                    v.Id,
                    v.TypeCode,
                    v.Sha256,
                    // SQLite counts days faster than its driver reads a date
                    From = v.ValidFrom.DayNumber,
                    To = (int?)v.ValidTo!.Value.DayNumber,
                    v.Number,
                    v.Issuer,
                    v.ProvedOnPage,
                    Accepted = v.State == ReviewState.Accepted,
                })
                .ToListAsync(ct)
        ).FindAll(v => v.Accepted);
        var covered = await db.Set<CoveredSite>()
            .Where(c => dense ? c.SupplierId >= first && c.SupplierId <= last : ids.Contains(c.SupplierId))
            .Select(c => new { c.VersionId, c.Site!.DeliversToUs })
            .ToListAsync(ct);
        var elsewhere = covered.Select(c => c.VersionId).Except(covered.FindAll(c => c.DeliversToUs).Select(c => c.VersionId)).ToHashSet();
        // answers are by far the most: the database puts those of a supplier into one text, which costs half of as many rows
        var said = await Counting(db.EvidenceEntries)
            .Where(e => dense ? e.SupplierId >= first && e.SupplierId <= last : ids.Contains(e.SupplierId!.Value))
            .GroupBy(e => e.SupplierId!.Value)
            .Select(g => new
            {
                g.Key,
                Text = string.Join(
                    ";",
                    g.Select(e =>
                        e.Kind == EntryKind.Answer
                            ? e.Code + "|" + e.Level + "|" + e.On.DayNumber + "|" + e.Confidence + "|" + e.Origin + "|" + e.VersionIds
                            : "" + e.Id
                    )
                ),
            })
            .ToListAsync(ct);
        var answers = new SaidAnswers();
        var answersOf = said.ToDictionary(s => s.Key, s => answers.Read(s.Text));
        var entries = answers.Others.Count == 0 ? [] : await db.EvidenceEntries.AsNoTracking().Where(e => answers.Others.Contains(e.Id)).ToListAsync(ct);
        var incidents = await db
            .Incidents.AsNoTracking()
            .Where(i => dense ? i.SupplierId >= first && i.SupplierId <= last : ids.Contains(i.SupplierId!.Value))
            .ToListAsync(ct);
        var permits = await db
            .Suppliers.Where(s => s.PermitRequired)
            .Where(s => dense ? s.Id >= first && s.Id <= last : ids.Contains(s.Id))
            .Select(s => s.Id)
            .ToListAsync(ct);
        var (today, begin) = (clock.Today, clock.Today.AddMonths(-12));
        var actions = await db
            .CorrectiveActions.Where(a => a.DueOn <= today && a.DueOn > begin && a.Step != CorrectiveStep.Withdrawn)
            .Where(a => dense ? a.SupplierId >= first && a.SupplierId <= last : ids.Contains(a.SupplierId))
            .GroupBy(a => a.SupplierId)
            .Select(g => new
            {
                g.Key,
                OnTime = g.Count(a => a.VerifiedOn <= a.DueOn),
                Due = g.Count(),
                From = g.Min(a => a.DueOn),
                To = g.Max(a => a.DueOn),
            })
            .ToListAsync(ct);

        // what parts and declarations say goes before what was typed for the same indicator
        var computed = await coverage.LoadAsync(ids, clock.Today, ct);

        var heldBy = documents.ToLookup(
            v => v.SupplierId,
            v => new HeldDocument(
                v.TypeCode,
                v.Id.ToString(CultureInfo.InvariantCulture),
                v.Sha256,
                DateOnly.FromDayNumber(v.From),
                v.To is { } to ? DateOnly.FromDayNumber(to) : null,
                v.Number,
                v.Issuer,
                !elsewhere.Contains(v.Id),
                v.ProvedOnPage
            )
        );
        var entriesBy = entries.ToLookup(e => e.SupplierId!.Value);
        var incidentsBy = incidents.ToLookup(i => i.SupplierId!.Value, i => i.AsIncident());
        var flagged = permits.ToHashSet();
        var closed = actions.ToLookup(a => a.Key, a => new Measure("S62", a.OnTime, a.Due, "actionsClosedOnTime", a.From, a.To, a.Due));
        return ids.ToDictionary(
            id => id,
            id =>
                Set(
                    [.. heldBy[id]],
                    answersOf.GetValueOrDefault(id) ?? [],
                    [.. entriesBy[id]],
                    [.. incidentsBy[id]],
                    [.. computed[id], .. closed[id]],
                    flagged.Contains(id)
                )
        );
    }

    /// <summary>Entries that count: not replaced, and confirmed by a second person where one is needed.</summary>
    public static IQueryable<EvidenceEntry> Counting(IQueryable<EvidenceEntry> entries) =>
        entries.Where(e => e.ReplacedAt == null && (e.Kind == EntryKind.Answer || e.Kind == EntryKind.Measure || e.Approver != ""));

    /// <param name="computed">Figures that the portal computes itself; they stand above what anybody typed.</param>
    private static EvidenceSet Set(
        List<HeldDocument> documents,
        IReadOnlyList<Answer> answers,
        List<EvidenceEntry> entries,
        List<Incident> incidents,
        List<Measure> computed,
        bool permit
    ) =>
        new()
        {
            Documents = documents,
            Incidents = incidents,
            Answers = answers,
            Measures =
            [
                .. entries.Where(e => e.Kind is EntryKind.Measure).Select(e => e.AsMeasure()).Where(m => !computed.Exists(c => c.Key == m.Key)),
                .. computed,
            ],
            NotApplicable = [.. entries.Where(e => e.Kind is EntryKind.NotApplicable).Select(e => e.AsNotApplicable())],
            Overrides = [.. entries.Where(e => e.Kind is EntryKind.Override).Select(e => e.AsOverride())],
            Requirements = [.. entries.Where(e => e.Kind is EntryKind.Requirement).Select(e => e.AsRequirement())],
            Flags = permit ? [SubjectTrait.PermitRequired] : [],
        };
}
