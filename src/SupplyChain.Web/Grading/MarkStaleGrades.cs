using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>
/// Marks, once a day, the suppliers whose grade time itself has changed: a document began or lapsed, an override ended, an incident may have left
/// its window, or another version of the rules came into force. Marking one too many costs nothing: an equal grade is not written.
/// </summary>
public sealed class MarkStaleGrades(AppDb db, SystemCatalogue systems, EnterpriseClock clock) : ISweep
{
    public string Name => "mark-stale-grades";
    public string Cron => "0 5 0 * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = clock.DayOf(now);
        var rules = (await systems.InForceAsync(Subject.Supplier, today, ct)).Sha256;
        var due = db.Suppliers.Where(s => !s.GradeStale && s.GradeId != null);
        var marked = 0;
        marked += await MarkAsync(due.Where(s => db.Grades.Any(g => g.Id == s.GradeId && g.SystemSha256 != rules)), ct);
        marked += await MarkAsync(
            due.Where(s =>
                db.DocumentVersions.Any(v =>
                    v.SupplierId == s.Id && v.Current && ((v.ValidTo < today && v.ValidTo >= s.GradedOn) || (v.ValidFrom <= today && v.ValidFrom > s.GradedOn))
                )
            ),
            ct
        );
        marked += await MarkAsync(
            due.Where(s => db.EvidenceEntries.Any(e => e.SupplierId == s.Id && e.ReplacedAt == null && e.Until < today && e.Until >= s.GradedOn)),
            ct
        );
        marked += await MarkAsync(due.Where(s => db.Declarations.Any(d => d.SupplierId == s.Id && d.Current && d.Until < today && d.Until >= s.GradedOn)), ct);
        marked += await MarkAsync(due.Where(s => s.GradedOn < today && db.Incidents.Any(i => i.SupplierId == s.Id)), ct);
        marked += await MarkAsync(
            due.Where(s => db.Downgrades.Any(p => p.SupplierId == s.Id && p.State == DowngradeState.Declined && p.DeclinedUntil < today)),
            ct
        );
        // an action falls due, or leaves the twelve months that count
        var begin = today.AddYears(-2);
        marked += await MarkAsync(
            due.Where(s => s.GradedOn < today && db.CorrectiveActions.Any(a => a.SupplierId == s.Id && a.DueOn <= today && a.DueOn > begin)),
            ct
        );
        return new SweepCount(marked, marked, 0);
    }

    private static Task<int> MarkAsync(IQueryable<Suppliers.Supplier> suppliers, CancellationToken ct) =>
        suppliers.ExecuteUpdateAsync(s => s.SetProperty(x => x.GradeStale, true).SetProperty(x => x.GradeRevision, x => x.GradeRevision + 1), ct);
}
