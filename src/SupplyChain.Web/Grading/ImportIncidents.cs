using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Identifiers;
using SupplyChain.Imports;
using SupplyChain.Requalification;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

public sealed class IncidentListForm
{
    public IFormFile? ListFile { get; set; }

    /// <summary>The rows that were checked, as the page got them; weighed anew before anything is written.</summary>
    public string? Checked { get; set; }

    /// <summary>Ticket of the list that was checked, as a workbook; null when every row is right.</summary>
    public string? Kept { get; set; }
}

/// <summary>What a row would do.</summary>
/// <param name="Incident">Null when it is wrong or on record already.</param>
/// <param name="Supplier">Null when nobody has the credit code.</param>
/// <param name="WhyNot">Why it is not taken; null when it is.</param>
/// <param name="Wrong">Number of the cell that is wrong, from 1; 0 for a row that is taken or on record already.</param>
public sealed record IncidentRow(IncidentCells Cells, Incident? Incident, Supplier? Supplier, Refusal? WhyNot, int Wrong)
{
    public bool IsWrong => Wrong > 0;
}

/// <param name="Rows">Null before a file was checked.</param>
public sealed record IncidentListPage(IReadOnlyList<IncidentRow>? Rows, IndicatorSystem System)
{
    public int New => Rows?.Count(r => r.Incident is not null) ?? 0;
    public int Wrong => Rows?.Count(r => r.IsWrong) ?? 0;

    /// <summary>See <see cref="IncidentListForm.Kept"/>.</summary>
    public string? Kept { get; init; }
    public string Checked => JsonSerializer.Serialize(Rows?.Select(r => r.Cells) ?? [], ApiJson.Shape);
}

/// <summary>
/// Puts a public list of penalties on record: every row becomes an alleged incident of the supplier with that credit code. What is there already
/// is left as it is, so the same list may come twice; a row that is wrong is marked and keeps no other from coming in.
/// </summary>
public sealed class ImportIncidents(AppDb db, SystemCatalogue systems, StartRequalification requalification, Person person, Trail trail, EnterpriseClock clock)
{
    private const int LongestSource = 300;

    public async Task<IncidentListPage> CheckAsync(IReadOnlyList<IncidentCells>? cells, CancellationToken ct)
    {
        var system = await systems.InForceAsync(Subject.Supplier, clock.Today, ct);
        return new IncidentListPage(cells is null ? null : await WeighAsync(cells, system, ct), system.System);
    }

    /// <returns>How many came in.</returns>
    public async Task<int> RunAsync(IncidentListForm form, CancellationToken ct)
    {
        var rows = await WeighAsync(Read(form.Checked), await systems.InForceAsync(Subject.Supplier, clock.Today, ct), ct);
        var fresh = rows.Where(r => r.Incident is not null).ToList();
        RefusedException.ThrowIf(fresh.Count == 0 ? new Refusal("incidentList.nothing-new") : null);
        foreach (var (_, incident, supplier, _, _) in fresh)
        {
            db.Incidents.Add(new RecordedIncident(supplier!.Id, incident!.Code, incident.Date, IncidentState.Alleged, incident.Source, person.Id, clock.Now));
            supplier.MarkStale();
        }

        foreach (var some in fresh.GroupBy(r => r.Supplier!))
        {
            var first = some.First().Incident!;
            await requalification.AddAsync(some.Key, RequalificationCause.Incident, $"{first.Code} {first.Date:yyyy-MM-dd}", ct);
            trail.Add(
                "incident.import",
                $"supplier:{some.Key.Id}",
                detail: string.Join(", ", some.Select(r => $"{r.Incident!.Code} {r.Incident.Date:yyyy-MM-dd}"))
            );
        }

        await db.SaveChangesAsync(ct);
        return fresh.Count;
    }

    /// <exception cref="RefusedException">Not what the page got.</exception>
    public static IReadOnlyList<IncidentCells> Read(string? checkedRows)
    {
        try
        {
            var rows = JsonSerializer.Deserialize<List<IncidentCells>>(checkedRows ?? "", ApiJson.Shape);
            if (rows is { Count: > 0 and <= ReadIncidentList.MostRows } && rows.TrueForAll(IsWhole))
                return rows;
        }
        catch (JsonException)
        {
            // said below
        }

        throw new RefusedException(new("incidentList.unreadable"));
    }

    private static bool IsWhole(IncidentCells? row) => row is { CreditCode: not null, Day: not null, Source: not null, Kind: not null, Text: not null };

    private async Task<List<IncidentRow>> WeighAsync(IReadOnlyList<IncidentCells> cells, CompiledSystem system, CancellationToken ct)
    {
        var codes = cells.Select(c => CreditCode.Normalise(c.CreditCode)).Distinct().ToList();
        var suppliers = await db.Suppliers.Where(s => codes.Contains(s.CreditCode)).ToDictionaryAsync(s => s.CreditCode, StringComparer.Ordinal, ct);
        var ids = suppliers.Values.Select(s => s.Id).ToList();
        var known = (
            await db
                .Incidents.Where(i => ids.Contains(i.SupplierId!.Value))
                .Select(i => new
                {
                    i.SupplierId,
                    i.Code,
                    i.Date,
                    i.Source,
                })
                .ToListAsync(ct)
        ).Select(i => (i.SupplierId!.Value, i.Code, i.Date, i.Source)).ToHashSet();
        return [.. cells.Select(c => Weigh(c, suppliers.GetValueOrDefault(CreditCode.Normalise(c.CreditCode)), system, known))];
    }

    /// <param name="known">On record already; a row that is taken is added, so that its double is found.</param>
    private IncidentRow Weigh(IncidentCells row, Supplier? supplier, CompiledSystem system, HashSet<(long, string, DateOnly, string)> known)
    {
        IncidentRow Wrong(int column, Refusal why) => new(row, null, supplier, why, column);
        if (CreditCode.WhyNot(row.CreditCode) is { } code)
            return Wrong(1, code);
        if (supplier is null)
            return Wrong(1, new("incidentList.supplier-unknown"));
        if (TypedDay.Find(row.Day) is not { } day)
            return Wrong(2, new("incidentList.day"));
        if (KindOf(system.System, row.Kind) is not { } kind)
            return Wrong(4, new("incidentList.kind"));
        var source = row.Text.Length == 0 ? row.Source : $"{row.Source}: {row.Text}";
        if (row.Source.Length == 0 || source.Length > LongestSource || !PlainTextRule.IsReadable(source, lines: false))
            return Wrong(3, new("incidentList.source", LongestSource));
        var incident = new Incident(kind, kind, day, IncidentState.Alleged, source);
        if (EvidenceFault.Of(system, new EvidenceSet { Incidents = [incident] }, clock.Today) is { } fault)
            return Wrong(2, fault);
        return known.Add((supplier.Id, kind, day, source)) ? new(row, incident, supplier, null, 0) : new(row, null, supplier, new("incidentList.known"), 0);
    }

    /// <summary>Code of the red line or counted indicator that is named by its code or by its name in either language; null for none.</summary>
    private static string? KindOf(IndicatorSystem system, string kind)
    {
        var names = system
            .RedLines.Select(r => (r.Code, r.Name))
            .Concat(system.Indicators.Where(i => i.Rule is IncidentCountRule).Select(i => (i.Code, i.Name)));
        foreach (var (code, name) in names)
            if (new[] { code, name.Zh, name.En }.Contains(kind, StringComparer.OrdinalIgnoreCase))
                return code;
        return null;
    }
}
