using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Accounts;

public sealed class InviteForm
{
    public string? Email { get; set; }
    public string? PersonName { get; set; }

    /// <summary>Of staff; a supplier's owner invites contributors only.</summary>
    public string? Role { get; set; }
    public string? Language { get; set; } = Texts.Languages[0];
}

internal sealed class InviteFormValidator : AbstractValidator<InviteForm>
{
    public InviteFormValidator(Texts texts)
    {
        RuleFor(f => f.Email).NotEmpty().PlainText(256).EmailAddress();
        RuleFor(f => f.PersonName).NotEmpty().PlainText(100);
        RuleFor(f => f.Language).Must(l => Texts.Languages.Contains(l)).WithMessage(_ => texts["form.badValue", texts["field.language"]]);
    }
}

/// <summary>Opens an account for somebody and mails them a link on which they choose their password.</summary>
public sealed class InviteAccount(AppDb db, UserManager<Account> accounts, NewAccount newAccount, AccountLinks links, Trail trail)
{
    /// <summary>A person of the enterprise itself.</summary>
    public Task<string> OfStaffAsync(InviteForm form, CancellationToken ct)
    {
        RefusedException.ThrowIf(RoleRules.WhyNot(form.Role, ofSupplier: false));
        return RunAsync(form, form.Role!, supplierId: null, ct);
    }

    /// <summary>An assessor of a third-party body, whose account ends by itself.</summary>
    public Task OfAssessorAsync(InviteForm form, Func<Account, Task> with, CancellationToken ct) => RunAsync(form, Roles.Assessor, supplierId: null, ct, with);

    /// <summary>
    /// A contributor of one supplier. When the address has an account already the page says the same:
    /// an owner must not learn who else is known here.
    /// </summary>
    /// <param name="with">What else goes into the same save once the account of this supplier is there; not asked for an account of anybody else.</param>
    public async Task OfSupplierAsync(InviteForm form, long supplierId, CancellationToken ct, Func<Account, Task>? with = null)
    {
        if (await FindAsync(form, ct) is { } known)
        {
            trail.Add("account.invite", $"account:{known.Id}", success: false, "known address");
            if (known.ClosedAt is null)
                await links.MailAsync(known.Id, known.Email!, known.Language, "invite-known", "/sign-in", ct);
            if (with is not null && known.ClosedAt is null && known.SupplierId == supplierId)
                await with(known);
            await db.SaveChangesAsync(ct);
            return;
        }

        await RunAsync(form, Roles.Contributor, supplierId, ct, with);
    }

    /// <returns>The link that was mailed.</returns>
    private async Task<string> RunAsync(InviteForm form, string role, long? supplierId, CancellationToken ct, Func<Account, Task>? with = null)
    {
        if (await FindAsync(form, ct) is not null)
            throw new RefusedException(new Refusal("account.known-address"));
        links.Ready();
        await using var all = await db.Database.BeginTransactionAsync(ct);
        var account = await newAccount.AddAsync(form.Email!.Trim(), null, form.PersonName!.Trim(), form.Language!, role, supplierId, ct);
        var link = await SendAsync(account, ct);
        if (with is not null)
            await with(account);
        trail.Add("account.invite", $"account:{account.Id}", detail: role);
        await db.SaveChangesAsync(ct);
        await all.CommitAsync(ct);
        return link;
    }

    /// <summary>Writes the invitation into the present save.</summary>
    public async Task<string> SendAsync(Account account, CancellationToken ct)
    {
        var link = await links.WelcomeAsync(account);
        await links.MailAsync(account.Id, account.Email!, account.Language, "invitation", link, ct, account.DisplayName);
        return link;
    }

    private Task<Account?> FindAsync(InviteForm form, CancellationToken ct)
    {
        var normal = accounts.NormalizeEmail(form.Email!.Trim());
        return db.Users.FirstOrDefaultAsync(a => a.NormalizedEmail == normal, ct);
    }
}
