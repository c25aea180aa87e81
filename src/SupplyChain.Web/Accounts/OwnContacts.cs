using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Identifiers;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Accounts;

/// <summary>What a person corrects of what is kept about them as a contact; the topic and the address are their company's to say.</summary>
public sealed class OwnContactForm
{
    public int Revision { get; set; }
    public string? PersonName { get; set; }
    public string? ContactPhone { get; set; }
    public string? Language { get; set; }

    public static OwnContactForm Of(TopicContact contact) =>
        new()
        {
            Revision = contact.Revision,
            PersonName = contact.Name,
            ContactPhone = contact.Phone,
            Language = contact.Language,
        };
}

/// <param name="Path">Where the row is shown and its forms lead.</param>
/// <param name="Back">The page with all such rows.</param>
/// <param name="Code">Of the mailed link; null for somebody who is signed in.</param>
public sealed record OwnContactPage(TopicContact Contact, OwnContactForm Form, string Path, string Back, string? Code = null);

internal sealed class OwnContactFormValidator : AbstractValidator<OwnContactForm>
{
    public OwnContactFormValidator(Texts texts)
    {
        RuleFor(f => f.PersonName).NotEmpty().PlainText(100);
        RuleFor(f => f.ContactPhone)
            .PlainText(40)
            .Must(p => string.IsNullOrWhiteSpace(p) || PhoneNumber.WhyNot(p) is null || p.TrimStart().StartsWith('+'))
            .WithMessage(_ => texts["company.badPhone"]);
        RuleFor(f => f.Language).Must(l => Texts.Languages.Contains(l)).WithMessage(_ => texts["form.badValue", texts["field.language"]]);
    }
}

/// <summary>
/// The rows that name a person as a contact, known by the mail address that they have proven: by their account, or by a mailed link where
/// they have none. They may be corrected and removed at any time, whatever the company's file allows (PIPL art. 45 to 47).
/// </summary>
public sealed class OwnContacts(AppDb db, Person person, Trail trail)
{
    public async Task<IReadOnlyList<TopicContact>> ListAsync(CancellationToken ct)
    {
        if (person.SupplierId is not { } supplier)
            return [];
        var email = await db.Users.Where(a => a.Id == person.Id && a.EmailConfirmed).Select(a => a.Email).FirstOrDefaultAsync(ct);
        return email is null ? [] : await Of(email).Where(c => c.SupplierId == supplier).ToListAsync(ct);
    }

    /// <param name="email">Proven by a mailed link. Whatever company named it.</param>
    public async Task<IReadOnlyList<TopicContact>> ListAsync(string email, CancellationToken ct) => await Of(email).Take(MostByLink).ToListAsync(ct);

    private const int MostByLink = 200;

    private IQueryable<TopicContact> Of(string email)
    {
        var key = TopicContact.KeyOf(email);
        return db.Contacts.Where(c => c.EmailKey == key).OrderBy(c => c.SupplierId).ThenBy(c => c.Topic).ThenBy(c => c.Id);
    }

    public async Task CorrectAsync(TopicContact contact, OwnContactForm form, CancellationToken ct)
    {
        db.Entry(contact).Property(c => c.Revision).OriginalValue = form.Revision;
        contact.Describe(
            contact.Facts with
            {
                Name = form.PersonName!.Trim(),
                Phone = string.IsNullOrWhiteSpace(form.ContactPhone) ? null : PhoneNumber.Normalise(form.ContactPhone.Trim()),
                Language = form.Language!,
            }
        );
        // no name and no number: the trail outlives the contact
        trail.Add("contact.correct-own", $"supplier:{contact.SupplierId}", detail: contact.Topic.ToString());
        await db.SaveChangesAsync(ct);
    }

    public async Task RemoveAsync(TopicContact contact, int revision, CancellationToken ct)
    {
        db.Entry(contact).Property(c => c.Revision).OriginalValue = revision;
        db.Contacts.Remove(contact);
        trail.Add("contact.remove-own", $"supplier:{contact.SupplierId}", detail: contact.Topic.ToString());
        await db.SaveChangesAsync(ct);
    }
}
