using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Shared;

namespace SupplyChain.SiteAudits;

public sealed class HoldForm
{
    public int Revision { get; set; }
    public DateOnly? HeldOn { get; set; }
    public string? AuditSummary { get; set; }
    public DateOnly? FindingsDueOn { get; set; }
}

internal sealed class HoldFormValidator : AbstractValidator<HoldForm>
{
    public HoldFormValidator()
    {
        RuleFor(f => f.HeldOn).NotNull();
        RuleFor(f => f.AuditSummary).NotEmpty().PlainText(2000, lines: true);
    }
}

/// <summary>
/// Records that the audit took place: each finding becomes a corrective action on its indicator, an open requalification has its audit done,
/// and the supplier is told once.
/// </summary>
public sealed class HoldAudit(AppDb db, SiteAuditNews news, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, HoldForm form, CancellationToken ct)
    {
        var audit = await db.SiteAudits.Include(a => a.Lines).FirstOrDefaultAsync(a => a.Id == id, ct) ?? throw new RefusedException(new("siteAudit.step"));
        db.Entry(audit).Property(a => a.Revision).OriginalValue = form.Revision;
        var (on, summary) = (form.HeldOn!.Value, form.AuditSummary!);
        await using var all = await db.Database.BeginTransactionAsync(ct);
        audit.Hold(on, summary, form.FindingsDueOn, clock.Today);
        var findings = audit.Lines.Where(l => l.Verdict is LineVerdict.Finding).ToList();
        var raised = findings.ConvertAll(line =>
            CorrectiveAction.Raise(audit.SupplierId, line.Note, line.Severity!.Value, line.Code, clock.Today, form.FindingsDueOn!.Value, person.Id)
        );
        db.CorrectiveActions.AddRange(raised);
        await NoteOnRequalificationAsync(audit, ct);
        await db.SaveChangesAsync(ct);
        foreach (var (line, action) in findings.Zip(raised))
        {
            line.Became(action.Id);
            trail.Add("action.raise", $"action:{action.Id}", detail: $"site-audit:{id} {action.Severity} {line.Code} {action.DueOn:yyyy-MM-dd}");
        }

        trail.Add("siteaudit.hold", $"site-audit:{id}", detail: $"{on:yyyy-MM-dd} {findings.Count}");
        await news.TellAsync(audit, "siteAudit.held", ct, $"{on:yyyy-MM-dd}", findings.Count.ToString(CultureInfo.InvariantCulture), summary.Trim());
        await db.SaveChangesAsync(ct);
        await all.CommitAsync(ct);
    }

    /// <summary>The task of an open requalification that waits for an audit is done by this one.</summary>
    private async Task NoteOnRequalificationAsync(SiteAudit audit, CancellationToken ct)
    {
        var open = await db.Requalifications.FirstOrDefaultAsync(c => c.OpenFor == audit.SupplierId && c.AuditNeeded && c.AuditedOn == null, ct);
        // an audit from before the cause says nothing about it
        if (open is not null && audit.HeldOn >= clock.DayOf(open.OpenedAt))
            open.RecordAudit(audit.HeldOn!.Value, audit.Summary, clock.Today, person.Id, clock.Now);
    }
}
