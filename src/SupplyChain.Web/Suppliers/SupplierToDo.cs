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
        // "" stands for not rated
        string[] tiers = ["", "A", "B", "C", "D"];
        var approves = tiers.Where(t => person.May(policy.Approval.PermissionFor(t))).ToList();
        if (approves.Count > 0)
        {
            var waiting = await db
                .Suppliers.Where(s => s.Status == SupplierStatus.UnderReview && s.EnteredById != person.Id && s.ProposedMeasure == null)
                .Where(s => s.AppealedFromId != person.Id && approves.Contains(s.Tier ?? ""))
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

        string[] codes = [Supplier.Approval, Supplier.ConditionalApproval, .. policy.Measures.Select(m => m.Code)];
        var settles = (from code in codes from tier in tiers where person.May(policy.RuleOf(code).PermissionFor(tier)) select $"{code} {tier}").ToList();
        if (settles.Count > 0)
        {
            var open = db.Suppliers.Where(s =>
                s.ProposedMeasure != null && s.ProposedById != person.Id && settles.Contains(s.ProposedMeasure + " " + (s.Tier ?? ""))
            );
            // nobody confirms an approval of what they entered or had declined
            open = open.Where(s => s.Status != SupplierStatus.UnderReview || (s.EnteredById != person.Id && s.AppealedFromId != person.Id));
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
