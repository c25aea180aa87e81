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
    /// <param name="days">How far the board looks ahead.</param>
    /// <param name="many">
    /// True when the column is known to hold many: they are read in the order of the board until a page is full. Otherwise the few are found by
    /// their dates or by what was asked for, and sorted. The form of a condition says by which index: SQLite takes a bare flag and a date with ??
    /// for no way in, and it guesses the sizes.
    /// </param>
    /// <param name="bySupplier">True when it holds many and is read from supplier to supplier: then no condition of its own is a way in.</param>
    public IQueryable<DocumentVersion> Versions(BoardColumn column, int days, bool many = false, bool bySupplier = false)
    {
        var (today, counts) = (clock.Today, true);
        var end = today.AddDays(days);
        var all = db.DocumentVersions.AsNoTracking();
        if (column is BoardColumn.Surveillance)
            return all.Where(v =>
                v.Current == counts && v.State == ReviewState.Accepted && v.SurveillanceDueOn <= end && (v.ValidTo ?? DateOnly.MinValue) >= today
            );
        if (column is BoardColumn.Waiting)
            return all.Where(v =>
                v.Current
                && (v.ValidTo ?? DateOnly.MaxValue) <= end
                && db.DocumentVersions.Where(p => p.State == ReviewState.Pending).Select(p => p.DocumentId).Contains(v.DocumentId)
            );
        var asked = column switch
        {
            BoardColumn.Promised => db.Renewals.Where(r => r.PromisedOn >= today),
            BoardColumn.Asked => db.Renewals.Where(r => r.DueOn >= today && (r.PromisedOn == null || r.PromisedOn < today)),
            _ => null,
        };
        var due =
            asked is not null && !many && !bySupplier ? all.Where(v => v.Current && asked.Select(r => r.VersionId).Contains(v.Id))
            : bySupplier ? all.Where(v => v.Current)
            : asked is not null ? all.Where(v => v.Current == counts && asked.Any(r => r.VersionId == v.Id))
            : all.Where(v => v.Current == counts);
        var (first, last) = column is BoardColumn.Lapsed ? (DateOnly.MinValue, today.AddDays(-1)) : (today, end);
        due =
            many || bySupplier || asked is not null
                ? due.Where(v => (v.ValidTo ?? DateOnly.MaxValue) >= first && (v.ValidTo ?? DateOnly.MaxValue) <= last)
                : due.Where(v => v.ValidTo >= first && v.ValidTo <= last);
        if (bySupplier && asked is not null)
            due = due.Where(v => asked.Any(r => r.VersionId == v.Id));
        if (column is BoardColumn.Silent)
            due = due.Where(v => !db.Renewals.Any(r => r.VersionId == v.Id && (r.PromisedOn >= today || r.DueOn >= today)));
        return due.Where(v => !db.DocumentVersions.Any(p => p.DocumentId == v.DocumentId && p.State == ReviewState.Pending));
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
