using FluentValidation;
using Microsoft.AspNetCore.Identity;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Accounts;

public sealed class ChangePasswordForm
{
    public string? CurrentPassword { get; set; }
    public string? NewPassword { get; set; }
}

internal sealed class ChangePasswordFormValidator : AbstractValidator<ChangePasswordForm>
{
    public ChangePasswordFormValidator(Texts texts)
    {
        RuleFor(f => f.CurrentPassword).NotEmpty().MaximumLength(PasswordRule.Most);
        RuleFor(f => f.NewPassword).NewPassword(texts);
    }
}

/// <summary>A new password; every other session of the account ends.</summary>
public sealed class ChangePassword(AppDb db, PasswordProof proof, IPasswordHasher<Account> hasher, AccountLinks links, Session session, Trail trail)
{
    public async Task RunAsync(ChangePasswordForm form, CancellationToken ct)
    {
        var account = await proof.OfMeAsync(form.CurrentPassword!, ct);
        account.PasswordHash = hasher.HashPassword(account, form.NewPassword!);
        account.SecurityStamp = NewAccount.NewStamp();
        trail.Add("account.change-password", $"account:{account.Id}");
        await links.MailAsync(account.Id, account.Email!, account.Language, "password-changed", null, ct);
        await db.SaveChangesAsync(ct);
        await session.RenewAsync(account);
    }
}
