using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <param name="Renewal">Id of a newer version that waits for review; null when nobody has sent one.</param>
public sealed record ExpiringRow(long Id, long SupplierId, string SupplierName, string? Tier, string TypeCode, string Number, DateOnly ValidTo, long? Renewal)
{
    public DocumentType Type => DocumentCatalogue.Shipped.Find(TypeCode)!;
}

/// <param name="Lapsed">True for those past their last day, false for those that lapse within <see cref="SoonDays"/> days.</param>
/// <param name="Count">Counted up to one above <see cref="ToDo.Most"/>.</param>
/// <param name="Next">Address of the next page; null on the last.</param>
public sealed record ExpiringPage(IReadOnlyList<ExpiringRow> Rows, bool Lapsed, int Count, string? Next, DateOnly Today)
{
    public const int SoonDays = 90;
    public const int Size = 50;
}

/// <summary>What lapses next, and what has: the list behind the dashboard's figure.</summary>
public sealed class ExpiringController(AppDb db, EnterpriseClock clock) : Controller
{
    [HttpGet("/documents/expiring"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> Show(bool lapsed, DateOnly? day, long? after, CancellationToken ct)
    {
        var today = clock.Today;
        var end = today.AddDays(ExpiringPage.SoonDays);
        var due = db.DocumentVersions.AsNoTracking().Where(v => v.Current && (lapsed ? v.ValidTo < today : v.ValidTo >= today && v.ValidTo <= end));
        var rest = day is null ? due : due.Where(v => v.ValidTo > day || (v.ValidTo == day && v.Id > after));
        var rows = await rest.OrderBy(v => v.ValidTo)
            .ThenBy(v => v.Id)
            .Take(ExpiringPage.Size + 1)
            .Select(v => new ExpiringRow(
                v.Id,
                v.SupplierId,
                db.Suppliers.Where(s => s.Id == v.SupplierId).Select(s => s.Name).First(),
                db.Suppliers.Where(s => s.Id == v.SupplierId).Select(s => s.Tier).First(),
                v.TypeCode,
                v.Number,
                v.ValidTo!.Value,
                db.DocumentVersions.Where(r => r.DocumentId == v.DocumentId && r.State == ReviewState.Pending).Select(r => (long?)r.Id).FirstOrDefault()
            ))
            .ToListAsync(ct);
        var more = rows.Count > ExpiringPage.Size;
        if (more)
            rows.RemoveAt(ExpiringPage.Size);
        var next = more ? $"/documents/expiring?lapsed={(lapsed ? "true" : "false")}&day={rows[^1].ValidTo:yyyy-MM-dd}&after={rows[^1].Id}" : null;
        return View("Expiring", new ExpiringPage(rows, lapsed, await due.Take(ToDo.Most + 1).CountAsync(ct), next, today));
    }
}
