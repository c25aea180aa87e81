using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Roadmap;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Demo;

/// <summary>
/// The eight months behind the demo: what companies proved at each month end, graded by the portal's own rules with the clock of that day, so
/// that curves, the matrix of movements and the trend have a past and every receipt can be computed again.
/// </summary>
public sealed class DemoHistory(
    AppDb db,
    DemoDocuments documents,
    FreezeMonth freeze,
    SystemCatalogue systems,
    IServiceProvider services,
    EnterpriseClock clock
)
{
    private const int Months = 8;

    /// <summary>The last month ends are frozen when everything else is there.</summary>
    private const int FrozenLater = 2;

    /// <summary>Month in which the red line of one company becomes known.</summary>
    private const int RedLineMonth = 6;

    internal async Task AddAsync(IReadOnlyList<(Supplier Supplier, DemoCompany Company)> graded, Dictionary<string, Account> people, CancellationToken ct)
    {
        var (owner, officer, manager) = (people[Roles.Owner].Id, people[Roles.Officer].Id, people[Roles.Manager].Id);
        var thisMonth = new DateOnly(clock.Today.Year, clock.Today.Month, 1);
        for (var m = 0; m < Months; m++)
        {
            var end = thisMonth.AddMonths(m + 1 - Months).AddDays(-1);
            if (!await InForceAsync(end, ct))
                continue;
            var at = clock.StartOf(end).AddHours(18);
            foreach (var ((supplier, company), serial) in graded.Select((g, i) => (g, i)))
            {
                if (m == 0 || Level(company.Level, serial, m) != Level(company.Level, serial, m - 1))
                    await SayAsync(supplier, Level(company.Level, serial, m), end, officer, at, ct);
                if (m == RedLineMonth && company.Level is DemoLevel.RedLine)
                    RecordRedLine(supplier, officer, at);
            }

            await documents.RenewAsync(at, owner, officer, ct);
            await db.SaveChangesAsync(ct);
            await GradeAsync([.. graded.Select(g => g.Supplier)], manager, at, ct);
            if (m < Months - FrozenLater)
                await freeze.RunAsync(clock.StartOf(end.AddDays(1)).AddMinutes(30), ct);
        }

        foreach (var (supplier, company) in graded)
            await SayAsync(supplier, company.Level, clock.Today, officer, clock.Now, ct);
        await documents.RenewAsync(clock.Now, owner, officer, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Answers and measures of a level take the place of what was said before.</summary>
    private async Task SayAsync(Supplier supplier, DemoLevel level, DateOnly day, long officer, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var said in await db.EvidenceEntries.Where(e => e.SupplierId == supplier.Id && e.ReplacedAt == null).ToListAsync(ct))
            said.Replace(at);
        var system = ShippedSystems.SupplierElectronics;
        foreach (var (indicator, step) in DemoEvidence.Answers(level))
            db.EvidenceEntries.Add(EvidenceEntry.Of(supplier.Id, new Answer(indicator, step, day.AddDays(-20)), officer, at));
        foreach (var (indicator, numerator, denominator) in DemoEvidence.Measures(level))
        {
            var formula = DemoEvidence.Formula(system, indicator);
            var measure = new Measure(indicator, numerator, denominator, formula, day.AddMonths(-12).AddDays(1), day, Sources: 1);
            db.EvidenceEntries.Add(EvidenceEntry.Of(supplier.Id, measure, officer, at));
        }

        supplier.MarkStale();
    }

    private void RecordRedLine(Supplier supplier, long officer, DateTimeOffset at) =>
        db.Incidents.Add(new RecordedIncident(supplier.Id, "R2", clock.Today.AddMonths(-8), IncidentState.Corrected, "示例环罚字〔2026〕1 号", officer, at));

    /// <summary>A downgrade that was proposed a month ago is confirmed by the manager; then everybody is graded.</summary>
    private async Task GradeAsync(List<Supplier> suppliers, long manager, DateTimeOffset at, CancellationToken ct)
    {
        var writer = new PastServices(services, at).GetRequiredService<GradeWriter>();
        foreach (var proposal in await db.Downgrades.Where(p => p.State == DowngradeState.Open).ToListAsync(ct))
            await writer.AddAsync([suppliers.Find(s => s.Id == proposal.SupplierId)!], cause: null, manager, ct, confirms: proposal.Id);
        await db.SaveChangesAsync(ct);
        await writer.AddAsync(suppliers, cause: null, by: null, ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task<bool> InForceAsync(DateOnly day, CancellationToken ct)
    {
        try
        {
            await systems.InForceAsync(Subject.Supplier, day, ct);
            return true;
        }
        catch (RefusedException)
        {
            return false;
        }
    }

    /// <summary>How far a company had come: most rise to where they are now, some slip for a while, some for good.</summary>
    private static DemoLevel Level(DemoLevel now, int serial, int month) =>
        now switch
        {
            DemoLevel.Leading when month < 2 + serial % 4 => DemoLevel.Good,
            DemoLevel.Strong when month < 3 + serial % 3 => DemoLevel.Fair,
            DemoLevel.Good when serial % 2 == 0 && month is 3 or 4 => DemoLevel.Weak,
            DemoLevel.Good when serial % 2 == 1 && month < 4 => DemoLevel.Fair,
            DemoLevel.Fair when month < 2 + serial % 4 => DemoLevel.Weak,
            DemoLevel.Weak when month < 4 => DemoLevel.Fair,
            _ => now,
        };
}
