using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Grading;
using SupplyChain.Suppliers;

namespace SupplyChain.Roadmap;

/// <summary>
/// The enterprise's own indicators that follow from its suppliers. Each has the formula, the date field and the window that the indicator
/// system declares; the numerator of each is also a query of suppliers, so that a figure can be opened to the list behind it.
/// </summary>
public sealed class SupplierMeasures(AppDb db)
{
    /// <summary>Management systems that count as certified (house rule: the types that feed X22).</summary>
    private static readonly string[] ManagementSystems = ["ISO14001", "ISO9001", "ISO45001", "ISO50001", "QC080000"];

    /// <summary>Measures that the portal can compute from what it holds today.</summary>
    public static readonly string[] Names =
    [
        ComputedMeasures.CertifiedSupplierShare,
        ComputedMeasures.HighMediumRiskAuditRate,
        ComputedMeasures.RatedSupplierShare,
        ComputedMeasures.TrainedSupplierShare,
        ComputedMeasures.LowRiskSupplierShare,
        ComputedMeasures.DisclosingSupplierShare,
    ];

    /// <summary>Suppliers that a share is taken of: those that may deliver.</summary>
    public IQueryable<Supplier> Denominator(string measure)
    {
        var active = db.Suppliers.Where(s => s.Status == SupplierStatus.Qualified || s.Status == SupplierStatus.ConditionallyQualified);
        return measure == ComputedMeasures.HighMediumRiskAuditRate ? active.Where(s => s.Risk == RiskClass.High || s.Risk == RiskClass.Medium) : active;
    }

    /// <summary>Those of the denominator that count.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The measure is none of <see cref="Names"/>.</exception>
    public IQueryable<Supplier> Numerator(string measure, DateOnly today)
    {
        var all = Denominator(measure);
        var yearAgo = today.AddMonths(-12);
        var current = db.DocumentVersions.Where(v => v.Current && v.ValidFrom <= today);
        return measure switch
        {
            ComputedMeasures.CertifiedSupplierShare => all.Where(s =>
                current.Any(v => v.SupplierId == s.Id && ManagementSystems.Contains(v.TypeCode) && (v.ValidTo == null || v.ValidTo >= today))
            ),
            ComputedMeasures.HighMediumRiskAuditRate or ComputedMeasures.DisclosingSupplierShare => all.Where(s =>
                Yearly(measure, today).Any(v => v.SupplierId == s.Id)
            ),
            ComputedMeasures.RatedSupplierShare => all.Where(s => s.GradedOn > yearAgo && s.Points != null),
            ComputedMeasures.TrainedSupplierShare => all.Where(s => Attendances(today).Any(a => a.SupplierId == s.Id && a.On > yearAgo)),
            ComputedMeasures.LowRiskSupplierShare => all.Where(s => s.Risk == RiskClass.Low),
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "not a measure of suppliers"),
        };
    }

    /// <summary>The documents that a measure counts for twelve months.</summary>
    private IQueryable<DocumentVersion> Yearly(string measure, DateOnly today)
    {
        var (type, yearAgo) = (measure == ComputedMeasures.HighMediumRiskAuditRate ? "SUPPLIER_AUDIT" : "CARBON_DATA", today.AddMonths(-12));
        return db.DocumentVersions.Where(v => v.Current && v.ValidFrom <= today && v.TypeCode == type && v.IssuedOn > yearAgo);
    }

    // few have such documents: counted from these on, not by asking for every supplier whether it has one
    private Task<int> CountAsync(string measure, DateOnly today, CancellationToken ct) =>
        measure is ComputedMeasures.HighMediumRiskAuditRate or ComputedMeasures.DisclosingSupplierShare
            ? Denominator(measure).CountAsync(s => Yearly(measure, today).Select(v => v.SupplierId).Contains(s.Id), ct)
            : Numerator(measure, today).CountAsync(ct);

    /// <summary>Companies of which somebody came to a session for suppliers, with its day.</summary>
    private IQueryable<Attendance> Attendances(DateOnly today) =>
        from i in db.TrainingInvitations
        join s in db.TrainingSessions on i.SessionId equals s.Id
        where i.Attended > 0 && s.On <= today
        select new Attendance { SupplierId = i.SupplierId, On = s.On };

    private sealed class Attendance
    {
        public long SupplierId { get; init; }
        public DateOnly On { get; init; }
    }

    /// <summary>All measures on one day. A measure without a single supplier in its denominator is left out: its indicator then has no data.</summary>
    public async Task<IReadOnlyList<Measure>> OnAsync(DateOnly today, CancellationToken ct)
    {
        var measures = new List<Measure>();
        foreach (var name in Names)
        {
            var denominator = await Denominator(name).CountAsync(ct);
            if (denominator == 0)
                continue;
            var numerator = await CountAsync(name, today, ct);
            var from = name is ComputedMeasures.CertifiedSupplierShare or ComputedMeasures.LowRiskSupplierShare ? today : today.AddMonths(-12).AddDays(1);
            measures.Add(new Measure(name, numerator, denominator, name, from, today, denominator));
        }

        return measures;
    }

    /// <summary>
    /// Of those that count today, when each counts for the last time unless something new comes in: the last valid day of its certificates, or the
    /// day of its last audit, grade or data, which counts for 12 months. Only those that stop counting by <paramref name="end"/>.
    /// </summary>
    /// <returns>Last day that counts, and for how many suppliers it is the last.</returns>
    public async Task<IReadOnlyList<(DateOnly LastDay, int Count)>> LeavingAsync(string measure, DateOnly today, DateOnly end, CancellationToken ct)
    {
        if (measure == ComputedMeasures.LowRiskSupplierShare)
            return [];
        var yearBefore = end.AddMonths(-12);
        var counting = Numerator(measure, today);
        var current = db.DocumentVersions.Where(v => v.Current && v.ValidFrom <= today && counting.Any(s => s.Id == v.SupplierId));
        var days = measure switch
        {
            ComputedMeasures.CertifiedSupplierShare => await current
                .Where(v => ManagementSystems.Contains(v.TypeCode))
                .GroupBy(v => v.SupplierId)
                .Select(g => g.Max(v => v.ValidTo ?? DateOnly.MaxValue))
                .Where(d => d < end)
                .ToListAsync(ct),
            ComputedMeasures.TrainedSupplierShare => await Attendances(today)
                .Where(a => counting.Any(s => s.Id == a.SupplierId))
                .GroupBy(a => a.SupplierId)
                .Select(g => g.Max(a => a.On))
                .Where(d => d <= yearBefore)
                .ToListAsync(ct),
            ComputedMeasures.RatedSupplierShare => await counting.Where(s => s.GradedOn <= yearBefore).Select(s => s.GradedOn!.Value).ToListAsync(ct),
            _ => await current
                .Where(v => v.TypeCode == (measure == ComputedMeasures.HighMediumRiskAuditRate ? "SUPPLIER_AUDIT" : "CARBON_DATA"))
                .GroupBy(v => v.SupplierId)
                .Select(g => g.Max(v => v.IssuedOn))
                .Where(d => d <= yearBefore)
                .ToListAsync(ct),
        };
        var windowed = measure != ComputedMeasures.CertifiedSupplierShare;
        return [.. days.GroupBy(d => windowed ? d.AddMonths(12).AddDays(-1) : d).Select(g => (g.Key, g.Count()))];
    }
}
