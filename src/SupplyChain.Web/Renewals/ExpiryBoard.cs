using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Shared;

namespace SupplyChain.Renewals;

/// <summary>Where the renewal of a document that lapses stands.</summary>
public enum BoardColumn
{
    /// <summary>Nobody asked yet, or the promised or asked-for day has passed without anything coming.</summary>
    Silent,

    /// <summary>A newer version waits for review.</summary>
    Waiting,
    Asked,
    Promised,

    /// <summary>Past its last day, and nothing came.</summary>
    Lapsed,

    /// <summary>Counts, and its surveillance audit falls due or is overdue.</summary>
    Surveillance,
}

/// <param name="SurveillanceDueOn">Last day for its next audit; null when none is owed.</param>
/// <param name="Stake">Score points of the supplier that hang on it; what the board is sorted by.</param>
/// <param name="Rung">Last step of the ladder that was taken; null when none was.</param>
/// <param name="SpendYuan">Purchase volume of the supplier; null when unknown.</param>
/// <param name="Renewal">Id of a newer version that waits for review; null when nobody has sent one.</param>
public sealed record BoardRow(
    long Id,
    long SupplierId,
    string SupplierName,
    string? Tier,
    string TypeCode,
    string Number,
    DateOnly ValidTo,
    decimal Stake,
    string? TierWithout,
    long? Renewal,
    DateOnly? DueOn,
    DateOnly? PromisedOn,
    Rung? Rung,
    DateOnly? SurveillanceDueOn,
    long? SpendYuan,
    long SpendRanking
)
{
    public DocumentType Type => Catalogue.Now.Find(TypeCode)!;
}

/// <summary>What lapses within the next days and what has, by where its renewal stands.</summary>
public sealed class ExpiryBoard(AppDb db, EnterpriseClock clock)
{
    public IQueryable<DocumentVersion> Versions(BoardColumn column, int days)
    {
        var today = clock.Today;
        var end = today.AddDays(days);
        if (column is BoardColumn.Surveillance)
            return db
                .DocumentVersions.AsNoTracking()
                .Where(v => v.Current && v.State == ReviewState.Accepted && v.ValidTo >= today && v.SurveillanceDueOn <= end);
        var due = db.DocumentVersions.AsNoTracking().Where(v => v.Current && v.ValidTo != null && v.ValidTo <= end);
        if (column is BoardColumn.Waiting)
            return due.Where(v => db.DocumentVersions.Any(p => p.DocumentId == v.DocumentId && p.State == ReviewState.Pending));
        due = due.Where(v => !db.DocumentVersions.Any(p => p.DocumentId == v.DocumentId && p.State == ReviewState.Pending));
        if (column is BoardColumn.Lapsed)
            return due.Where(v => v.ValidTo < today);
        due = due.Where(v => v.ValidTo >= today);
        return column switch
        {
            BoardColumn.Promised => due.Where(v => db.Renewals.Any(r => r.VersionId == v.Id && r.PromisedOn >= today)),
            BoardColumn.Asked => due.Where(v =>
                db.Renewals.Any(r => r.VersionId == v.Id && r.DueOn >= today && (r.PromisedOn == null || r.PromisedOn < today))
            ),
            _ => due.Where(v => !db.Renewals.Any(r => r.VersionId == v.Id && (r.PromisedOn >= today || r.DueOn >= today))),
        };
    }

    /// <summary>The weightiest first, then the earliest.</summary>
    public static IQueryable<DocumentVersion> InOrder(IQueryable<DocumentVersion> versions) =>
        versions.OrderByDescending(v => v.Stake).ThenBy(v => v.ValidTo).ThenBy(v => v.Id);

    public IQueryable<BoardRow> Rows(IQueryable<DocumentVersion> versions) =>
        versions.Select(v => new BoardRow(
            v.Id,
            v.SupplierId,
            db.Suppliers.Where(s => s.Id == v.SupplierId).Select(s => s.Name).First(),
            db.Suppliers.Where(s => s.Id == v.SupplierId).Select(s => s.Tier).First(),
            v.TypeCode,
            v.Number,
            v.ValidTo!.Value,
            v.Stake,
            v.TierWithout,
            db.DocumentVersions.Where(r => r.DocumentId == v.DocumentId && r.State == ReviewState.Pending).Select(r => (long?)r.Id).FirstOrDefault(),
            db.Renewals.Where(r => r.VersionId == v.Id).Select(r => r.DueOn).FirstOrDefault(),
            db.Renewals.Where(r => r.VersionId == v.Id).Select(r => r.PromisedOn).FirstOrDefault(),
            db.EscalationSteps.Where(s => s.VersionId == v.Id).OrderByDescending(s => s.Id).Select(s => (Rung?)s.Rung).FirstOrDefault(),
            v.SurveillanceDueOn,
            db.Suppliers.Where(s => s.Id == v.SupplierId).Select(s => s.SpendYuan).First(),
            db.Suppliers.Where(s => s.Id == v.SupplierId).Select(s => s.SpendRanking).First()
        ));
}
