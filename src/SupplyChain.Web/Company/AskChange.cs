using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Settings;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>Asks for a change of the licence's facts; nothing takes effect before somebody else approves it.</summary>
public sealed class AskChange(AppDb db, Person person, Trail trail, EnterpriseClock clock, PortalSettings settings, CompanyNews news)
{
    /// <param name="supplierId">One's own company, or any for staff.</param>
    public async Task RunAsync(long supplierId, ChangeAsked asked, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstOrDefaultAsync(s => s.Id == supplierId, ct) ?? throw new RefusedException(new("supplier.gone"));
        if (await db.ChangeRequests.AnyAsync(r => r.OpenFor == supplierId, ct))
            throw new RefusedException(new("change.open-already"));
        if (asked.After.TryGetValue(LicenceFact.CreditCode, out var code) && await db.Suppliers.AnyAsync(s => s.CreditCode == code && s.Id != supplierId, ct))
            throw new RefusedException(new("supplier.known-code", code));
        var byStaff = person.SupplierId is null;
        var reporting = new ReportingTerm(settings.Suppliers.ReportChangeWorkingDays, clock.WorkingDays);
        var request = ChangeRequest.Of(supplier, asked, reporting, person.Id, byStaff, clock.Now, clock.Today);
        db.ChangeRequests.Add(request);
        var facts = string.Join(' ', request.Lines.Select(l => l.Fact));
        trail.Add("change.ask", $"supplier:{supplierId}", detail: $"{facts} {request.Sha256}");
        var subject = $"change:{supplierId}:{await db.ChangeRequests.CountAsync(r => r.SupplierId == supplierId, ct)}";
        await news.TellRoleAsync(Roles.Manager, null, "change.asked", subject, "/changes", ct, supplier.Name);
        await news.TellSupplierAsync(supplierId, "change.received", subject, "/company/changes", ct, supplier.Name);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (UniqueViolation.Caused(e))
        {
            throw new RefusedException(new("change.open-already"));
        }
    }
}

/// <summary>The supplier takes its request back.</summary>
public sealed class WithdrawChange(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, int revision, CancellationToken ct)
    {
        var request = await db.ChangeRequests.FirstAsync(r => r.Id == id && r.SupplierId == person.SupplierId && !r.ByStaff, ct);
        db.Entry(request).Property(r => r.Revision).OriginalValue = revision;
        request.Withdraw(clock.Now);
        trail.Add("change.withdraw", $"supplier:{request.SupplierId}", detail: $"change:{id}");
        await db.SaveChangesAsync(ct);
    }
}
