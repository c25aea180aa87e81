using FluentValidation;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>A document as it is handed in. The file itself comes beside it, or by the ticket of an earlier try.</summary>
public sealed record UploadForm
{
    /// <summary>Code of the document type.</summary>
    public string? Type { get; set; }
    public string? Number { get; set; }
    public string? Issuer { get; set; }

    /// <summary>Company named on the document.</summary>
    public string? Holder { get; set; }
    public string? Scope { get; set; }

    /// <summary>Standard and edition.</summary>
    public string? Edition { get; set; }
    public DateOnly? IssuedOn { get; set; }
    public DateOnly? ValidFrom { get; set; }
    public DateOnly? ValidTo { get; set; }

    /// <summary>Day of the last surveillance audit; null when the document names none.</summary>
    public DateOnly? LastSurveillanceOn { get; set; }

    /// <summary>Period that the document reports on; null for types that report on none.</summary>
    public DateOnly? CoversFrom { get; set; }
    public DateOnly? CoversTo { get; set; }

    /// <summary>What stands in the fields of its own type, by code.</summary>
    public Dictionary<string, string?> Fields { get; set; } = [];

    /// <summary>The document that this is a new version of; null for a new one.</summary>
    public long? DocumentId { get; set; }

    /// <summary>Sites that the certificate names; none for the whole company.</summary>
    public List<long> Sites { get; set; } = [];

    /// <summary>Ticket of a file that was stored by a submit that failed otherwise.</summary>
    public string? Kept { get; set; }

    /// <summary>Key of a file that was handed in before and waits for its details; null when the file comes otherwise.</summary>
    public string? Upload { get; set; }

    /// <summary>The form was filled in from what was read, so that somebody has to compare.</summary>
    public bool Proposed { get; set; }

    /// <summary>Somebody compared the proposals with the file.</summary>
    public bool Compared { get; set; }
}

internal sealed class UploadFormValidator : AbstractValidator<UploadForm>
{
    public UploadFormValidator(Texts texts, EnterpriseClock clock)
    {
        RuleFor(f => f.Type)
            .NotEmpty()
            .Must(code => Catalogue.Now.Find(code!) is not null && Catalogue.Now.Needs.FromSuppliers(code!))
            .WithMessage(_ => texts["documents.unknownType"]);
        RuleFor(f => f.Number).NotEmpty().PlainText(100);
        RuleFor(f => f.Issuer).NotEmpty().PlainText(200);
        RuleFor(f => f.Holder).PlainText(200);
        RuleFor(f => f.Scope).PlainText(1000, lines: true);
        RuleFor(f => f.Edition).PlainText(100);
        RuleFor(f => f.IssuedOn).NotNull();
        RuleFor(f => f.ValidFrom).NotNull();
        RuleFor(f => f.ValidTo)
            .NotNull()
            .When(f => f.Type is not null && Catalogue.Now.Find(f.Type) is { Kind: "certificate" or "permit" })
            .WithMessage(_ => texts["documents.needsEnd"]);
        When(
            f => f.Type is not null && Catalogue.Now.Find(f.Type) is { Covers.Kind: CoverageKind.Year },
            () =>
            {
                RuleFor(f => f.CoversFrom).NotNull().WithMessage(_ => texts["documents.needsPeriod"]);
                RuleFor(f => f.CoversTo).NotNull().WithMessage(_ => texts["documents.needsPeriod"]);
            }
        );
        RuleFor(f => f.Compared).Equal(true).When(f => f.Proposed).WithMessage(_ => texts["reading.compare"]);
        RuleFor(f => f).Custom((form, context) => CheckFields(form, context, texts));
        // said at the field that is wrong, with the rule that the domain holds
        RuleFor(f => f)
            .Custom(
                (form, context) =>
                {
                    if (form is { IssuedOn: { } issued, ValidFrom: { } from } && Facts(form, issued, from).WhyImpossible(clock.Today) is { } why)
                        context.AddFailure(
                            why.Code switch
                            {
                                "document.issued-in-future" or "document.issued-too-long-ago" => nameof(form.IssuedOn),
                                "document.surveillance-day" => nameof(form.LastSurveillanceOn),
                                "document.covers-half" when form.CoversFrom is null => nameof(form.CoversFrom),
                                "document.covers-half" or "document.covers-ends-first" or "document.covers-too-long" or "document.covers-far" => nameof(
                                    form.CoversTo
                                ),
                                _ => nameof(form.ValidTo),
                            },
                            texts.Of(why)
                        );
                }
            );
    }

    private static void CheckFields(UploadForm form, ValidationContext<UploadForm> context, Texts texts)
    {
        if (form.Type is null || Catalogue.Now.Find(form.Type) is not { } type)
            return;
        foreach (var field in type.Fields)
        {
            var typed = form.Fields.GetValueOrDefault(field.Code);
            var why =
                typed is not null && !PlainTextRule.IsReadable(typed, lines: field.IsLong)
                    ? new Refusal("document.field-characters")
                    : field.Take(typed, out _);
            if (why is not null)
                context.AddFailure($"{nameof(form.Fields)}[{field.Code}]", texts.Of(why));
        }

        // nothing that somebody sends is dropped in silence
        if (form.Fields.Keys.FirstOrDefault(k => type.Fields.All(f => f.Code != k)) is not null)
            context.AddFailure(nameof(form.Fields), texts["documents.unknownField", string.Join(", ", type.Fields.Select(f => f.Code))]);
    }

    internal static DocumentFacts Facts(UploadForm form, DateOnly issued, DateOnly from) =>
        new(form.Number ?? "", form.Issuer ?? "", issued, from, form.ValidTo)
        {
            LastSurveillance = form.LastSurveillanceOn,
            CoversFrom = form.CoversFrom,
            CoversTo = form.CoversTo,
        };
}
