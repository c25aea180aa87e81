using FluentValidation;
using SupplyChain.Documents;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Campaigns;

/// <summary>Which suppliers a campaign asks.</summary>
public enum RecipientChoice
{
    /// <summary>All that may deliver.</summary>
    All,

    /// <summary>Those of high and medium risk.</summary>
    Risky,

    /// <summary>Those without a document of the wanted type in force.</summary>
    WithoutDocument,

    /// <summary>Those named.</summary>
    Named,

    /// <summary>Those whose declarations do not follow GB 26572-2025 yet.</summary>
    Redeclaration,
}

public sealed class CampaignForm
{
    public CampaignKind? Kind { get; set; }
    public string? CampaignTitleZh { get; set; }
    public string? CampaignTitleEn { get; set; }
    public string? AskZh { get; set; }
    public string? AskEn { get; set; }
    public string? TypeCode { get; set; }
    public int? WorkingDays { get; set; } = 15;
    public RecipientChoice? Recipients { get; set; }

    /// <summary>Narrows every choice but the list; null for all.</summary>
    public SupplyCategory? Category { get; set; }

    /// <summary>Credit codes or full names, one a line.</summary>
    public string? RecipientNames { get; set; }

    /// <summary>False shows the preview, true starts.</summary>
    public bool Confirmed { get; set; }

    public CampaignFacts ToFacts() =>
        new(
            Kind!.Value,
            CampaignTitleZh!,
            CampaignTitleEn!,
            AskZh!,
            AskEn!,
            Kind is CampaignKind.Document ? TypeCode
                : Recipients is RecipientChoice.Redeclaration ? Redeclaration.Standard
                : null
        );
}

internal sealed class CampaignFormValidator : AbstractValidator<CampaignForm>
{
    public CampaignFormValidator(Texts texts)
    {
        RuleFor(f => f.Kind).NotNull().IsInEnum();
        RuleFor(f => f.CampaignTitleZh).NotEmpty().PlainText(200);
        RuleFor(f => f.CampaignTitleEn).NotEmpty().PlainText(200);
        RuleFor(f => f.AskZh).NotEmpty().PlainText(2000, lines: true);
        RuleFor(f => f.AskEn).NotEmpty().PlainText(2000, lines: true);
        RuleFor(f => f.WorkingDays).NotNull().InclusiveBetween(1, 250);
        RuleFor(f => f.Recipients).NotNull().IsInEnum();
        RuleFor(f => f.Category).IsInEnum();
        RuleFor(f => f.RecipientNames).PlainText(8000, lines: true);
        RuleFor(f => f.TypeCode)
            .Must(code => code is not null && DocumentCatalogue.Shipped.Find(code) is not null && DocumentNeeds.Shipped.FromSuppliers(code))
            .When(f => f.Kind is CampaignKind.Document)
            .WithMessage(_ => texts["documents.unknownType"]);
        RuleFor(f => f.Recipients)
            .Must((f, r) => r is not RecipientChoice.WithoutDocument || f.Kind is CampaignKind.Document)
            .WithMessage(_ => texts["campaign.onlyDocuments"])
            .Must((f, r) => r is not RecipientChoice.Redeclaration || f.Kind is CampaignKind.Declaration)
            .WithMessage(_ => texts["campaign.onlyDeclarations"]);
        RuleFor(f => f.RecipientNames)
            .Must(n => !string.IsNullOrWhiteSpace(n))
            .When(f => f.Recipients is RecipientChoice.Named)
            .WithMessage(_ => texts["form.required", texts["field.recipientNames"]]);
    }
}
