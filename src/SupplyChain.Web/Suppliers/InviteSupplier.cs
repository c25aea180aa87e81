using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Identifiers;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

public sealed class InvitationForm
{
    public string? CompanyName { get; set; }
    public string? CreditCode { get; set; }
    public string? PersonName { get; set; }
    public string? Email { get; set; }
    public string? Language { get; set; } = Texts.Languages[0];
}

public sealed record InvitationPage(InvitationForm Form);

internal sealed class InvitationFormValidator : AbstractValidator<InvitationForm>
{
    public InvitationFormValidator(Texts texts)
    {
        RuleFor(f => f.CompanyName).NotEmpty().PlainText(Supplier.LongestName);
        RuleFor(f => f.CreditCode)
            .NotEmpty()
            .PlainText(60)
            .Must(c => Identifiers.CreditCode.WhyNot(c) is null)
            .WithMessage(f => texts.Of(Identifiers.CreditCode.WhyNot(f.CreditCode)!));
        RuleFor(f => f.PersonName).NotEmpty().PlainText(100);
        RuleFor(f => f.Email).NotEmpty().PlainText(256).EmailAddress();
        RuleFor(f => f.Language).Must(l => Texts.Languages.Contains(l)).WithMessage(_ => texts["form.badValue", texts["field.language"]]);
    }
}

/// <summary>Enters a company that the enterprise wants as a supplier, and mails its first person a link to take it over. Who invites can never approve.</summary>
public sealed class InviteSupplier(
    AppDb db,
    Person person,
    UserManager<Account> accounts,
    NewAccount newAccount,
    AccountLinks links,
    Trail trail,
    EnterpriseClock clock
)
{
    /// <returns>The id of the new supplier.</returns>
    public async Task<long> RunAsync(InvitationForm form, CancellationToken ct)
    {
        var (email, name) = (form.Email!.Trim(), form.CompanyName!.Trim());
        var code = CreditCode.Normalise(form.CreditCode);
        var normal = accounts.NormalizeEmail(email);
        if (await db.Suppliers.AnyAsync(s => s.CreditCode == code, ct))
            throw new RefusedException(new Refusal("supplier.known-code", code));
        if (await db.Users.AnyAsync(a => a.NormalizedEmail == normal, ct))
            throw new RefusedException(new Refusal("account.known-address"));

        // the link carries the account's own id and stamp, so the account is saved first; one transaction keeps it whole
        await using var all = await db.Database.BeginTransactionAsync(ct);
        var supplier = Supplier.Invite(code, name, PinyinInitials.Of(name), person.Id, clock.Now);
        db.Suppliers.Add(supplier);
        await db.SaveChangesAsync(ct);
        var account = await newAccount.AddAsync(email, null, form.PersonName!.Trim(), form.Language!, Roles.Owner, supplier.Id, ct);
        await links.MailAsync(account.Id, email, account.Language, "supplier-invitation", await links.WelcomeAsync(account), ct, account.DisplayName, name);
        trail.Add("supplier.invite", $"supplier:{supplier.Id}");
        await db.SaveChangesAsync(ct);
        await all.CommitAsync(ct);
        return supplier.Id;
    }
}
