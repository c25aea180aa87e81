using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Audit;

/// <summary>What to look for; every part may be absent.</summary>
public sealed class AuditFilter
{
    /// <summary>Beginning of the person's name.</summary>
    public string? Who { get; set; }

    /// <summary>Such as <c>account.sign-in</c>.</summary>
    public string? Act { get; set; }

    /// <summary>Such as <c>supplier:12</c>.</summary>
    public string? Subject { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }
}

public sealed record AuditRow(long Id, string At, string Who, string Action, string Subject, bool Success, string? Detail, string? RemoteAddress);

/// <param name="Actions">Every action that has a wording.</param>
/// <param name="Next">Id before which the next, older page begins; null on the last page.</param>
public sealed record AuditPage(AuditFilter Filter, IReadOnlyList<string> Actions, IReadOnlyList<AuditRow> Rows, long? Next);

/// <summary>The trail, newest first. It can be read and nothing else.</summary>
[Allow(Permissions.SeeAudit)]
public sealed class AuditController(AppDb db, Texts texts, EnterpriseClock clock) : Controller
{
    private const int PageSize = 50;
    private const string Prefix = "audit.";

    [HttpGet("/admin/audit")]
    public async Task<IActionResult> List(AuditFilter filter, long? before, CancellationToken ct)
    {
        var lines = await Wanted(filter, before).OrderByDescending(l => l.Id).Take(PageSize + 1).ToListAsync(ct);
        var actions = texts.Keys.Where(k => k.StartsWith(Prefix, StringComparison.Ordinal)).Select(k => k[Prefix.Length..]).Order(StringComparer.Ordinal);
        return View(
            "Audit",
            new AuditPage(filter, [.. actions], [.. lines.Take(PageSize).Select(Row)], lines.Count > PageSize ? lines[PageSize - 1].Id : null)
        );
    }

    private IQueryable<AuditLine> Wanted(AuditFilter filter, long? before)
    {
        var lines = db.AuditLines.AsNoTracking();
        if (before is not null)
            lines = lines.Where(l => l.Id < before);
        if (filter.Who?.Trim() is { Length: > 0 } who)
            lines = lines.Where(l => l.ActorName.StartsWith(who));
        if (filter.Act is { Length: > 0 } act)
            lines = lines.Where(l => l.Action == act);
        if (filter.Subject?.Trim() is { Length: > 0 } subject)
            lines = lines.Where(l => l.Subject == subject);
        if (filter.From is { } from)
        {
            var begins = clock.StartOf(from);
            lines = lines.Where(l => l.At >= begins);
        }

        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            var ends = clock.StartOf(to.AddDays(1));
            lines = lines.Where(l => l.At < ends);
        }

        return lines;
    }

    private AuditRow Row(AuditLine line) =>
        new(
            line.Id,
            $"{clock.InZone(line.At):yyyy-MM-dd HH:mm:ss}",
            line.ActorName,
            texts.Find(Prefix + line.Action) ?? line.Action,
            line.Subject,
            line.Success,
            line.Detail,
            line.RemoteAddress
        );
}
