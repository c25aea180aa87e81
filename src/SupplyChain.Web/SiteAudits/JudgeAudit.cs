using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Shared;

namespace SupplyChain.SiteAudits;

public sealed class LineForm
{
    public string Code { get; set; } = "";
    public LineVerdict? Verdict { get; set; }
    public string? LineNote { get; set; }
    public FindingSeverity? Severity { get; set; }
}

public sealed class JudgeForm
{
    public int Revision { get; set; }
    public List<LineForm> Lines { get; set; } = [];
}

internal sealed class JudgeFormValidator : AbstractValidator<JudgeForm>
{
    public JudgeFormValidator(Texts texts)
    {
        RuleFor(f => f.Lines).Must(l => l.Count is > 0 and <= 200).WithMessage(_ => texts["siteAudit.noLines"]);
        RuleForEach(f => f.Lines)
            .ChildRules(line =>
            {
                line.RuleFor(l => l.Code).NotEmpty().PlainText(60);
                line.RuleFor(l => l.Verdict).IsInEnum();
                line.RuleFor(l => l.Severity).IsInEnum();
                line.RuleFor(l => l.LineNote).PlainText(1000, lines: true);
                line.RuleFor(l => l.LineNote)
                    .Must(n => !string.IsNullOrWhiteSpace(n))
                    .When(l => l.Verdict is LineVerdict.Finding)
                    .WithMessage(l => texts["siteAudit.noteMissing", l.Code]);
                line.RuleFor(l => l.Severity)
                    .NotNull()
                    .When(l => l.Verdict is LineVerdict.Finding)
                    .WithMessage(l => texts["siteAudit.severityMissing", l.Code]);
            });
    }
}

/// <summary>Keeps what the auditor has filled in so far.</summary>
public sealed class JudgeAudit(AppDb db, Trail trail)
{
    public async Task RunAsync(long id, JudgeForm form, CancellationToken ct)
    {
        var audit = await db.SiteAudits.Include(a => a.Lines).FirstOrDefaultAsync(a => a.Id == id, ct) ?? throw new RefusedException(new("siteAudit.step"));
        db.Entry(audit).Property(a => a.Revision).OriginalValue = form.Revision;
        audit.Judge(form.Lines.Select(l => new LineJudgement(l.Code, l.Verdict, l.LineNote ?? "", l.Severity)));
        // only the lines have changed: the form of another auditor is stale all the same
        db.Entry(audit).Property(a => a.Step).IsModified = true;
        trail.Add("siteaudit.judge", $"site-audit:{id}", detail: $"{audit.Lines.Count(l => l.Verdict is not null)}/{audit.Lines.Count}");
        await db.SaveChangesAsync(ct);
    }
}
