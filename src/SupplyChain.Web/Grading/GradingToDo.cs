using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

/// <summary>What waits in grading: suppliers to grade, entries to confirm, objections to answer, drafts to publish.</summary>
public sealed class GradingToDo(AppDb db, Person person, EnterpriseClock clock) : IToDoSource
{
    public async Task<IReadOnlyList<ToDo>> ListAsync(CancellationToken ct)
    {
        if (!person.May(Permissions.GradeSuppliers))
            return [];
        var today = clock.Today;
        var me = person.Id;
        var todo = new List<ToDo>
        {
            new("todo.gradesDue", await Ready(db).Take(ToDo.Most).CountAsync(ct), "/grading"),
            new("todo.entriesToConfirm", await ToConfirm(db, me).Take(ToDo.Most).CountAsync(ct), "/grading"),
            new(
                "todo.objections",
                await db.Objections.Where(o => o.State == ObjectionState.Open).Take(ToDo.Most).CountAsync(ct),
                "/grading",
                await db.Objections.AnyAsync(o => o.State == ObjectionState.Open && o.DueOn < today, ct)
            ),
        };
        var submitted = db.GradeReviews.Where(r => r.Step == GradeReviewStep.Submitted && r.SubmittedById != me);
        todo.Add(new("todo.gradeReviews", await submitted.Take(ToDo.Most).CountAsync(ct), "/grading#reviews"));
        var returned = db.GradeReviews.Where(r => r.Step == GradeReviewStep.Returned && r.SubmittedById == me);
        todo.Add(new("todo.gradesReturned", await returned.Take(ToDo.Most).CountAsync(ct), "/grading#reviews"));
        var decidable = db.Downgrades.Where(p => p.State == DowngradeState.Open && (p.AnswerUntil < today || p.AnsweredAt >= p.ToldAt));
        todo.Add(new("todo.downgrades", await decidable.Take(ToDo.Most).CountAsync(ct), "/grading/downgrades"));
        todo.Add(new("todo.calibrations", await CalibrationQuery.For(db, me, today).Take(ToDo.Most).CountAsync(ct), "/grading/calibrations"));
        if (person.May(Permissions.ApproveSuppliers))
            todo.Add(new("todo.consequences", await ConsequenceQuery.ToApply(db, today).Take(ToDo.Most).CountAsync(ct), "/grading/consequences"));
        if (person.May(Permissions.PublishSystems))
            todo.Add(new("todo.drafts", await db.PublishedSystems.CountAsync(s => s.State == SystemState.Draft && s.DraftedById != me, ct), "/systems"));
        return todo.FindAll(t => t.Count > 0);
    }

    /// <summary>Suppliers whose grade is missing or no longer says it all.</summary>
    public static IQueryable<Supplier> Ready(AppDb db) =>
        db.Suppliers.Where(s => s.GradeStale || s.GradeId == null).Where(s => s.Status != SupplierStatus.Delisted && s.Status != SupplierStatus.Prospective);

    /// <summary>Entries that wait for a second person, other than the one who asks.</summary>
    public static IQueryable<EvidenceEntry> ToConfirm(AppDb db, long me) =>
        db
            .EvidenceEntries.Where(e => e.SupplierId != null && e.ReplacedAt == null && e.Approver == "" && e.EnteredById != me)
            .Where(e => e.Kind == EntryKind.NotApplicable || e.Kind == EntryKind.Override || e.Kind == EntryKind.Requirement);
}
