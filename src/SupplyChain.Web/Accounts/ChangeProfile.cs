using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Accounts;

public sealed class ProfileForm
{
    public string? DisplayName { get; set; }
    public string? Language { get; set; }

    public bool MonthMail { get; set; }

    /// <summary>True where the page asks for <see cref="MonthMail"/>: only management is told of the months.</summary>
    public bool MonthMailAsked { get; set; }
}

internal sealed class ProfileFormValidator : AbstractValidator<ProfileForm>
{
    public ProfileFormValidator(Texts texts)
    {
        RuleFor(f => f.DisplayName).NotEmpty().PlainText(100);
        RuleFor(f => f.Language).NotEmpty().Must(l => Texts.Languages.Contains(l)).WithMessage(_ => texts["form.badValue", texts["field.language"]]);
    }
}

/// <summary>Changes how the person is called and in which language the portal speaks and writes to them.</summary>
public sealed class ChangeProfile(AppDb db, Person person, Session session, Trail trail)
{
    public async Task RunAsync(ProfileForm form, CancellationToken ct)
    {
        var account = await db.Users.FirstAsync(a => a.Id == person.Id, ct);
        account.DisplayName = form.DisplayName!.Trim();
        account.Language = form.Language!;
        if (form.MonthMailAsked)
            account.NoMonthMail = !form.MonthMail;
        trail.Add("account.change-profile", $"account:{account.Id}");
        await db.SaveChangesAsync(ct);
        await session.RenewAsync(account);
    }
}
