using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Notices;

/// <param name="Words">One line; null for who may see no more than that something would leave.</param>
public sealed record PreviewRow(DateOnly Day, string To, string Kind, string? Words, int Stage, string? Skipped);

/// <param name="Day">First day that is shown.</param>
/// <param name="Days">How many days.</param>
/// <param name="Cut">True when there are more rows than are shown.</param>
public sealed record PreviewPage(DateOnly Day, int Days, DateOnly Today, IReadOnlyList<PreviewRow> Rows, int Sent, int People, bool Cut);

/// <summary>What the reminders of the coming days would be if nobody did anything, or those of one day. The sweeps run and are rolled back.</summary>
public sealed class PreviewController(RehearseSweep rehearse, EnterpriseClock clock, Person person) : Controller
{
    private const int Ahead = 30;
    private const int Most = 500;

    /// <summary>A day further off than this is guesswork.</summary>
    private const int Furthest = 800;

    private static readonly string[] Sweeps =
    [
        "remind-expiring",
        "remind-surveillance",
        "remind-actions",
        "open-requalifications",
        "remind-requalifications",
        "remind-site-audits",
        "remind-training",
        "remind-campaigns",
        "remind-filings",
    ];

    [HttpGet("/notices/preview"), Allow(Permissions.SeeNotices)]
    public async Task<IActionResult> Preview(DateOnly? day, CancellationToken ct)
    {
        var today = clock.Today;
        if (!ModelState.IsValid || day < today || day > today.AddDays(Furthest))
            return BadRequest();
        var (first, days) = (day ?? today, day is null ? Ahead : 1);
        var instants = Enumerable.Range(0, days).Select(d => clock.StartOf(first.AddDays(d)).AddHours(9)).ToList();
        var report = await rehearse.RunAsync(Sweeps, instants, ct);
        var work = person.May(Permissions.SeeSuppliers);
        var rows = report!
            .Runs.SelectMany(r => r.Notices, (run, notice) => Row(clock.DayOf(run.AsOf), notice, work))
            .Where(r => r.Skipped != "overtaken")
            .ToList();
        var sent = rows.Where(r => r.Skipped is null).ToList();
        return View(new PreviewPage(first, days, today, rows.Take(Most).ToList(), sent.Count, sent.DistinctBy(r => r.To).Count(), rows.Count > Most));
    }

    private static PreviewRow Row(DateOnly day, RehearsedNotice notice, bool work) =>
        new(day, work ? notice.Address : NoticeQueries.Masked(notice.Address), notice.Kind, work ? notice.Words : null, notice.Stage, notice.Skipped);
}
