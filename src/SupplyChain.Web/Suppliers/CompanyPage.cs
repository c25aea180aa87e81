using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Requalification;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <param name="Next">The one thing to do, or the one thing that is waited for.</param>
/// <param name="LastReason">What the enterprise wrote with the last step that needs an answer (declined, suspended, delisted); null otherwise.</param>
/// <param name="Days">Days since the present stage began.</param>
/// <param name="WorkingDays">The same in working days.</param>
public sealed record CompanyPage(
    Supplier Supplier,
    NextStep Next,
    string? LastReason,
    DateTimeOffset Since,
    int Days,
    int WorkingDays,
    int Documents,
    int PendingDocuments
)
{
    public ProfileForm Form { get; init; } = ProfileForm.Of(Supplier);
    public IReadOnlyList<string> Missing => Supplier.Profile.Missing;

    /// <summary>Number on the receipt of a submission.</summary>
    public string Receipt => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"SC-{Supplier.Id:D6}-{Since:yyMMddHHmm}");
}

/// <summary>Reads the signed-in person's own company.</summary>
public sealed class CompanyPageQuery(AppDb db, Person person, EnterpriseClock clock)
{
    /// <returns>Null when the person acts for no company.</returns>
    public async Task<CompanyPage?> LoadAsync(CancellationToken ct)
    {
        var supplier = await db
            .Suppliers.AsNoTracking()
            .Include(s => s.Moves.OrderByDescending(m => m.Id).Take(1))
            .FirstOrDefaultAsync(s => s.Id == person.SupplierId, ct);
        if (supplier is null)
            return null;
        var states = await db
            .DocumentVersions.Where(v => v.SupplierId == supplier.Id && v.State != ReviewState.Withdrawn)
            .GroupBy(v => v.State)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct);
        var (all, pending) = (states.Sum(s => s.Count), states.Where(s => s.Key is ReviewState.Pending).Sum(s => s.Count));
        var last = supplier.Moves.Count > 0 ? supplier.Moves[^1] : null;
        var since = supplier.SubmittedAt ?? last?.At ?? supplier.CreatedAt;
        var day = clock.DayOf(since);
        return new CompanyPage(
            supplier,
            NextStep.For(supplier, person.May(Permissions.EditOwnCompany), person.May(Permissions.SubmitOwnCompany), (all, pending), clock.Today),
            last?.Step is "decline" or "suspend" or "delist" ? last.Reason : null,
            clock.InZone(since),
            clock.Today.DayNumber - day.DayNumber,
            WorkingDayCalendar.China.WorkingDaysBetween(day, clock.Today),
            all,
            pending
        );
    }
}
