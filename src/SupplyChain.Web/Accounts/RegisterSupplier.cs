using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Identifiers;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Accounts;

public sealed class RegisterForm
{
    public string? CompanyName { get; set; }
    public string? CreditCode { get; set; }
    public string? DisplayName { get; set; }
    public string? Email { get; set; }
    public string? NewPassword { get; set; }
    public bool Consent { get; set; }
}

internal sealed class RegisterFormValidator : AbstractValidator<RegisterForm>
{
    public RegisterFormValidator(Texts texts)
    {
        RuleFor(f => f.CompanyName).NotEmpty().PlainText(200);
        RuleFor(f => f.CreditCode)
            .NotEmpty()
            .PlainText(60)
            .Must(c => Identifiers.CreditCode.WhyNot(c) is null)
            .WithMessage(f => texts.Of(Identifiers.CreditCode.WhyNot(f.CreditCode)!));
        RuleFor(f => f.DisplayName).NotEmpty().PlainText(100);
        RuleFor(f => f.Email).NotEmpty().PlainText(256).EmailAddress();
        RuleFor(f => f.NewPassword).NewPassword(texts);
        RuleFor(f => f.Consent).Equal(true).WithMessage(_ => texts["register.consentNeeded"]);
    }
}

/// <summary>
/// Opens an account and its company. A mail address or company that is known already gets the same answer on the page,
/// after the same work; only the mail, which reaches nobody but the mailbox's owner, tells the difference.
/// </summary>
public sealed class RegisterSupplier(
    AppDb db,
    NewAccount newAccount,
    AccountLinks links,
    UserManager<Account> accounts,
    IPasswordHasher<Account> hasher,
    Trail trail,
    EnterpriseClock clock
)
{
    public async Task RunAsync(RegisterForm form, string language, CancellationToken ct)
    {
        // hashed before looking, so that a known address takes no less time
        var hash = hasher.HashPassword(new Account(), form.NewPassword!);
        await links.AgainWhenMetAsync(() => RegisterAsync(form, hash, language, ct));
    }

    private async Task RegisterAsync(RegisterForm form, string hash, string language, CancellationToken ct)
    {
        var email = form.Email!.Trim();
        var normal = accounts.NormalizeEmail(email);
        var code = CreditCode.Normalise(form.CreditCode);
        links.Ready();
        await using var all = await db.Database.BeginTransactionAsync(ct);
        var known = await db.Users.FirstOrDefaultAsync(a => a.NormalizedEmail == normal, ct);
        var company = await db.Suppliers.FirstOrDefaultAsync(s => s.CreditCode == code, ct);
        // merged into another: nobody enters that company anew, its present owner is asked
        while (company?.MergedIntoId is { } into)
            company = await db.Suppliers.FirstOrDefaultAsync(s => s.Id == into, ct);
        if (known is not null)
            await RemindAsync(known, ct);
        else if (company is not null)
            await AskToJoinAsync(company, code, email, form.DisplayName!.Trim(), language, ct);
        else
            await OpenAsync(form, email, code, hash, language, ct);
        await db.SaveChangesAsync(ct);
        await all.CommitAsync(ct);
    }

    // no mail to an unproven address repeats free text of the form: the portal must not carry a stranger's message
    private async Task OpenAsync(RegisterForm form, string email, string code, string hash, string language, CancellationToken ct)
    {
        var name = form.CompanyName!.Trim();
        var account = await newAccount.AddAsync(email, hash, form.DisplayName!.Trim(), language, Roles.Owner, null, ct);
        var supplier = Supplier.Register(code, name, PinyinInitials.Of(name), account.Id, clock.Now);
        db.Suppliers.Add(supplier);
        await db.SaveChangesAsync(ct);
        account.SupplierId = supplier.Id;
        db.Consents.Add(Consent.ToPrivacy(account.Id, language, clock.Now));
        trail.AddFor(account.Id, account.DisplayName, "account.register", $"supplier:{supplier.Id}");
        await links.MailAsync(account.Id, email, language, "confirm", await links.ConfirmAsync(account), ct, code);
    }

    private async Task RemindAsync(Account known, CancellationToken ct)
    {
        trail.AddFor(null, "", "account.register", $"account:{known.Id}", success: false, "known address");
        if (known.ClosedAt is not null)
            return;
        if (known.EmailConfirmed)
            await links.MailAsync(known.Id, known.Email!, known.Language, "already-registered", "/sign-in", ct, known.DisplayName);
        else
            await links.MailAsync(known.Id, known.Email!, known.Language, "confirm-again", await links.ConfirmAsync(known), ct);
    }

    private async Task AskToJoinAsync(Supplier company, string code, string email, string name, string language, CancellationToken ct)
    {
        trail.AddFor(null, "", "account.register", $"supplier:{company.Id}", success: false, "known company");
        var key = JoinRequest.KeyOf(company.Id, email);
        var open = await db.JoinRequests.Where(r => r.SupplierId == company.Id && r.State == JoinState.Open).Select(r => r.OpenKey).ToListAsync(ct);
        if (open.Count < JoinRequest.MostOpen && !open.Contains(key))
            db.JoinRequests.Add(new JoinRequest(company.Id, email, name, language, clock.Now));
        var owners = await (
            from account in db.Users
            join held in db.UserRoles on account.Id equals held.UserId
            join role in db.Roles on held.RoleId equals role.Id
            where account.SupplierId == company.Id && account.ClosedAt == null && role.Name == Roles.Owner
            select account
        ).ToListAsync(ct);
        foreach (var owner in owners)
            await links.MailAsync(owner.Id, owner.Email!, owner.Language, "join-request", "/company/people", ct, owner.DisplayName, email);
        await links.MailAsync(null, email, language, "company-known", "/sign-in", ct, code);
    }
}
