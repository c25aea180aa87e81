using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Settings;
using SupplyChain.Shared;

namespace SupplyChain.Requalification;

/// <param name="Who">Name; null for the portal itself and, to a supplier, for a person of the enterprise.</param>
public sealed record CaseLine(DateTimeOffset At, RequalificationEventKind Kind, string? Who, string Note);

/// <summary>A move that fits, and why this person cannot make it; null when they can.</summary>
public sealed record CaseOffer(RequalificationMove Move, Refusal? WhyNot);

/// <summary>One requalification, as staff or as the supplier sees it.</summary>
/// <param name="Lapsing">Documents that end by the due day without a renewal.</param>
/// <param name="Clock">Working days on either side.</param>
public sealed record RequalificationPage(
    RequalificationCase Case,
    string SupplierName,
    IReadOnlyList<HeldVersion> Lapsing,
    IReadOnlyList<CaseLine> History,
    BusinessClockReading Clock,
    DateOnly Today,
    RequalificationStanding Standing
)
{
    public IReadOnlyList<CaseOffer> Offers { get; init; } = [];

    /// <summary>Its grade is still to come, and two people are grading the supplier.</summary>
    public bool GradeWaits { get; init; }
    public RequalificationForm Form { get; init; } = new();
}

/// <param name="WhyNotOpen">Null when a requalification can be opened.</param>
public sealed record SupplierCasesPage(
    long SupplierId,
    string SupplierName,
    DateOnly? RequalifyOn,
    IReadOnlyList<CaseRow> Rows,
    DateOnly Today,
    Refusal? WhyNotOpen
)
{
    public CauseForm Form { get; init; } = new();
}

/// <param name="Open">Null when nothing is to be done now.</param>
public sealed record CompanyCasesPage(DateOnly? RequalifyOn, RequalificationPage? Open, IReadOnlyList<CaseRow> Rows, DateOnly Today)
{
    public HandInForm HandIn { get; init; } = new();
}

/// <summary>Reads the pages of requalifications.</summary>
public sealed class RequalificationPageQuery(AppDb db, Person person, EnterpriseClock clock, PortalSettings settings)
{
    /// <returns>Null when there is no such supplier.</returns>
    public async Task<SupplierCasesPage?> OfSupplierAsync(long supplierId, CancellationToken ct)
    {
        var supplier = await db.Suppliers.AsNoTracking().FirstOrDefaultAsync(s => s.Id == supplierId, ct);
        return supplier is null
            ? null
            : new SupplierCasesPage(supplierId, supplier.Name, supplier.RequalifyOn, await RowsAsync(supplierId, ct), clock.Today, supplier.WhyNotRequalify());
    }

    /// <returns>Null when there is no such case.</returns>
    public async Task<RequalificationPage?> ForStaffAsync(long id, CancellationToken ct)
    {
        if (await LoadAsync(db.Requalifications.Where(c => c.Id == id), ct) is not { } page)
            return null;
        var (found, today) = (page.Case, clock.Today);
        var graded = !found.IsOpen || found.IsDone(RequalificationTask.Grade);
        page = page with { GradeWaits = !graded && await db.GradeReviews.AnyAsync(r => r.ActiveFor == found.SupplierId, ct) };
        if (!person.May(Permissions.HandleRequalifications))
            return page;
        var entered = await db.Suppliers.Where(s => s.Id == found.SupplierId).Select(s => s.EnteredById).FirstAsync(ct);
        var decide = DecideRequalification.WhyNotDecide(person, entered);
        List<CaseOffer> offers = [];
        if (found.IsOpen)
        {
            if (found.WaitingFor is Turn.Us)
                offers.Add(new(RequalificationMove.Return, found.WhyNotReturn("-")));
            if (found is { AuditNeeded: true, AuditedOn: null })
                offers.Add(new(RequalificationMove.RecordAudit, found.WhyNotRecordAudit(today, "-", today)));
            offers.Add(new(RequalificationMove.Grade, found.WhyNotGrade()));
            offers.Add(new(RequalificationMove.Renew, found.WhyNotRenew() ?? decide));
            offers.Add(new(RequalificationMove.Refuse, found.WhyNotRefuse("-") ?? decide));
        }

        return page with
        {
            Offers = offers,
            Form = new() { Revision = found.Revision },
        };
    }

    /// <returns>Null when the person has no company.</returns>
    public async Task<CompanyCasesPage?> ForSupplierAsync(CancellationToken ct)
    {
        if (person.SupplierId is not { } own)
            return null;
        var on = await db.Suppliers.Where(s => s.Id == own).Select(s => s.RequalifyOn).FirstOrDefaultAsync(ct);
        var open = await LoadAsync(db.Requalifications.Where(c => c.OpenFor == own), ct);
        return new CompanyCasesPage(on, open, [.. (await RowsAsync(own, ct)).Where(r => r.Outcome is not null)], clock.Today);
    }

    private Task<List<CaseRow>> RowsAsync(long supplierId, CancellationToken ct) =>
        db.Requalifications.AsNoTracking().Where(c => c.SupplierId == supplierId).OrderByDescending(c => c.Id).Take(100).AsRows(db).ToListAsync(ct);

    private async Task<RequalificationPage?> LoadAsync(IQueryable<RequalificationCase> cases, CancellationToken ct)
    {
        var found = await cases.AsNoTracking().Include(c => c.History.OrderBy(e => e.Id)).FirstOrDefaultAsync(ct);
        if (found is null)
            return null;
        var name = await db.Suppliers.Where(s => s.Id == found.SupplierId).Select(s => s.Name).FirstAsync(ct);
        var lapsing = await HandInRequalification.Lapsing(db, found, clock.Today).OrderBy(v => v.ValidTo).Take(50).AsHeld().ToListAsync(ct);
        var who = found.History.Select(e => e.By).OfType<long>().Distinct().ToList();
        // a supplier reads the names of its own people only
        var names = await db
            .Users.Where(a => who.Contains(a.Id) && (person.SupplierId == null || a.SupplierId == person.SupplierId))
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        return new RequalificationPage(
            found,
            name,
            found.IsOpen ? lapsing : [],
            [.. found.History.Select(e => new CaseLine(e.At, e.Kind, e.By is { } by ? names.GetValueOrDefault(by) : null, e.Note))],
            BusinessClock.Read(HandOvers(found), clock.Now, clock.WorkingDays, settings.Zone),
            clock.Today,
            settings.Requalification.Standing(found.DueOn, clock.Today)
        );
    }

    private static IEnumerable<HandOver> HandOvers(RequalificationCase found)
    {
        bool documents = false,
            answers = false;
        foreach (var line in found.History)
        {
            switch (line.Kind)
            {
                case RequalificationEventKind.Opened or RequalificationEventKind.CauseAdded or RequalificationEventKind.Returned:
                    (documents, answers) = (false, false);
                    yield return new HandOver(line.At, Turn.Supplier);
                    break;
                case RequalificationEventKind.DocumentsHandedIn or RequalificationEventKind.AnswersConfirmed:
                    documents |= line.Kind is RequalificationEventKind.DocumentsHandedIn;
                    answers |= line.Kind is RequalificationEventKind.AnswersConfirmed;
                    if (documents && answers)
                        yield return new HandOver(line.At, Turn.Us);
                    break;
                case RequalificationEventKind.Renewed or RequalificationEventKind.NotRenewed or RequalificationEventKind.Dropped:
                    yield return new HandOver(line.At, Turn.Nobody);
                    break;
            }
        }
    }
}
