using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Shared;

namespace SupplyChain.Notices;

public sealed class PauseForm
{
    /// <summary>Null: acknowledged; else the day from which reminders may come again.</summary>
    public DateOnly? SnoozeUntil { get; set; }
    public bool Snooze { get; set; }
    public string? PauseReason { get; set; }
}

internal sealed class PauseFormValidator : AbstractValidator<PauseForm>
{
    public PauseFormValidator(Texts texts)
    {
        RuleFor(f => f.PauseReason).NotEmpty().PlainText(1000);
        RuleFor(f => f.SnoozeUntil).NotNull().When(f => f.Snooze).WithMessage(_ => texts["form.required", texts["field.snoozeUntil"]]);
    }
}

/// <summary>A person says of one reminder that it is in hand, or that it can wait, and why. It counts for that person alone.</summary>
public sealed class PauseReminder(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long noticeId, PauseForm form, CancellationToken ct)
    {
        var subject =
            await db.Notices.Where(n => n.Id == noticeId && n.AccountId == person.Id && n.Gathered).Select(n => n.Subject).FirstOrDefaultAsync(ct)
            ?? throw new RefusedException(new("inbox.gone"));
        var pause = await db.ReminderPauses.FirstOrDefaultAsync(p => p.AccountId == person.Id && p.Subject == subject, ct);
        if (pause is null)
            pause = db.ReminderPauses.Add(new ReminderPause(person.Id, subject)).Entity;
        if (form.Snooze)
        {
            var due = await DueOnAsync(subject, ct) ?? throw new RefusedException(new("reminder.no-due-day"));
            pause.Snooze(due, form.SnoozeUntil!.Value, form.PauseReason!, clock.Today);
        }
        else
            pause.Acknowledge(form.PauseReason!, clock.Now);
        trail.Add(form.Snooze ? "reminder.snooze" : "reminder.acknowledge", subject, detail: form.PauseReason!.Trim());
        await db.SaveChangesAsync(ct);
    }

    /// <summary>A document carries its end; the other duties carry their day in the subject.</summary>
    private async Task<DateOnly?> DueOnAsync(string subject, CancellationToken ct)
    {
        if (subject.Split(':') is ["version", var id] && long.TryParse(id, CultureInfo.InvariantCulture, out var version))
            return await db.DocumentVersions.Where(v => v.Id == version).Select(v => v.ValidTo).FirstOrDefaultAsync(ct);
        return subject.Split('@') is [_, var day] && DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due)
            ? due
            : null;
    }
}
