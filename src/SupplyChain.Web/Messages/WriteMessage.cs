using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Files;
using SupplyChain.Notices;
using SupplyChain.Shared;

namespace SupplyChain.Messages;

public sealed class MessageForm
{
    public string? Message { get; set; }

    /// <summary>A note for our own people; ignored from a supplier, whose messages are for us by nature.</summary>
    public bool NoteForUs { get; set; }

    /// <summary>Id of the last message that the page showed: a form sent twice writes once.</summary>
    public long Seen { get; set; }
}

internal sealed class MessageFormValidator : AbstractValidator<MessageForm>
{
    public MessageFormValidator() => RuleFor(f => f.Message).NotEmpty().PlainText(4000, lines: true);
}

/// <summary>
/// Writes into the thread of a case. The other side hears of it in its mail of the day, by the name of the case alone: the words stay in the portal.
/// A note tells nobody.
/// </summary>
public sealed class WriteMessage(AppDb db, Cases cases, SupplierRoom room, Person person, Trail trail, EnterpriseClock clock)
{
    /// <param name="file">Null for none.</param>
    public async Task RunAsync(CaseSubject about, MessageForm form, StoredFile? file, CancellationToken ct)
    {
        var note = form.NoteForUs && person.SupplierId is null;
        var message = new CaseMessage(about, note, form.Message!, person.Id, person.SupplierId, clock.Now, file);
        if (
            await db.CaseMessages.AnyAsync(
                m => m.Subject == about.Key && m.Id > form.Seen && m.ById == person.Id && m.Text == message.Text && m.Sha256 == message.Sha256,
                ct
            )
        )
            return;
        using var turn = message is { FromSupplier: true, Length: > 0 } ? await SupplierRoom.TurnAsync(about.SupplierId, ct) : null;
        if (turn is not null)
            await room.CheckAsync(about.SupplierId, message.Length, ct);
        db.CaseMessages.Add(message);
        trail.Add(note ? "message.note" : "message.write", about.Key, detail: $"supplier:{about.SupplierId} {file?.Sha256}".TrimEnd());
        if (!note)
            await TellAsync(about, ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task TellAsync(CaseSubject about, CancellationToken ct)
    {
        var kind = person.SupplierId is null ? "message.new" : "message.fromSupplier";
        var prefix = $"thread:{about.Key}@";
        var waiting = (
            await db
                // whom the other side has waiting is not a supplier's to see, but to be counted with
                .Notices.IgnoreQueryFilters()
                .Where(n => n.Kind == kind && n.Subject.StartsWith(prefix) && n.Gathered && n.DigestId == null && n.Skipped == null)
                .Select(n => n.Recipient)
                .ToListAsync(ct)
        ).ToHashSet();
        var supplier = await db.Suppliers.Where(s => s.Id == about.SupplierId).Select(s => s.Name).FirstAsync(ct);
        // the instant tells the rounds apart
        var subject = prefix + clock.Now.UtcTicks.ToString(CultureInfo.InvariantCulture);
        // one line a thread and day, however much is written
        foreach (var to in (await PeopleAsync(about, ct)).Where(p => !waiting.Contains(p.Key)))
            db.Notices.Add(
                new Notice(
                    to,
                    kind,
                    subject,
                    0,
                    clock.Now,
                    Cases.Thread(about.Kind, about.Id),
                    cases.Title(to.Language, about.Kind, about.Id),
                    supplier
                ).ForDigest()
            );
    }

    /// <summary>The company's people; on our side whoever wrote in the thread before, or every officer where nobody did.</summary>
    private async Task<List<NoticeRecipient>> PeopleAsync(CaseSubject about, CancellationToken ct)
    {
        if (person.SupplierId is null)
            return await Recipients(db.Users.Where(a => a.SupplierId == about.SupplierId && a.ClosedAt == null)).ToListAsync(ct);
        // a note by one of us makes them a party too, which the row filter would hide here
        var writers = db.CaseMessages.IgnoreQueryFilters().Where(m => m.Subject == about.Key && !m.FromSupplier).Select(m => m.ById);
        var ours = await Recipients(db.Users.Where(a => a.SupplierId == null && a.ClosedAt == null && writers.Contains(a.Id))).ToListAsync(ct);
        if (ours.Count > 0)
            return ours;
        var officers =
            from account in db.Users
            where account.SupplierId == null && account.ClosedAt == null
            where db.UserRoles.Any(g => g.UserId == account.Id && db.Roles.Any(r => r.Id == g.RoleId && r.Name == Roles.Officer))
            select account;
        return await Recipients(officers).ToListAsync(ct);
    }

    private static IQueryable<NoticeRecipient> Recipients(IQueryable<Account> accounts) =>
        accounts.Select(a => new NoticeRecipient(a.Id, a.Email ?? "", a.Language));
}
