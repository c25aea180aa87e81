using FluentValidation;
using SupplyChain.Identifiers;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>One contact as it is typed.</summary>
public sealed class ContactForm
{
    public int Revision { get; set; }
    public ContactTopic? Topic { get; set; }
    public string? PersonName { get; set; }
    public string? Email { get; set; }
    public string? ContactPhone { get; set; }
    public string? Language { get; set; } = Texts.Languages[0];

    public static ContactForm Of(TopicContact contact) =>
        new()
        {
            Revision = contact.Revision,
            Topic = contact.Topic,
            PersonName = contact.Name,
            Email = contact.Email,
            ContactPhone = contact.Phone,
            Language = contact.Language,
        };

    public TopicContactFacts ToFacts() =>
        new(
            Topic!.Value,
            PersonName!.Trim(),
            Email!.Trim(),
            string.IsNullOrWhiteSpace(ContactPhone) ? null : PhoneNumber.Normalise(ContactPhone.Trim()),
            Language!
        );
}

internal sealed class ContactFormValidator : AbstractValidator<ContactForm>
{
    public ContactFormValidator(Texts texts)
    {
        RuleFor(f => f.Topic).NotNull().IsInEnum();
        RuleFor(f => f.PersonName).NotEmpty().PlainText(100);
        RuleFor(f => f.Email).NotEmpty().PlainText(256).EmailAddress();
        RuleFor(f => f.ContactPhone)
            .PlainText(40)
            .Must(p => string.IsNullOrWhiteSpace(p) || PhoneNumber.WhyNot(p) is null || p.TrimStart().StartsWith('+'))
            .WithMessage(_ => texts["company.badPhone"]);
        RuleFor(f => f.Language).Must(l => Texts.Languages.Contains(l)).WithMessage(_ => texts["form.badValue", texts["field.language"]]);
    }
}

/// <param name="Missing">Topics that nobody answers for.</param>
public sealed record ContactsPage(
    IReadOnlyList<TopicContact> Contacts,
    IReadOnlyList<ContactTopic> Missing,
    IReadOnlyList<SentBackPoint> Points,
    Refusal? WhyNot,
    string? OwnAddress
);

/// <param name="Id">Null for a new contact.</param>
public sealed record ContactPage(long? Id, ContactForm Form);
