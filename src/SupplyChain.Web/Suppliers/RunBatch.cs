using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Notices;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <summary>Does one thing to each ticked supplier that it fits, in one save, with an audit line for each.</summary>
public sealed class RunBatch(AppDb db, Person person, Trail trail, EnterpriseClock clock, SupplierNews news, BatchQuery query)
{
    /// <summary>After the run: how many it was done to, and how many were left out.</summary>
    public (int Done, int LeftOut) Result { get; private set; }

    public async Task RunAsync(BatchForm form, CancellationToken ct)
    {
        var page = await query.LoadAsync(form, ct);
        if (page.Done == 0)
            throw new RefusedException(new("batch.nobody"));
        var suppliers = (await query.SuppliersAsync(form, ct)).ToDictionary(s => s.Id);
        foreach (var row in page.Rows.Where(r => r.WhyNot is null))
            await ActAsync(form, suppliers[row.Id], row, ct);
        Result = (page.Done, page.Rows.Count - page.Done);
        await db.SaveChangesAsync(ct);
    }

    private async Task ActAsync(BatchForm form, Supplier supplier, BatchRow row, CancellationToken ct)
    {
        switch (form.Act)
        {
            case BatchAct.Remind:
                await RemindAsync(row, ct);
                break;
            case BatchAct.Requalify:
                var (due, reason) = (form.RequalifyBy!.Value, form.BatchReason!.Trim());
                supplier.AskRequalification(due, reason, person.Id, clock.Now, clock.Today);
                await news.TellAsync(supplier, "supplier.requalify-asked", ct, supplier.Name, $"{due:yyyy-MM-dd}", reason);
                trail.Add("supplier.requalify-asked", $"supplier:{row.Id}", detail: $"{due:yyyy-MM-dd} {reason}");
                break;
            default:
                supplier.Describe(supplier.Profile with { Category = form.Category!.Value });
                trail.Add("supplier.classify", $"supplier:{row.Id}", detail: form.Category.ToString());
                break;
        }
    }

    private async Task RemindAsync(BatchRow row, CancellationToken ct)
    {
        var people = await db
            .Users.Where(a => a.SupplierId == row.Id && a.ClosedAt == null)
            .Select(a => new NoticeRecipient(a.Id, a.Email ?? "", a.Language))
            .ToListAsync(ct);
        foreach (var to in people)
        {
            var english = to.Language.StartsWith("en", StringComparison.OrdinalIgnoreCase);
            var types = row.Missing.Select(c => Catalogue.Now.Find(c)!);
            var names = string.Join(english ? "; " : "；", types.Select(t => english ? t.NameEn : t.NameZh));
            var notice = new Notice(to, "supplier.documents-missing", query.SubjectOf(row.Id), 0, clock.Now, "/company/checklist", row.Name, names);
            db.Notices.Add(notice);
        }

        trail.Add("supplier.remind-documents", $"supplier:{row.Id}", detail: string.Join(' ', row.Missing));
    }
}
