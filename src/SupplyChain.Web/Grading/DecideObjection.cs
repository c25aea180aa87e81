using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Notices;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>
/// Another reviewer answers an objection. One that is upheld makes a new grade in the same save, from the evidence as it has been corrected by
/// then, or puts it before two people where it takes them; the contested grade stays.
/// </summary>
public sealed class DecideObjection(AppDb db, GradeWriter writer, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long supplierId, long objectionId, ObjectionDecisionForm form, CancellationToken ct)
    {
        var objection =
            await db.Objections.FirstOrDefaultAsync(o => o.Id == objectionId && o.SupplierId == supplierId, ct)
            ?? throw new RefusedException(new("objection.gone"));
        db.Entry(objection).Property(o => o.Revision).OriginalValue = form.Revision;
        var gradedBy = await GradedBy.ListAsync(db, [objection.GradeId], ct);
        objection.Decide(form.Upheld, form.ObjectionAnswer!.Trim(), person.Id, [.. gradedBy[objection.GradeId]], clock.Now);
        trail.Add("grade.objection-decide", $"objection:{objection.Id}", detail: objection.State.ToString());
        var kind = form.Upheld ? "objection-upheld" : "objection-rejected";
        if (form.Upheld)
        {
            var supplier = await db.Suppliers.FirstAsync(s => s.Id == supplierId, ct);
            var outcome = (await writer.AddAsync([supplier], GradeCause.Objection, person.Id, ct, always: true))[0];
            RefusedException.ThrowIf(outcome.Refusal);
            if (outcome.TakesTwo is not null)
                kind = "objection-upheld-two";
        }

        var maker = await db.Users.Where(a => a.Id == objection.MadeById && a.ClosedAt == null).FirstOrDefaultAsync(ct);
        if (maker is not null)
        {
            var subject = string.Create(CultureInfo.InvariantCulture, $"objection:{objection.Id}");
            db.Notices.Add(
                new Notice(
                    new(maker.Id, maker.Email ?? "", maker.Language),
                    kind,
                    subject,
                    0,
                    clock.Now,
                    "/company/grade",
                    objection.Indicator,
                    objection.Answer!
                )
            );
        }

        await db.SaveChangesAsync(ct);
    }
}
