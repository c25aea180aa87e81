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
