using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using SupplyChain.Identifiers;

namespace SupplyChain.Documents;

/// <summary>A kind of certificate, permit, declaration or report that suppliers hand in.</summary>
/// <param name="Code">Stable code, such as <c>ISO14001</c>.</param>
/// <param name="Kind">certificate, permit, declaration, statement, report, listing, template or data.</param>
/// <param name="ValidityMonths">Customary life in months from the first valid day; null when it ends only by an event.</param>
/// <param name="SurveillanceMonths">Longest gap between surveillance audits in months; null when there are none.</param>
/// <param name="ReminderDays">Days before the end on which the holder is reminded, longest first.</param>
/// <param name="NumberRule"><c>pollutantPermit</c> when the number begins with the holder's credit code (HJ 608-2017); null otherwise.</param>
/// <param name="Feeds">Enterprise indicators that it serves.</param>
/// <param name="Standing">confirmed (a source was seen) or background.</param>
/// <param name="Register">Code of the public register where it can be looked up; null when there is none for the type.</param>
/// <param name="NumberFamily">Usual form of its number; null when bodies share none. Soft: it doubts and never refuses.</param>
/// <param name="Editions">Editions of the standard behind it; null when the type names none.</param>
/// <param name="Covers">The period that it reports on; null when the type reports on none.</param>
public sealed record DocumentType(
    string Code,
    string NameZh,
    string NameEn,
    string Kind,
    int? ValidityMonths,
    int? SurveillanceMonths,
    IReadOnlyList<int> ReminderDays,
    string? NumberRule,
    IReadOnlyList<string> Feeds,
    string Standing,
    string? Register = null,
    CertificateFamily? NumberFamily = null,
    IReadOnlyList<StandardEdition>? Editions = null,
    CoverageRule? Covers = null
)
{
    /// <summary>What documents of this type say besides number, issuer, holder, scope, edition and days; in the order of the form.</summary>
    public IReadOnlyList<DocumentField> Fields { get; init; } = [];
}

/// <summary>One edition of the standard that a document is issued to.</summary>
/// <param name="Match">Parts of the printed edition, without spaces, any of which names it.</param>
/// <param name="Until">Last day on which it proves anything; null while no end is known.</param>
/// <param name="Standing">confirmed, or reconstructed where the last day was still open when it was written down.</param>
public sealed record StandardEdition(string Name, IReadOnlyList<string> Match, DateOnly? Until, string Standing);

/// <summary>A public register in which anybody can look a document up.</summary>
public sealed record DocumentRegister(string Code, string NameZh, string NameEn, Uri Url);

/// <summary>The document types that the portal knows. Data, not code: the file is embedded beside this class.</summary>
public sealed class DocumentCatalogue
{
    // before what is loaded with it
    private static readonly JsonSerializerOptions Words = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The catalogue that ships with the portal.</summary>
    public static DocumentCatalogue Shipped { get; } = Load();

    private readonly FrozenDictionary<string, DocumentType> _byCode;

    public string Version { get; }
    public IReadOnlyList<DocumentType> Types { get; }
    private readonly FrozenDictionary<string, DocumentRegister> _registers;

    private readonly FrozenDictionary<string, int> _ordinals = FrozenDictionary<string, int>.Empty;

    /// <summary>What is asked of whom under this catalogue.</summary>
    public DocumentNeeds Needs { get; } = DocumentNeeds.Shipped;

    private DocumentCatalogue(DocumentCatalogue shipped, IReadOnlyCollection<CatalogueEntry> entries)
    {
        Version = shipped.Version;
        _registers = shipped._registers;
        var rules = entries.ToDictionary(e => e.TypeCode, e => DocumentRule.Read(e.Rule), StringComparer.Ordinal);
        Types = [.. shipped.Types.Select(t => rules.TryGetValue(t.Code, out var rule) ? rule.Apply(t) : t)];
        _byCode = Types.ToFrozenDictionary(t => t.Code, StringComparer.Ordinal);
        _ordinals = entries.ToFrozenDictionary(e => e.TypeCode, e => e.Ordinal, StringComparer.Ordinal);
        foreach (var (code, rule) in rules)
            if (rule.RequiredFor is { } categories)
                Needs = Needs.With(code, categories);
    }

    /// <summary>What ships, under the newest version of each type that is in force on that day.</summary>
    /// <param name="entries">Of any type and day, in any order; those of unknown types are passed over.</param>
    public DocumentCatalogue With(IEnumerable<CatalogueEntry> entries, DateOnly today)
    {
        var inForce = entries
            .Where(e => e.EffectiveFrom <= today && Find(e.TypeCode) is not null)
            .GroupBy(e => e.TypeCode, StringComparer.Ordinal)
            .Select(g => g.MaxBy(e => e.Ordinal)!)
            .ToList();
        return inForce.Count == 0 ? this : new(this, inForce);
    }

    /// <summary>A type with its version, as a judgement keeps it.</summary>
    public CatalogueRule RuleOf(string code) => new(_byCode[code], OrdinalOf(code));

    /// <summary>Version of the type in force: 0 for what ships.</summary>
    public int OrdinalOf(string code) => _ordinals.GetValueOrDefault(code);

    private DocumentCatalogue(Shape shape)
    {
        var types = shape.Types;
        Version = shape.Version;
        Types = types;
        _registers = shape.Registers.ToFrozenDictionary(r => r.Code, StringComparer.Ordinal);
        _byCode = types.ToFrozenDictionary(t => t.Code, StringComparer.Ordinal);
    }

    /// <summary>Null when the code is not in the catalogue.</summary>
    public DocumentType? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>Null when documents of the type are in no public register.</summary>
    public DocumentRegister? RegisterOf(DocumentType type) => type.Register is null ? null : _registers[type.Register];

    /// <summary>The longest reminder stage of all types, in days.</summary>
    public int LongestReminder => Types.Max(t => t.ReminderDays.Max());

    private static DocumentCatalogue Load()
    {
        var types = Read<Shape>("document-types");
        var own = Read<OwnShape>("document-fields").Fields;
        return new(types with { Types = [.. types.Types.Select(t => t with { Fields = own[t.Code] })] });
    }

    private static T Read<T>(string name)
    {
        using var file = typeof(DocumentCatalogue).Assembly.GetManifestResourceStream($"SupplyChain.Documents.Catalogue.{name}.json")!;
        return JsonSerializer.Deserialize<T>(file, Words)!;
    }

    private sealed record OwnShape(string Version, Dictionary<string, DocumentField[]> Fields);

    private sealed record Shape(string Version, DocumentRegister[] Registers, DocumentType[] Types);
}

/// <summary>A document type and the version of it that is gone by.</summary>
public sealed record CatalogueRule(DocumentType Type, int Ordinal);
