using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Requalification;

public sealed class ExtensionForm
{
    public int Revision { get; set; }
    public DateOnly? ExtendUntil { get; set; }
    public string? ExtensionReason { get; set; }
}

internal sealed class ExtensionFormValidator : AbstractValidator<ExtensionForm>
{
    public ExtensionFormValidator()
    {
        RuleFor(f => f.ExtendUntil).NotNull();
        RuleFor(f => f.ExtensionReason).NotEmpty().PlainText(1000, lines: true);
    }
}

/// <summary>The supplier asks for more time.</summary>
public sealed class AskExtension(AppDb db, ActionNews news, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, ExtensionForm form, CancellationToken ct)
    {
        var action = await db.OwnActionAsync(id, person, form.Revision, ct);
        action.AskExtension(form.ExtendUntil!.Value, form.ExtensionReason!, clock.Today, person.Id);
        trail.Add("action.ask-extension", $"action:{id}", detail: $"{form.ExtendUntil:yyyy-MM-dd}");
        var name = await db.Suppliers.Where(s => s.Id == action.SupplierId).Select(s => s.Name).FirstAsync(ct);
        await news.TellRaiserAsync(action, "action.extension-asked", ct, name, action.Finding, $"{form.ExtendUntil:yyyy-MM-dd}", form.ExtensionReason!.Trim());
        await db.SaveChangesAsync(ct);
    }
}

internal static class OwnActions
{
    /// <summary>An action of the person's own company, bound to the revision that their form showed.</summary>
    public static async Task<CorrectiveAction> OwnActionAsync(this AppDb db, long id, Person person, int revision, CancellationToken ct)
    {
        var action =
            await db.CorrectiveActions.FirstOrDefaultAsync(a => a.Id == id && a.SupplierId == person.SupplierId, ct)
            ?? throw new RefusedException(new("corrective.gone"));
        db.Entry(action).Property(a => a.Revision).OriginalValue = revision;
        return action;
    }
}
