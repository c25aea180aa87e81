using Microsoft.AspNetCore.Identity;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Imports;

/// <summary>Carries out the right rows of one batch inside the caller's transaction. What it adds, the caller saves.</summary>
public sealed class WriteRows(AppDb db, NewAccount newAccount, AccountLinks links, Trail trail, EnterpriseClock clock, RequalificationSettings requalification)
{
    /// <summary>Somebody who waits for an invitation.</summary>
    private sealed record Invited(ImportEntry Entry, Supplier Supplier, Account Account);

    /// <param name="by">Name of the person who applies the run, for the trail.</param>
    public async Task RunAsync(ImportRun run, IReadOnlyList<(ImportEntry Entry, KnownCompany Known)> rows, string by, CancellationToken ct)
    {
        if (run.Kind is ImportKind.Legacy)
            TakeOver(run, rows);
        else if (run.Kind is ImportKind.Spend)
            KeepSpend(run, rows, by);
        else
            await InviteAsync(run, rows, by, ct);
    }

    private void TakeOver(ImportRun run, IReadOnlyList<(ImportEntry Entry, KnownCompany Known)> rows)
    {
        foreach (var (entry, known) in rows)
        {
            var supplier = known.Supplier ?? Supplier.Register(entry.CreditCode, entry.Name, PinyinInitials.Of(entry.Name), run.UploadedById, clock.Now);
            var overrules = !known.KeepsItself;
            if (overrules && supplier.Name != entry.Name)
                supplier.Rename(entry.Name, PinyinInitials.Of(entry.Name));
            var due = entry.DueOn(supplier.RequalifyOn, clock.Today, requalification);
            var reason = entry.Basis is null ? $"{run.FileName} #{entry.Row}" : $"{run.FileName} #{entry.Row}: {entry.Basis}";
            supplier.TakeOver(entry.Over(supplier.Profile, overrules), due, run.AppliedById!.Value, clock.Now, reason);
            if (known.Supplier is null)
                db.Suppliers.Add(supplier);
        }
    }

    private void KeepSpend(ImportRun run, IReadOnlyList<(ImportEntry Entry, KnownCompany Known)> rows, string by)
    {
        foreach (var (entry, known) in rows)
        {
            var (supplier, spend) = (known.Supplier!, PurchaseVolume.Of(entry.SpendAmount!.Value, entry.SpendYear!.Value));
            trail.AddFor(run.AppliedById, by, SetSpend.Action, $"supplier:{supplier.Id}", detail: SetSpend.Change(supplier.Spend, spend));
            supplier.KeepSpend(spend);
        }
    }

    /// <summary>A link carries the account's own id and stamp, so companies and accounts are saved before the mails are written.</summary>
    private async Task InviteAsync(ImportRun run, IReadOnlyList<(ImportEntry Entry, KnownCompany Known)> rows, string by, CancellationToken ct)
    {
        var companies = rows.Select(r => (r.Entry, Supplier: r.Known.Supplier ?? New(r.Entry, run))).ToList();
        await db.SaveChangesAsync(ct);
        var people = companies
            .Select(c => new Invited(
                c.Entry,
                c.Supplier,
                newAccount.Make(c.Entry.Email!, passwordHash: null, c.Entry.PersonName!, c.Entry.Language ?? Texts.Languages[0], c.Supplier.Id)
            ))
            .ToList();
        db.Users.AddRange(people.Select(p => p.Account));
        await db.SaveChangesAsync(ct);
        var role = await newAccount.RoleAsync(Roles.Owner);
        foreach (var (entry, supplier, account) in people)
        {
            db.UserRoles.Add(new IdentityUserRole<long> { UserId = account.Id, RoleId = role });
            var link = await links.WelcomeAsync(account);
            links.Mail(account.Id, entry.Email!, account.Language, "supplier-invitation", link, account.DisplayName, supplier.Name);
            trail.AddFor(run.AppliedById, by, "supplier.invite", $"supplier:{supplier.Id}");
        }
    }

    private Supplier New(ImportEntry entry, ImportRun run)
    {
        var supplier = Supplier.Invite(entry.CreditCode, entry.Name, PinyinInitials.Of(entry.Name), run.AppliedById!.Value, clock.Now);
        var profile = entry.Over(supplier.Profile, overrules: true);
        if (profile != supplier.Profile)
            supplier.Describe(profile);
        db.Suppliers.Add(supplier);
        return supplier;
    }
}
