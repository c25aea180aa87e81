using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <summary>Suppliers that wait for a decision.</summary>
internal sealed class SupplierToDo(AppDb db, Person person, LifePolicy policy) : IToDoSource
{
    public async Task<IReadOnlyList<ToDo>> ListAsync(CancellationToken ct)
    {
        var lines = new List<ToDo>();
        if (person.May(Permissions.ApproveSuppliers))
        {
            var waiting = await db
                .Suppliers.Where(s => s.Status == SupplierStatus.UnderReview && s.EnteredById != person.Id && s.ProposedMeasure == null)
                .Select(s => s.Id)
                .Take(ToDo.Most)
                .CountAsync(ct);
            lines.Add(new ToDo("todo.suppliersToApprove", waiting, "/suppliers?status=UnderReview"));
        }

        if (person.May(Permissions.ApproveSuppliers))
        {
            var items = await db
                .SuppliedItems.Where(i => i.ApprovedAt == null)
                .Join(db.Suppliers, i => i.SupplierId, s => s.Id, (_, s) => s)
                .Where(s => s.EnteredById != person.Id)
                .Where(s => s.Status == SupplierStatus.Qualified || s.Status == SupplierStatus.ConditionallyQualified)
                .OrderBy(s => s.Id)
                .Select(s => s.Id)
                .Take(ToDo.Most)
                .ToListAsync(ct);
            if (items.Count > 0)
                lines.Add(new ToDo("todo.itemsToApprove", items.Count, $"/suppliers/{items[0]}#items"));
        }

        var codes = policy.Measures.Where(m => person.May(m.Permission)).Select(m => m.Code).ToList();
        if (person.May(policy.Approval.Permission))
            codes.AddRange([Supplier.Approval, Supplier.ConditionalApproval]);
        if (codes.Count > 0)
        {
            var open = db.Suppliers.Where(s => s.ProposedMeasure != null && codes.Contains(s.ProposedMeasure) && s.ProposedById != person.Id);
            // nobody confirms an approval of what they entered
            open = open.Where(s => s.Status != SupplierStatus.UnderReview || s.EnteredById != person.Id);
            var ids = await open.Select(s => s.Id).Take(ToDo.Most).ToListAsync(ct);
            lines.Add(new ToDo("todo.proposalsToSettle", ids.Count, ids.Count == 1 ? $"/suppliers/{ids[0]}" : "/suppliers?proposed=true"));
        }

        if (person.May(Permissions.DelistSuppliers))
        {
            var merges = await db
                .SupplierMerges.Where(m => m.OpenFromId != null && m.ProposedById != person.Id)
                .OrderBy(m => m.Id)
                .Select(m => new { m.IntoId, m.FromId })
                .Take(ToDo.Most)
                .ToListAsync(ct);
            lines.Add(
                new ToDo(
                    "todo.mergesToSettle",
                    merges.Count,
                    merges.Count == 1 ? $"/suppliers/{merges[0].IntoId}/merge/{merges[0].FromId}" : "/suppliers?proposed=true"
                )
            );
        }

        return [.. lines.Where(l => l.Count > 0)];
    }
}
