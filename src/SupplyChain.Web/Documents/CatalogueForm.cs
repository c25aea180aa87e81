using System.Globalization;
using FluentValidation;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Documents;

/// <summary>An edition as the form holds it; a row without a name is passed over.</summary>
public sealed record EditionRow
{
    public string? Name { get; set; }

    /// <summary>Parts of the printed edition, with commas between.</summary>
    public string? Match { get; set; }
    public DateOnly? Until { get; set; }
}

/// <summary>A document type as it is changed on its page.</summary>
public sealed record CatalogueForm
{
    /// <summary>Version that was looked at; another one has become the last since then when it is stale.</summary>
    public int Ordinal { get; set; }
    public string? TypeZh { get; set; }
    public string? TypeEn { get; set; }
    public int? ValidityMonths { get; set; }
    public int? SurveillanceMonths { get; set; }

    /// <summary>Days before the end, with commas between.</summary>
    public string? ReminderDays { get; set; }
    public List<EditionRow> Editions { get; set; } = [];
    public List<FieldRow> Fields { get; set; } = [];
    public List<SupplyCategory> RequiredFor { get; set; } = [];
    public DateOnly? EffectiveFrom { get; set; }
    public string? CatalogueReason { get; set; }

    public static CatalogueForm Of(DocumentType type, DocumentNeeds needs, int ordinal, DateOnly today) =>
        new()
        {
            Ordinal = ordinal,
            TypeZh = type.NameZh,
            TypeEn = type.NameEn,
            ValidityMonths = type.ValidityMonths,
            SurveillanceMonths = type.SurveillanceMonths,
            ReminderDays = string.Join(", ", type.ReminderDays),
            Editions =
            [
                .. (type.Editions ?? []).Select(e => new EditionRow
                {
                    Name = e.Name,
                    Match = string.Join(", ", e.Match),
                    Until = e.Until,
                }),
            ],
            Fields = [.. type.Fields.Select(FieldRow.Of)],
            RequiredFor = [.. needs.CategoriesOf(type.Code)],
            EffectiveFrom = today,
        };

    /// <param name="shown">Categories before the change: left alone where nothing was changed about them.</param>
    public DocumentRule Rule(IReadOnlyList<SupplyCategory> shown) =>
        new(
            (TypeZh ?? "").Trim(),
            (TypeEn ?? "").Trim(),
            ValidityMonths,
            SurveillanceMonths,
            [.. Parts(ReminderDays).Select(d => int.TryParse(d, NumberStyles.None, CultureInfo.InvariantCulture, out var day) ? day : 0).OrderDescending()],
            [
                .. Editions
                    .Where(e => !string.IsNullOrWhiteSpace(e.Name))
                    .Select(e => new EditionRule(e.Name!.Trim(), [.. Parts(e.Match).DefaultIfEmpty(e.Name.Trim())], e.Until)),
            ],
            RequiredFor.Order().SequenceEqual(shown.Order()) ? null : [.. RequiredFor.Order()],
            Fields.Count == 0 ? null : [.. Fields.Where(f => !f.IsBlank).Select(f => f.Field())]
        );

    private static string[] Parts(string? text) =>
        (text ?? "").Split([',', '，', '、', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

internal sealed class CatalogueFormValidator : AbstractValidator<CatalogueForm>
{
    public CatalogueFormValidator(Texts texts, EnterpriseClock clock)
    {
        RuleFor(f => f.TypeZh).NotEmpty().PlainText(100);
        RuleFor(f => f.TypeEn).NotEmpty().PlainText(150);
        RuleFor(f => f.ValidityMonths).InclusiveBetween(1, 240);
        RuleFor(f => f.SurveillanceMonths).InclusiveBetween(1, 60);
        RuleFor(f => f.ReminderDays).NotEmpty().PlainText(100);
        RuleFor(f => f.Editions).Must(e => e.Count <= 11).WithMessage(_ => texts["refusal.catalogue.editions"]);
        RuleForEach(f => f.Editions)
            .ChildRules(e =>
            {
                e.RuleFor(x => x.Name).PlainText(80);
                e.RuleFor(x => x.Match).PlainText(200);
            });
        RuleForEach(f => f.Fields)
            .ChildRules(row =>
            {
                row.RuleFor(x => x.Code).PlainText(30);
                row.RuleFor(x => x.Zh).PlainText(60);
                row.RuleFor(x => x.En).PlainText(100);
                row.RuleFor(x => x.Unit).PlainText(20);
                row.RuleFor(x => x.Choices).PlainText(2000, lines: true);
                row.RuleFor(x => x.Kind).IsInEnum();
                row.RuleFor(x => x.Max).InclusiveBetween(1, DocumentField.LongestText);
            });
        RuleForEach(f => f.RequiredFor).IsInEnum();
        RuleFor(f => f.EffectiveFrom).NotNull().Must(d => d >= clock.Today && d <= clock.Today.AddYears(5)).WithMessage(_ => texts["catalogue.badDay"]);
        RuleFor(f => f.CatalogueReason).NotEmpty().PlainText(1000, lines: true);
        RuleFor(f => f)
            .Custom(
                (form, context) =>
                {
                    if (form.TypeZh is { Length: > 0 } && form.Rule([]).WhyNot() is { } why)
                        context.AddFailure(why.Code == "catalogue.reminders" ? nameof(form.ReminderDays) : "", texts.Of(why));
                }
            );
    }
}
