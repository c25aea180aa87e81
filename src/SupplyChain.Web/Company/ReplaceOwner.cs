using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Notices;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

public sealed class OwnerForm
{
    public int Revision { get; set; }

    /// <summary>Account of a person of the company; null when somebody new is named.</summary>
    public long? Colleague { get; set; }
    public string? PersonName { get; set; }
    public string? Email { get; set; }
    public string? Language { get; set; } = Texts.Languages[0];
    public string? OwnerReason { get; set; }
}

internal sealed class OwnerFormValidator : AbstractValidator<OwnerForm>
{
    public OwnerFormValidator(Texts texts)
    {
        When(
            f => f.Colleague is null,
            () =>
            {
                RuleFor(f => f.PersonName).NotEmpty();
                RuleFor(f => f.Email).NotEmpty();
            }
        );
        RuleFor(f => f.PersonName).PlainText(100);
        RuleFor(f => f.Email).PlainText(256).EmailAddress();
        RuleFor(f => f.Language).Must(l => Texts.Languages.Contains(l)).WithMessage(_ => texts["form.badValue", texts["field.language"]]);
        RuleFor(f => f.OwnerReason).NotEmpty().PlainText(1000, lines: true);
    }
}

/// <param name="Owners">Present owners.</param>
/// <param name="Colleagues">Ids and names of the company's other people.</param>
public sealed record OwnerPage(Supplier Supplier, IReadOnlyList<string> Owners, IReadOnlyList<KeyValuePair<long, string>> Colleagues, OwnerForm Form);

/// <summary>Puts another person in the place of an owner who has left. The old account is closed, which ends its sessions; both get a mail.</summary>
public sealed class ReplaceOwner(
    AppDb db,
    Person person,
    UserManager<Account> accounts,
    RoleManager<IdentityRole<long>> roles,
    NewAccount newAccount,
    AccountLinks links,
    Trail trail,
    EnterpriseClock clock
)
{
    public async Task RunAsync(long id, OwnerForm form, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstAsync(s => s.Id == id, ct);
        db.Entry(supplier).Property(s => s.Revision).OriginalValue = form.Revision;
        var reason = form.OwnerReason!.Trim();
        links.Ready();
        // the mailed link carries the new account's id, so the account is saved first; one transaction keeps it whole
        await using var all = await db.Database.BeginTransactionAsync(ct);
        foreach (var old in await OwnersAsync(id, ct))
        {
            if (old.Id == form.Colleague)
                throw new RefusedException(new("owner.same"));
            old.ClosedAt = clock.Now;
            old.SecurityStamp = NewAccount.NewStamp();
            db.SectionHolders.RemoveRange(db.SectionHolders.Where(h => h.SupplierId == id && h.AccountId == old.Id));
            // the account is closed; the mail still goes to its address
            var to = new NoticeRecipient(null, old.Email ?? "", old.Language);
            db.Notices.Add(
                new Notice(to, "owner.removed", $"owner:{old.Id}@{clock.Now.UtcTicks}", 0, clock.Now, null, old.DisplayName, supplier.Name, Cut(reason))
            );
        }

        var next = form.Colleague is { } colleague ? await RaiseAsync(id, colleague, supplier, reason, ct) : await OpenAsync(id, form, supplier, ct);
        supplier.NoteOwner(person.Id, clock.Now, reason);
        trail.Add("supplier.replace-owner", $"supplier:{id}", detail: $"account:{next.Id} {reason}");
        await db.SaveChangesAsync(ct);
        await all.CommitAsync(ct);
    }

    private async Task<Account> RaiseAsync(long id, long colleague, Supplier supplier, string reason, CancellationToken ct)
    {
        var account =
            await db.Users.FirstOrDefaultAsync(a => a.Id == colleague && a.SupplierId == id && a.ClosedAt == null, ct)
            ?? throw new RefusedException(new("section.no-colleague"));
        db.UserRoles.RemoveRange(await db.UserRoles.Where(r => r.UserId == account.Id).ToListAsync(ct));
        // the old role's row goes first: an account holds one role
        await db.SaveChangesAsync(ct);
        var owner = (await roles.FindByNameAsync(Roles.Owner))!;
        db.UserRoles.Add(new IdentityUserRole<long> { UserId = account.Id, RoleId = owner.Id });
        account.SecurityStamp = NewAccount.NewStamp();
        var to = new NoticeRecipient(account.Id, account.Email ?? "", account.Language);
        var subject = $"owner:{account.Id}@{clock.Now.UtcTicks}";
        db.Notices.Add(new Notice(to, "owner.raised", subject, 0, clock.Now, "/company", account.DisplayName, supplier.Name, Cut(reason)));
        return account;
    }

    private async Task<Account> OpenAsync(long id, OwnerForm form, Supplier supplier, CancellationToken ct)
    {
        var (email, name) = (form.Email!.Trim(), form.PersonName!.Trim());
        var normal = accounts.NormalizeEmail(email);
        if (await db.Users.AnyAsync(a => a.NormalizedEmail == normal, ct))
            throw new RefusedException(new("account.known-address"));
        var account = await newAccount.AddAsync(email, null, name, form.Language!, Roles.Owner, id, ct);
        await links.MailAsync(account.Id, email, account.Language, "owner.invited", await links.WelcomeAsync(account), ct, name, supplier.Name);
        return account;
    }

    public Task<List<Account>> OwnersAsync(long id, CancellationToken ct) =>
        (
            from account in db.Users
            join held in db.UserRoles on account.Id equals held.UserId
            join role in db.Roles on held.RoleId equals role.Id
            where account.SupplierId == id && account.ClosedAt == null && role.Name == Roles.Owner
            select account
        ).ToListAsync(ct);

    private static string Cut(string text) => text.Length > 380 ? text[..380] + "…" : text;
}
