using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>A supplier objects to one indicator of its newest grade.</summary>
public sealed class ObjectToGrade(AppDb db, SystemCatalogue systems, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long gradeId, ObjectionForm form, CancellationToken ct)
    {
        var supplierId = person.SupplierId ?? throw new RefusedException(new("grade.supplier-gone"));
        var newest = await db.Suppliers.Where(s => s.Id == supplierId).Select(s => s.GradeId).FirstOrDefaultAsync(ct);
        if (newest != gradeId)
            throw new RefusedException(new("objection.not-newest"));
        var sha = await db.Grades.Where(g => g.Id == gradeId).Select(g => g.SystemSha256).FirstAsync(ct);
        var system = (await systems.FindAsync(sha, ct))!.System;
        if (system.Indicators.All(i => i.Code != form.ContestedIndicator))
            throw new RefusedException(new("evidence.indicatorUnknown", form.ContestedIndicator!));
        var due = clock.WorkingDays.AddWorkingDays(clock.Today, Objection.WorkingDays);
        db.Objections.Add(new Objection(supplierId, gradeId, form.ContestedIndicator!, form.ObjectionReason!.Trim(), person.Id, clock.Now, due));
        trail.Add("grade.object", $"grade:{gradeId}", detail: form.ContestedIndicator);
        await db.SaveChangesAsync(ct);
    }
}
