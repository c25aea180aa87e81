using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Company;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Settings;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

public sealed class SubmitForm
{
    public int Revision { get; set; }
}

/// <summary>The owner hands the company's file in for approval; the receipt names everything in it by its hash.</summary>
public sealed class SubmitCompany(AppDb db, Person person, Trail trail, EnterpriseClock clock, CompanyFiles files, GiveReceipt receipts)
{
    /// <summary>After the run: id of the receipt.</summary>
    public long Receipt { get; private set; }

    public async Task RunAsync(SubmitForm form, CancellationToken ct)
    {
        var supplier = await files.OwnAsync(ct);
        db.Entry(supplier).Property(s => s.Revision).OriginalValue = form.Revision;
        var file = await files.LoadAsync(supplier, ct);
        RefusedException.ThrowIf(file.WhyNotSubmit());
        supplier.Submit(person.Id, clock.Now);
        foreach (var point in await db.SentBackPoints.Where(p => p.SupplierId == supplier.Id && p.AnsweredAt == null).ToListAsync(ct))
            point.Answer(file[point.Field], clock.Now);
        var receipt = await receipts.AddAsync(file, ct);
        trail.Add("supplier.submit", $"supplier:{supplier.Id}", detail: receipt.Number);
        await db.SaveChangesAsync(ct);
        Receipt = receipt.Id;
    }
}

/// <summary>Writes down what a company hands in, by its hash, with the day of the answer, and mails the receipt. Its caller saves.</summary>
public sealed class GiveReceipt(AppDb db, Person person, EnterpriseClock clock, CompanyNews news, PortalSettings settings)
{
    public async Task<Submission> AddAsync(CompanyFile file, CancellationToken ct)
    {
        var supplier = file.Supplier;
        var before = await db.Submissions.CountAsync(s => s.SupplierId == supplier.Id, ct);
        var answerBy = clock.WorkingDays.AddWorkingDays(clock.Today, settings.Suppliers.AnswerWorkingDays);
        var receipt = new Submission(supplier.Id, before, file.Items(), answerBy, person.Id, clock.Now);
        db.Submissions.Add(receipt);
        await news.TellSupplierAsync(supplier.Id, "supplier.receipt", receipt.Number, "/company", ct, supplier.Name, receipt.Number, $"{answerBy:yyyy-MM-dd}");
        return receipt;
    }
}

/// <summary>The owner of a delisted company applies again.</summary>
public sealed class ReapplyCompany(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(SubmitForm form, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstOrDefaultAsync(s => s.Id == person.SupplierId, ct) ?? throw new RefusedException(new("supplier.gone"));
        db.Entry(supplier).Property(s => s.Revision).OriginalValue = form.Revision;
        supplier.Reapply(person.Id, clock.Now, clock.Today);
        trail.Add("supplier.reapply", $"supplier:{supplier.Id}");
        await db.SaveChangesAsync(ct);
    }
}
