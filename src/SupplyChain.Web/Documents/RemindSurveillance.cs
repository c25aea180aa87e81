using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>Reminds the owners of a supplier of surveillance audits that fall due; one that is overdue is told to the buyers too. It suspends nothing.</summary>
public sealed class RemindSurveillance(AppDb db, RemindDuties remind, ReadReminderPlans plans, Texts texts, EnterpriseClock clock) : ISweep
{
    private const int Batch = 500;

    public string Name => "remind-surveillance";
    public string Cron => "0 10 8 * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = clock.DayOf(now);
        var plan = (await plans.RunAsync(ct)).Of(DutyKind.SurveillanceDue);
        var until = today.AddDays(plan.Stages[0].Days);
        var sum = new SweepCount(0, 0, 0);
        // compared with a value, or SQLite would not use the index
        var (day, id, counts) = (today.AddDays(-plan.StopDaysAfterDue), 0L, true);
        while (true)
        {
            var due = await db
                .DocumentVersions.AsNoTracking()
                .Where(v => v.Current == counts && v.State == ReviewState.Accepted)
                .Where(v => v.SurveillanceDueOn >= day && v.SurveillanceDueOn <= until && (v.SurveillanceDueOn > day || v.Id > id))
                .OrderBy(v => v.SurveillanceDueOn)
                .ThenBy(v => v.Id)
                .Take(Batch)
                .Join(db.Suppliers, v => v.SupplierId, s => s.Id, (v, s) => new { Version = v, s.Name })
                .ToListAsync(ct);
            if (due.Count == 0)
                return sum;
            (day, id) = (due[^1].Version.SurveillanceDueOn!.Value, due[^1].Version.Id);
            sum += await remind.RunAsync(due.ConvertAll(d => Of(d.Version, d.Name, plan, today)), today, now, ct);
        }
    }

    private Duty Of(DocumentVersion version, string supplier, ReminderPlan plan, DateOnly today)
    {
        var due = version.SurveillanceDueOn!.Value;
        return new Duty(
            plan,
            FormattableString.Invariant($"surveillance:{version.Id}:{due:yyyyMMdd}"),
            version.SupplierId,
            due,
            new DutyWords(
                "document.surveillance",
                FormattableString.Invariant($"/company/documents/{version.DocumentId}"),
                "document.surveillance-late",
                FormattableString.Invariant($"/documents/versions/{version.Id}/surveillance"),
                language =>
                    [
                        Catalogue.Now.Find(version.TypeCode)!.NameIn(language),
                        version.Number,
                        $"{due:yyyy-MM-dd}",
                        texts.DaysLeft(language, Requalification.Validity.DaysLeft(due, today)),
                        supplier,
                    ]
            )
        );
    }
}
