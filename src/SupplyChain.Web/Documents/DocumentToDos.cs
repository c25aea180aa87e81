using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>What waits in documents: for the supplier to hand in, for the reviewer to judge.</summary>
internal sealed class DocumentToDos(AppDb db, Person person, EnterpriseClock clock) : IToDoSource
{
    public async Task<IReadOnlyList<ToDo>> ListAsync(CancellationToken ct)
    {
        List<ToDo> lines = person.SupplierId is null ? [await ReviewAsync(ct), await RecheckAsync(ct), await SurveillanceAsync(ct)] : await SupplierAsync(ct);
        return [.. lines.Where(l => l.Count > 0)];
    }

    private async Task<ToDo> ReviewAsync(CancellationToken ct)
    {
        var count = person.May(Permissions.ReviewDocuments) ? await db.Waiting().ForReviewer(person.Id).Take(ToDo.Most).CountAsync(ct) : 0;
        return new ToDo("toDo.review", count, "/documents/review");
    }

    private async Task<ToDo> RecheckAsync(CancellationToken ct)
    {
        var count = person.May(Permissions.ReviewDocuments) ? await db.Rechecks.Where(r => r.DoneAt == null).Take(ToDo.Most).CountAsync(ct) : 0;
        return new ToDo("toDo.recheck", count, "/documents/rechecks");
    }

    /// <summary>Certificates whose audit is overdue: a person says whether they are suspended.</summary>
    private async Task<ToDo> SurveillanceAsync(CancellationToken ct)
    {
        var today = clock.Today;
        var count = person.May(Permissions.ReviewDocuments)
            ? await db
                .DocumentVersions.Flagged(v => v.Current)
                .Where(v => v.State == ReviewState.Accepted && v.SurveillanceDueOn < today)
                .Take(ToDo.Most)
                .CountAsync(ct)
            : 0;
        return new ToDo("toDo.surveillance", count, "/documents/expiring?column=Surveillance");
    }

    private async Task<List<ToDo>> SupplierAsync(CancellationToken ct)
    {
        if (
            !person.May(Permissions.UploadDocuments)
            || await db.Suppliers.AsNoTracking().FirstOrDefaultAsync(s => s.Id == person.SupplierId, ct) is not { } supplier
        )
            return [];
        var page = await CompanyDocumentsPage.ReadAsync(db, supplier, clock.Today, ct);
        var held = page.Needs.SelectMany(n => n.Held).Concat(page.Others).ToList();
        const string Path = "/company/documents";
        return
        [
            new(
                "toDo.documents.expired",
                held.Count(d => d.Shown.Standing(page.Today) is DocumentStanding.Expired && d.Newest.State is not ReviewState.Pending),
                Path,
                Urgent: true
            ),
            new("toDo.documents.rejected", held.Count(d => d.Newest.State is ReviewState.Rejected), Path, Urgent: true),
            new("toDo.documents.missing", page.Missing, Path),
            new(
                "toDo.documents.expiring",
                held.Count(d => d.Shown.Standing(page.Today) is DocumentStanding.ExpiringSoon && d.Newest.State is not ReviewState.Pending),
                Path
            ),
        ];
    }
}
