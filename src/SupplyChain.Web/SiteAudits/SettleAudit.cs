using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Requalification;
using SupplyChain.Shared;

namespace SupplyChain.SiteAudits;

/// <summary>How an audit ends.</summary>
public enum AuditEnd
{
    Close,
    Cancel,
}

public sealed class SettleForm
{
    public int Revision { get; set; }
    public AuditEnd? End { get; set; }

    /// <summary>Needed to cancel; a supplier that was told before reads it.</summary>
    public string? CancelReason { get; set; }
}

internal sealed class SettleFormValidator : AbstractValidator<SettleForm>
{
    public SettleFormValidator(Texts texts)
    {
        RuleFor(f => f.End).NotNull().IsInEnum();
        RuleFor(f => f.CancelReason).PlainText(1000, lines: true);
        RuleFor(f => f.CancelReason)
            .Must(r => !string.IsNullOrWhiteSpace(r))
            .When(f => f.End is AuditEnd.Cancel)
            .WithMessage(_ => texts["form.required", texts["field.cancelReason"]]);
    }
}

/// <summary>Closes an audit whose report is accepted and whose findings are verified, or calls one off.</summary>
public sealed class SettleAudit(AppDb db, SiteAuditNews news, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, SettleForm form, CancellationToken ct)
    {
        var audit = await db.SiteAudits.Include(a => a.Lines).FirstOrDefaultAsync(a => a.Id == id, ct) ?? throw new RefusedException(new("siteAudit.step"));
        db.Entry(audit).Property(a => a.Revision).OriginalValue = form.Revision;
        if (form.End is AuditEnd.Close)
        {
            var (accepted, open) = await StateAsync(db, audit, ct);
            audit.Close(accepted, open, clock.Today);
            await news.TellAsync(audit, "siteAudit.closed", ct, $"{audit.HeldOn:yyyy-MM-dd}");
            trail.Add("siteaudit.close", $"site-audit:{id}");
        }
        else
        {
            var told = audit.Step is SiteAuditStep.Announced;
            audit.Cancel(form.CancelReason!);
            if (told)
                await news.TellAsync(audit, "siteAudit.cancelled", ct, $"{audit.On:yyyy-MM-dd}", audit.CancelReason);
            trail.Add("siteaudit.cancel", $"site-audit:{id}", detail: audit.CancelReason);
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>Whether the report was accepted, and how many of the findings are not verified yet.</summary>
    public static async Task<(bool Accepted, int Open)> StateAsync(AppDb db, SiteAudit audit, CancellationToken ct)
    {
        var actions = audit.Lines.Select(l => l.ActionId).OfType<long>().ToList();
        return (
            await db.DocumentVersions.AnyAsync(v => v.Id == audit.ReportVersionId && v.State == ReviewState.Accepted, ct),
            await db.CorrectiveActions.CountAsync(
                a => actions.Contains(a.Id) && (a.Step == CorrectiveStep.AwaitingAnswer || a.Step == CorrectiveStep.AwaitingVerification),
                ct
            )
        );
    }
}
