using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Settings;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>How long files of one side wait, in working days.</summary>
/// <param name="Count">Files; counted up to <see cref="ToDo.Most"/>.</param>
/// <param name="Oldest">Working days of the file that waits longest; 0 without any.</param>
/// <param name="Average">Mean of the files that were counted, to one decimal; 0 without any.</param>
/// <param name="Late">Files past the promised answer; always 0 for the suppliers' side, which has no such promise.</param>
public sealed record AdmissionClock(Turn Turn, int Count, int Oldest, decimal Average, int Late);

/// <summary>Both clocks of admission: files that wait for us, and files that were sent back and wait for their supplier.</summary>
public sealed class AdmissionClocks(AppDb db, EnterpriseClock clock, PortalSettings settings)
{
    public async Task<IReadOnlyList<AdmissionClock>> ReadAsync(CancellationToken ct) => [await ReadAsync(Turn.Us, ct), await ReadAsync(Turn.Supplier, ct)];

    /// <summary>Companies whose file waits for that side, with the moment since when.</summary>
    public IQueryable<Supplier> Waiting(Turn turn) =>
        turn is Turn.Us
            ? db.Suppliers.Where(s => s.Status == SupplierStatus.UnderReview && s.SubmittedAt != null)
            : db.Suppliers.Where(s => s.Status == SupplierStatus.Registered && s.SentBackAt != null);

    public int DaysSince(DateTimeOffset since) => clock.WorkingDays.WorkingDaysBetween(clock.DayOf(since), clock.Today);

    /// <summary>True when a file that waits for us has waited longer than was promised.</summary>
    public bool IsLate(Turn turn, int days) => turn is Turn.Us && days > settings.Suppliers.AnswerWorkingDays;

    private async Task<AdmissionClock> ReadAsync(Turn turn, CancellationToken ct)
    {
        var us = turn is Turn.Us;
        var moments = await Waiting(turn).Select(s => us ? s.SubmittedAt : s.SentBackAt).OrderBy(at => at).Take(ToDo.Most).ToListAsync(ct);
        // many files were handed in on one day, and the calendar is asked once for it
        var days = moments.GroupBy(at => clock.DayOf(at!.Value)).Select(g => (Days: DaysSince(g.First()!.Value), Count: g.Count())).ToList();
        return new AdmissionClock(
            turn,
            moments.Count,
            days.Select(d => d.Days).DefaultIfEmpty().Max(),
            moments.Count == 0 ? 0 : Math.Round((decimal)days.Sum(d => d.Days * d.Count) / moments.Count, 1, MidpointRounding.AwayFromZero),
            days.Where(d => IsLate(turn, d.Days)).Sum(d => d.Count)
        );
    }
}
