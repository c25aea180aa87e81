using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Notices;
using SupplyChain.Requalification;
using SupplyChain.Shared;
using SupplyChain.SiteAudits;

namespace SupplyChain.Channels;

/// <summary>The day in numbers for a group: how much waits and where, and no name of anybody.</summary>
public sealed class ChannelSummary(AppDb db, MailWording wording, Texts texts)
{
    public async Task<string> WriteAsync(string language, DateOnly today, CancellationToken ct)
    {
        (string Key, int Count, string Path)[] lines =
        [
            ("documents", await CountAsync(db.DocumentVersions.Where(v => v.State == ReviewState.Pending)), "/documents/review"),
            ("actions", await CountAsync(db.CorrectiveActions.Overdue(today)), "/actions?state=Overdue"),
            ("requalifications", await CountAsync(db.Requalifications.Where(c => c.OpenFor != null && c.DueOn < today)), "/requalifications?state=Overdue"),
            ("audits", await CountAsync(db.SiteAudits.Where(a => a.Step == SiteAuditStep.Announced && a.On < today)), "/site-audits?state=Announced"),
        ];
        var said = lines.Where(l => l.Count > 0).Select(l => $"{texts.In(language, $"channel.line.{l.Key}", l.Count)} {wording.Absolute(l.Path)}").ToList();
        return string.Join(
            '\n',
            [texts.In(language, "channel.summary", $"{today:yyyy-MM-dd}"), .. said.Count == 0 ? [texts.In(language, "channel.nothing")] : said]
        );

        Task<int> CountAsync<TRow>(IQueryable<TRow> rows) => rows.Take(ToDo.Most).CountAsync(ct);
    }
}
