using System.Text.Json;
using System.Text.Json.Serialization;
using SupplyChain.Suppliers;

namespace SupplyChain.Documents;

/// <summary>The last day of an edition, and what names it on paper.</summary>
/// <param name="Match">Parts of the printed edition, any of which names it.</param>
/// <param name="Until">Last day on which it proves anything; null while no end is known.</param>
public sealed record EditionRule(string Name, IReadOnlyList<string> Match, DateOnly? Until);

/// <summary>What the enterprise may change about a document type. The code, the kind and the form of the number stay.</summary>
/// <param name="ValidityMonths">1 to 240; null when documents end only by an event.</param>
/// <param name="SurveillanceMonths">1 to 60; null when there are no surveillance audits.</param>
/// <param name="ReminderDays">Days before the end, longest first; 1 to 8 stages of 1 to 365 days.</param>
/// <param name="RequiredFor">Categories of suppliers that are asked for it by itself; null leaves what ships with the portal.</param>
/// <param name="Fields">What documents of the type say besides what all say; null leaves what ships with the portal.</param>
public sealed record DocumentRule(
    string NameZh,
    string NameEn,
    int? ValidityMonths,
    int? SurveillanceMonths,
    IReadOnlyList<int> ReminderDays,
    IReadOnlyList<EditionRule> Editions,
    IReadOnlyList<SupplyCategory>? RequiredFor,
    IReadOnlyList<DocumentField>? Fields = null
)
{
    public const int LongestFile = 4000;

    private static readonly JsonSerializerOptions Words = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static DocumentRule Of(DocumentType type) =>
        new(
            type.NameZh,
            type.NameEn,
            type.ValidityMonths,
            type.SurveillanceMonths,
            type.ReminderDays,
            [.. (type.Editions ?? []).Select(e => new EditionRule(e.Name, e.Match, e.Until))],
            RequiredFor: null,
            type.Fields
        );

    /// <summary>A rule from before types had fields of their own goes on with those that ship.</summary>
    public DocumentRule Whole(DocumentType shipped) => Fields is null ? this with { Fields = shipped.Fields } : this;

    /// <summary>Null when it can be followed: otherwise <c>catalogue.name</c>, <c>catalogue.validity</c>, <c>catalogue.surveillance</c>, <c>catalogue.reminders</c>, <c>catalogue.editions</c>, <c>catalogue.fields</c> or <c>catalogue.too-long</c>.</summary>
    public Refusal? WhyNot() =>
        NameZh is not { Length: > 0 and <= 100 } || NameEn is not { Length: > 0 and <= 150 } ? new("catalogue.name")
        : ValidityMonths is < 1 or > 240 ? new("catalogue.validity")
        : SurveillanceMonths is < 1 or > 60 ? new("catalogue.surveillance")
        : ReminderDays is not { Count: > 0 and <= 8 } || ReminderDays.Any(d => d is < 1 or > 365) || ReminderDays.Distinct().Count() != ReminderDays.Count
            ? new("catalogue.reminders")
        : Editions is not { Count: <= 10 } || Editions.Any(e => string.IsNullOrWhiteSpace(e.Name) || e.Match is not { Count: > 0 }) ? new("catalogue.editions")
        : Fields is not null && !DocumentField.AreSound(Fields) ? new("catalogue.fields")
        : ToFile().Length > LongestFile ? new("catalogue.too-long")
        : null;

    public string ToFile() => JsonSerializer.Serialize(this, Words);

    /// <exception cref="JsonException">The text is no rule.</exception>
    public static DocumentRule Read(string file) => JsonSerializer.Deserialize<DocumentRule>(file, Words) ?? throw new JsonException();

    /// <summary>The same type under this rule.</summary>
    public DocumentType Apply(DocumentType type) =>
        type with
        {
            NameZh = NameZh,
            NameEn = NameEn,
            ValidityMonths = ValidityMonths,
            SurveillanceMonths = SurveillanceMonths,
            ReminderDays = [.. ReminderDays.OrderDescending()],
            Fields = Fields ?? type.Fields,
            Editions =
                Editions.Count == 0
                    ? null
                    :
                    [
                        .. Editions.Select(e => new StandardEdition(
                            e.Name,
                            e.Match,
                            e.Until,
                            type.Editions?.FirstOrDefault(o => o.Name == e.Name)?.Standing ?? "house rule"
                        )),
                    ],
        };
}

/// <summary>One version of one document type in the catalogue, from a day on. Never changed: the next version follows it.</summary>
public sealed class CatalogueEntry
{
    public long Id { get; private set; }
    public string TypeCode { get; private set; } = "";

    /// <summary>1 for the first change; 0 stands for what ships with the portal. Unique with the type.</summary>
    public int Ordinal { get; private set; }
    public DateOnly EffectiveFrom { get; private set; }

    /// <summary>The <see cref="DocumentRule"/> as JSON.</summary>
    public string Rule { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public long ById { get; private set; }
    public DateTimeOffset At { get; private set; }

    private CatalogueEntry() { }

    /// <param name="last">The version before; null for the first change of the type.</param>
    public CatalogueEntry(string typeCode, CatalogueEntry? last, DocumentRule rule, DateOnly effectiveFrom, string reason, long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(rule.WhyNot());
        if (last?.EffectiveFrom > effectiveFrom)
            throw new RefusedException(new Refusal("catalogue.before-last", last.EffectiveFrom));
        TypeCode = typeCode;
        Ordinal = (last?.Ordinal ?? 0) + 1;
        EffectiveFrom = effectiveFrom;
        Rule = rule.ToFile();
        Reason = reason;
        ById = by;
        At = now;
    }
}
