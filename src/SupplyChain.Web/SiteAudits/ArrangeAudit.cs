using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Shared;

namespace SupplyChain.SiteAudits;

public sealed class ArrangeForm
{
    public int Revision { get; set; }
    public SiteAuditMode? AuditMode { get; set; }

    /// <summary>Null for the whole company.</summary>
    public long? AuditSiteId { get; set; }
    public long? LeadId { get; set; }
    public DateOnly? AuditOn { get; set; }
}

internal sealed class ArrangeFormValidator : AbstractValidator<ArrangeForm>
{
    public ArrangeFormValidator()
    {
        RuleFor(f => f.AuditMode).NotNull().IsInEnum();
        RuleFor(f => f.LeadId).NotNull();
        RuleFor(f => f.AuditOn).NotNull();
    }
}

/// <summary>Sets or moves day, auditor and place; draws the checklist from the supplier indicator system in force; tells the supplier.</summary>
public sealed class ArrangeAudit(AppDb db, SystemCatalogue systems, SiteAuditNews news, Trail trail, EnterpriseClock clock, Texts texts)
{
    public async Task RunAsync(long id, ArrangeForm form, CancellationToken ct)
    {
        var audit = await db.SiteAudits.Include(a => a.Lines).FirstOrDefaultAsync(a => a.Id == id, ct) ?? throw new RefusedException(new("siteAudit.step"));
        db.Entry(audit).Property(a => a.Revision).OriginalValue = form.Revision;
        if (form.AuditSiteId is { } site && !await db.Sites.AnyAsync(s => s.Id == site && s.SupplierId == audit.SupplierId && s.ClosedAt == null, ct))
            throw new RefusedException(new("siteAudit.unknown-site"));
        if (!await Auditors(db).AnyAsync(a => a.Id == form.LeadId, ct))
            throw new RefusedException(new("siteAudit.unknown-lead"));
        var system = (await systems.InForceAsync(Subject.Supplier, clock.Today, ct)).System;
        var appointment = new SiteAuditAppointment(form.AuditMode!.Value, form.AuditSiteId, form.LeadId!.Value, form.AuditOn!.Value);
        audit.Arrange(appointment, $"{system.Id} {system.Version}", system.Indicators.Select(i => new AuditedIndicator(i.Code, i.Name)), clock.Today);
        trail.Add("siteaudit.arrange", $"site-audit:{id}", detail: $"{appointment.Mode} {appointment.On:yyyy-MM-dd} lead:{appointment.LeadId}");
        await news.TellAsync(audit, "siteAudit.announced", ct, $"{appointment.On:yyyy-MM-dd}", texts.Both($"siteAuditMode.{appointment.Mode}"));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Own people who may lead an audit.</summary>
    public static IQueryable<Account> Auditors(AppDb db) =>
        from account in db.Users
        where account.SupplierId == null && account.ClosedAt == null
        where db.UserRoles.Any(g => g.UserId == account.Id && db.Roles.Any(r => r.Id == g.RoleId && (r.Name == Roles.Officer || r.Name == Roles.Manager)))
        select account;
}
