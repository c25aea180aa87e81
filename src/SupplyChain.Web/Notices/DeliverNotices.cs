using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Scheduling;
using SupplyChain.Settings;

namespace SupplyChain.Notices;

/// <summary>
/// Sends what is waiting. A notice is claimed before it is handed over, so that two nodes never send the same one;
/// a node that dies in between leaves a claim that lapses after ten minutes.
/// </summary>
public sealed partial class DeliverNotices(
    AppDb db,
    IMailer mailer,
    MailWording wording,
    DigestWording digests,
    PortalSettings settings,
    TimeProvider clock,
    SweepNotes notes,
    OneByOne each,
    ILogger<DeliverNotices> log
) : ISweep
{
    private const int Batch = 200;
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(10);

    public string Name => "deliver-notices";
    public string Cron => "0/20 * * * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var sum = new SweepCount(0, 0, 0);
        List<Notice> due;
        do
        {
            // of the same instant in the order they were written: the newest mail has to be the one that holds
            due = await db
                .Notices.AsNoTracking()
                .Where(n => n.SentAt == null && n.NextTryAt <= now)
                .OrderBy(n => n.NextTryAt)
                .ThenBy(n => n.Id)
                .Take(Batch)
                .ToListAsync(ct);
            foreach (var notice in due)
                sum += await each.TryAsync($"notice:{notice.Id}", () => DeliverAsync(notice, ct));
            // where one failed, the mail server may be down: the others wait for the next run
        } while (due.Count == Batch && sum.Failed == 0);
        return sum;
    }

    private async Task<SweepCount> DeliverAsync(Notice notice, CancellationToken ct)
    {
        var seen = notice.NextTryAt;
        var until = clock.GetUtcNow() + Claim;
        if (await db.Notices.Where(n => n.Id == notice.Id && n.NextTryAt == seen).ExecuteUpdateAsync(s => s.SetProperty(n => n.NextTryAt, until), ct) == 0)
            return new SweepCount(0, 0, 0);
        db.Attach(notice);
        // what a digest carries shares its fate
        var items = notice.Kind == GatherDigests.Kind ? await db.Notices.Where(n => n.DigestId == notice.Id).ToListAsync(ct) : [];
        var done = await SentAsync(notice, items, ct);
        await db.SaveChangesAsync(ct);
        return done ? new SweepCount(1, 1, 0) : new SweepCount(1, 0, 1);
    }

    /// <returns>False when the mail did not leave and somebody or the next run has to look at it.</returns>
    private async Task<bool> SentAsync(Notice notice, List<Notice> items, CancellationToken ct)
    {
        try
        {
            if (await WhyNotAsync(notice, ct) is { } why)
            {
                // said once; trying again would change nothing
                notice.Skip(why);
                items.ForEach(i => i.Skip(why));
                return true;
            }

            await mailer.SendAsync(items.Count > 0 ? await digests.MailAsync(notice, items, ct) : wording.Mail(notice), ct);
            notice.Sent(clock.GetUtcNow());
            items.ForEach(i => i.Sent(clock.GetUtcNow()));
            return true;
        }
        catch (SmtpException e) when (IsForGood(e))
        {
            NotSent(log, e, notice.Id, settings.Mail.Transport);
            notes.Fail($"notice:{notice.Id}", e);
            notice.Bounced(clock.GetUtcNow(), $"{e.StatusCode}: {e.Message}");
            items.ForEach(i => i.Bounced(clock.GetUtcNow(), $"{e.StatusCode}: {e.Message}"));
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            NotSent(log, e, notice.Id, settings.Mail.Transport);
            notes.Fail($"notice:{notice.Id}", e);
            notice.Failed(clock.GetUtcNow(), $"{e.GetType().Name}: {e.Message}");
        }

        return false;
    }

    /// <returns>Null when it is to be sent.</returns>
    private async Task<string?> WhyNotAsync(Notice notice, CancellationToken ct) =>
        notice.Address.Length == 0 ? "no-address"
        : notice.AccountId is { } id && await db.Users.AnyAsync(a => a.Id == id && a.ClosedAt != null, ct) ? "left"
        : null;

    /// <summary>The answers by which a mail server says that there is no such mailbox. Greylisting answers otherwise and is tried again.</summary>
    private static bool IsForGood(SmtpException e) =>
        e is SmtpFailedRecipientException
        && e.StatusCode is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.UserNotLocalTryAlternatePath;

    [LoggerMessage(LogLevel.Warning, "Notice {Id} was not taken by {Transport}")]
    private static partial void NotSent(ILogger log, Exception exception, long id, string transport);
}
