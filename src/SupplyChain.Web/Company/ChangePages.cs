using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <param name="EnteredBy">Name of the person, for staff; null for the supplier's pages.</param>
/// <param name="DecidedBy">The same of the person who decided; null while it is open.</param>
public sealed record ChangeView(ChangeRequest Request, string SupplierName, string? EnteredBy, string? DecidedBy);

/// <param name="WhyNot">Why this person cannot decide; null when they can.</param>
public sealed record ChangePage(ChangeView Change, Refusal? WhyNot, ChangeDecisionForm Form, IReadOnlyList<ChangeView> Before);

/// <param name="Next">Cursor of the next page; null on the last.</param>
public sealed record ChangeListPage(IReadOnlyList<ChangeView> Changes, ChangeState State, long? Next);

public static class ChangeQueries
{
    /// <summary>Requests with the names that staff sees.</summary>
    public static IQueryable<ChangeView> AsViews(this IQueryable<ChangeRequest> requests, AppDb db) =>
        requests
            .AsNoTracking()
            .Include(r => r.Lines)
            .Select(r => new ChangeView(
                r,
                db.Suppliers.Where(s => s.Id == r.SupplierId).Select(s => s.Name).First(),
                db.Users.Where(a => a.Id == r.EnteredById).Select(a => a.DisplayName).FirstOrDefault(),
                db.Users.Where(a => a.Id == r.DecidedById).Select(a => a.DisplayName).FirstOrDefault()
            ));
}
