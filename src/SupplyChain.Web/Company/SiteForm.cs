using FluentValidation;
using SupplyChain.Identifiers;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>One site as it is typed.</summary>
public sealed class SiteForm
{
    public int Revision { get; set; }
    public string? SiteName { get; set; }
    public string? SiteDivision { get; set; }
    public string? SiteAddress { get; set; }
    public string? Makes { get; set; }
    public bool DeliversToUs { get; set; }

    public static SiteForm Of(Site site) =>
        new()
        {
            Revision = site.Revision,
            SiteName = site.Name,
            SiteDivision = site.DivisionCode,
            SiteAddress = site.Address,
            Makes = site.Makes,
            DeliversToUs = site.DeliversToUs,
        };

    public SiteFacts ToFacts() => new(SiteName!.Trim(), SiteDivision!, SiteAddress!.Trim(), Makes!.Trim(), DeliversToUs);
}

internal sealed class SiteFormValidator : AbstractValidator<SiteForm>
{
    public SiteFormValidator(Texts texts)
    {
        RuleFor(f => f.SiteName).NotEmpty().PlainText(100);
        RuleFor(f => f.SiteDivision).NotEmpty().Must(d => d is null || Division.Knows(d)).WithMessage(_ => texts["company.badDivision"]);
        RuleFor(f => f.SiteAddress).NotEmpty().PlainText(300);
        RuleFor(f => f.Makes).NotEmpty().PlainText(300);
    }
}

/// <param name="WhyNot">Why sites cannot be changed now; null when they can.</param>
public sealed record SitesPage(IReadOnlyList<Site> Sites, IReadOnlyList<SentBackPoint> Points, Refusal? WhyNot);

/// <param name="Id">Null for a new site.</param>
public sealed record SitePage(long? Id, SiteForm Form);
