using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>"Not me, ask her": a colleague, or somebody who has no account yet.</summary>
public sealed class PassSectionForm
{
    /// <summary>Account of a colleague; null when somebody new is named.</summary>
    public long? Colleague { get; set; }
    public string? PersonName { get; set; }
    public string? Email { get; set; }
    public string? Language { get; set; } = Texts.Languages[0];
}

internal sealed class PassSectionFormValidator : AbstractValidator<PassSectionForm>
{
    public PassSectionFormValidator(Texts texts)
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
    }
}

/// <param name="Holder">Name of the person; null while the owner answers for it.</param>
/// <param name="Mine">This person may pass it on.</param>
public sealed record SectionRow(CompanySection Section, string? Holder, DateTimeOffset? Since, bool Mine);

/// <param name="Colleagues">Ids and names of the other people of the company.</param>
public sealed record PassSectionPage(CompanySection Section, IReadOnlyList<KeyValuePair<long, string>> Colleagues, PassSectionForm Form);

/// <summary>Passes a section to a colleague at once, or names somebody new, whom the owner then invites.</summary>
public sealed class PassSection(AppDb db, Person person, InviteAccount invite, CompanyNews news, Trail trail, EnterpriseClock clock)
{
    /// <summary>True when this person may pass the section on: its holder, or the owner.</summary>
    public async Task<bool> MayAsync(CompanySection section, CancellationToken ct) =>
        person.May(Permissions.EditOwnPeople)
        || await db.SectionHolders.AnyAsync(h => h.SupplierId == person.SupplierId && h.Section == section && h.AccountId == person.Id, ct);

    /// <returns>Key of what is said afterwards.</returns>
    public async Task<string> RunAsync(CompanySection section, PassSectionForm form, CancellationToken ct)
    {
        if (person.SupplierId is not { } supplierId || !await MayAsync(section, ct))
            throw new RefusedException(new("section.not-yours"));
        if (form.Colleague is { } colleague)
        {
            if (!await db.Users.AnyAsync(a => a.Id == colleague && a.SupplierId == supplierId && a.ClosedAt == null, ct))
                throw new RefusedException(new("section.no-colleague"));
            await GiveAsync(supplierId, section, colleague, ct);
            await db.SaveChangesAsync(ct);
            return "sections.saidPassed";
        }

        var (email, name) = (form.Email!.Trim(), form.PersonName!.Trim());
        if (person.May(Permissions.EditOwnPeople))
        {
            var invitation = new InviteForm
            {
                Email = email,
                PersonName = name,
                Language = form.Language,
            };
            await invite.OfSupplierAsync(invitation, supplierId, ct, account => GiveAsync(supplierId, section, account.Id, ct));
            return "sections.saidInvited";
        }

        var key = JoinRequest.KeyOf(supplierId, email);
        if (await db.JoinRequests.AnyAsync(r => r.OpenKey == key, ct))
            throw new RefusedException(new("join.open-already"));
        if (await db.JoinRequests.CountAsync(r => r.SupplierId == supplierId && r.State == JoinState.Open, ct) >= JoinRequest.MostOpen)
            throw new RefusedException(new("join.too-many"));
        db.JoinRequests.Add(JoinRequest.For(section, person.Id, supplierId, email, name, form.Language!, clock.Now));
        trail.Add("section.name", $"supplier:{supplierId}", detail: section.ToString());
        await news.TellRoleAsync(
            Roles.Owner,
            supplierId,
            "section.named",
            $"section:{supplierId}:{clock.Now.UtcTicks}",
            "/company/people",
            ct,
            person.Name,
            name
        );
        await db.SaveChangesAsync(ct);
        return "sections.saidNamed";
    }

    /// <summary>Writes the new holder, and a notice to them, into the present save.</summary>
    public async Task GiveAsync(long supplierId, CompanySection section, long accountId, CancellationToken ct)
    {
        var holder = await db.SectionHolders.FirstOrDefaultAsync(h => h.SupplierId == supplierId && h.Section == section, ct);
        if (holder is null)
            db.SectionHolders.Add(new SectionHolder(supplierId, section, accountId, clock.Now));
        else
            holder.PassTo(accountId, clock.Now);
        trail.Add("section.pass", $"supplier:{supplierId}", detail: $"{section} account:{accountId}");
        if (accountId != person.Id)
            await news.TellAsync(accountId, "section.yours", $"section:{supplierId}:{section}:{clock.Now.UtcTicks}", "/company/sections", ct, person.Name);
    }
}
