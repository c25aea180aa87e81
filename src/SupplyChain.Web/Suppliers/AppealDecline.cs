using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Company;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

public sealed class AppealForm
{
    public int Revision { get; set; }

    /// <summary>Why the decision is wrong.</summary>
    public string? AppealReason { get; set; }
}

internal sealed class AppealFormValidator : AbstractValidator<AppealForm>
{
    public AppealFormValidator() => RuleFor(f => f.AppealReason).NotEmpty().PlainText(1000, lines: true);
}

/// <summary>The owner appeals against a declined submission: the file as it stands goes to somebody else than who declined it.</summary>
public sealed class AppealDecline(AppDb db, Person person, Trail trail, EnterpriseClock clock, CompanyFiles files, GiveReceipt receipts)
{
    /// <summary>After the run: id of the receipt.</summary>
    public long Receipt { get; private set; }

    public async Task RunAsync(AppealForm form, CancellationToken ct)
    {
        var supplier = await files.OwnAsync(ct);
        db.Entry(supplier).Property(s => s.Revision).OriginalValue = form.Revision;
        await db.Entry(supplier).Collection(s => s.Moves).LoadAsync(ct);
        supplier.Appeal(Until(supplier, clock), clock.Today, form.AppealReason!.Trim(), person.Id, clock.Now);
        var receipt = await receipts.AddAsync(await files.LoadAsync(supplier, ct), ct);
        trail.Add("supplier.appeal", $"supplier:{supplier.Id}", detail: receipt.Number);
        await db.SaveChangesAsync(ct);
        Receipt = receipt.Id;
    }

    /// <summary>Last day for an appeal against the newest step.</summary>
    /// <param name="supplier">With its moves.</param>
    public static DateOnly Until(Supplier supplier, EnterpriseClock clock) =>
        clock.WorkingDays.AddWorkingDays(clock.DayOf(supplier.LastTurn()?.At ?? clock.Now), Supplier.AppealWorkingDays);
}
