using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

public sealed class ChangeDecisionForm
{
    public int Revision { get; set; }
    public bool Approved { get; set; }
    public string? ChangeDecision { get; set; }
}

internal sealed class ChangeDecisionFormValidator : AbstractValidator<ChangeDecisionForm>
{
    public ChangeDecisionFormValidator(Texts texts)
    {
        RuleFor(f => f.ChangeDecision).PlainText(1000, lines: true);
        RuleFor(f => f.ChangeDecision)
            .Must(r => !string.IsNullOrWhiteSpace(r))
            .When(f => !f.Approved)
            .WithMessage(_ => texts["form.required", texts["field.changeDecision"]]);
    }
}

/// <summary>Approves a change, which takes effect at once, or declines it with a reason. Never by who entered it.</summary>
public sealed class DecideChange(AppDb db, Person person, Trail trail, EnterpriseClock clock, CompanyNews news, StartRequalification requalification)
{
    public async Task RunAsync(long id, ChangeDecisionForm form, CancellationToken ct)
    {
        var request = await db.ChangeRequests.Include(r => r.Lines).FirstAsync(r => r.Id == id, ct);
        db.Entry(request).Property(r => r.Revision).OriginalValue = form.Revision;
        RefusedException.ThrowIf(request.WhyNotDecide(person.Id));
        var supplier = await db.Suppliers.FirstAsync(s => s.Id == request.SupplierId, ct);
        var reason = string.IsNullOrWhiteSpace(form.ChangeDecision) ? null : form.ChangeDecision.Trim();
        if (form.Approved)
        {
            if (request.Lines.FirstOrDefault(l => l.Fact is LicenceFact.CreditCode) is { After: var code })
                if (await db.Suppliers.AnyAsync(s => s.CreditCode == code && s.Id != supplier.Id, ct))
                    throw new RefusedException(new("supplier.known-code", code));
            var name = request.Lines.FirstOrDefault(l => l.Fact is LicenceFact.LegalName)?.After;
            var (address, representative) = (supplier.Address, supplier.LegalRepresentative);
            if (request.Approve(supplier, name is null ? "" : PinyinInitials.Of(name), person.Id, clock.Now, reason) is { } former)
                db.FormerNames.Add(former);
            await requalification.AfterProfileAsync(supplier, address, representative, ct);
        }
        else
            request.Decline(person.Id, clock.Now, reason!);

        var outcome = form.Approved ? "approve" : "decline";
        trail.Add($"change.{outcome}", $"supplier:{supplier.Id}", detail: $"change:{id} {string.Join(' ', request.Lines.Select(l => l.Fact))} {reason}");
        var (kind, subject) = ($"change.{outcome}", $"change:{id}");
        await news.TellSupplierAsync(supplier.Id, kind, subject, "/company/changes", ct, supplier.Name, reason ?? "–");
        if (request.ByStaff)
            await news.TellAsync(request.EnteredById, kind, subject, $"/changes/{id}", ct, supplier.Name, reason ?? "–");
        await db.SaveChangesAsync(ct);
    }
}
