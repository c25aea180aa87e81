using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;

namespace SupplyChain.Messages;

/// <param name="Who">Name; null to a supplier for a person of the enterprise.</param>
/// <param name="FileName">Null for a message without a file.</param>
public sealed record MessageLine(long Id, bool Internal, bool FromSupplier, string? Who, string Text, DateTimeOffset At, string? FileName);

/// <param name="More">There are older ones than the two hundred shown.</param>
public sealed record ThreadPage(CaseSubject About, string SupplierName, IReadOnlyList<MessageLine> Lines, bool More)
{
    public MessageForm Form { get; init; } = new();
}

/// <param name="Unread">Messages of the other side that this person has not seen.</param>
public sealed record ThreadRow(CaseKind Kind, long Id, string SupplierName, DateTimeOffset LastAt, bool LastFromSupplier, int Unread);

/// <param name="Next">Id of the message behind which the next page begins; null on the last.</param>
public sealed record ThreadListPage(IReadOnlyList<ThreadRow> Rows, long? Next, bool First)
{
    public const int Size = 50;
}

/// <summary>Reads threads. To a supplier the row filter shows its own messages alone, and no note.</summary>
public sealed class ThreadQuery(AppDb db, Person person)
{
    private const int Most = 200;
    private bool Staff => person.SupplierId is null;

    public async Task<ThreadPage> ShowAsync(CaseSubject about, CancellationToken ct)
    {
        var lines = await db
            .CaseMessages.AsNoTracking()
            .Where(m => m.Subject == about.Key)
            .OrderByDescending(m => m.Id)
            .Take(Most + 1)
            .Select(m => new MessageLine(
                m.Id,
                m.Internal,
                m.FromSupplier,
                db.Users.Where(u => u.Id == m.ById && (person.SupplierId == null || u.SupplierId == person.SupplierId))
                    .Select(u => u.DisplayName)
                    .FirstOrDefault(),
                m.Text,
                m.At,
                m.FileName
            ))
            .ToListAsync(ct);
        var more = lines.Count > Most;
        lines = [.. lines.Take(Most).Reverse()];
        if (lines.Count > 0)
            await SeeAsync(about.Key, lines[^1].Id, ct);
        var name = await db.Suppliers.Where(s => s.Id == about.SupplierId).Select(s => s.Name).FirstAsync(ct);
        return new ThreadPage(about, name, lines, more);
    }

    public async Task<ThreadListPage> ListAsync(long? before, CancellationToken ct)
    {
        var last = db.CaseMessages.GroupBy(m => m.Subject).Select(g => g.Max(m => m.Id));
        if (before is { } id)
            last = last.Where(l => l < id);
        var rows = await db
            .CaseMessages.AsNoTracking()
            .Where(m => last.Contains(m.Id))
            .OrderByDescending(m => m.Id)
            .Take(ThreadListPage.Size + 1)
            .Select(m => new
            {
                m.Id,
                m.Subject,
                m.At,
                m.FromSupplier,
                Supplier = db.Suppliers.Where(s => s.Id == m.SupplierId).Select(s => s.Name).First(),
                Unread = Unread().Count(u => u.Subject == m.Subject),
            })
            .ToListAsync(ct);
        var more = rows.Count > ThreadListPage.Size;
        return new ThreadListPage(
            [
                .. rows.Take(ThreadListPage.Size)
                    .Where(r => CaseSubject.Parse(r.Subject) is not null)
                    .Select(r => (r, About: CaseSubject.Parse(r.Subject)!.Value))
                    .Select(x => new ThreadRow(x.About.Kind, x.About.Id, x.r.Supplier, x.r.At, x.r.FromSupplier, x.r.Unread)),
            ],
            more ? rows[ThreadListPage.Size - 1].Id : null,
            before is null
        );
    }

    /// <summary>What the other side wrote and this person has not seen; for staff, since they have their account.</summary>
    public IQueryable<CaseMessage> Unread()
    {
        var (me, staff) = (person.Id, Staff);
        return db.CaseMessages.Where(m =>
            m.FromSupplier == staff
            && db.Users.Any(u => u.Id == me && u.CreatedAt <= m.At)
            && !db.MessageReads.Any(r => r.AccountId == me && r.Subject == m.Subject && r.UpTo >= m.Id)
        );
    }

    /// <summary>Messages that this person may see, and how many of them are unread.</summary>
    public async Task<(int All, int Unread)> CountAsync(string key, CancellationToken ct)
    {
        var all = await db.CaseMessages.Where(m => m.Subject == key).Select(m => m.Id).Take(Most).CountAsync(ct);
        // most cases have no thread
        return (all, all == 0 ? 0 : await Unread().Where(m => m.Subject == key).Select(m => m.Id).Take(Most).CountAsync(ct));
    }

    private async Task SeeAsync(string key, long upTo, CancellationToken ct)
    {
        var read = await db.MessageReads.FirstOrDefaultAsync(r => r.AccountId == person.Id && r.Subject == key, ct);
        if (read?.UpTo >= upTo)
            return;
        if (read is null)
            db.MessageReads.Add(read = new MessageRead(person.Id, key));
        read.See(upTo);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (UniqueViolation.Caused(e))
        {
            // the same person opened it twice in one moment
            db.ChangeTracker.Clear();
        }
    }
}
