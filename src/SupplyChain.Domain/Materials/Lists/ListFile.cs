using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupplyChain.Materials;

/// <summary>Reads and checks substance list files (JSON). Every fault is named; a list with any fault is not taken.</summary>
public static class ListFile
{
    private const long MaxBytes = 8 << 20;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        MaxDepth = 16,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads one edition of a list.</summary>
    /// <param name="book">Groups that entries may refer to.</param>
    /// <returns>The list, or null and the reasons.</returns>
    public static (SubstanceList? List, IReadOnlyList<Refusal> Refusals) Read(Stream stream, RuleBook book)
    {
        var (list, refusals) = Read<ListText, SubstanceList>(stream, t => t.ToList());
        if (list is null)
            return (null, refusals);
        refusals = [.. ListCheck.Faults(list, book)];
        return refusals.Count == 0 ? (list, []) : (null, refusals);
    }

    /// <summary>Reads one edition of the exemptions.</summary>
    /// <param name="book">Groups that exemptions may refer to, and the edition that is known.</param>
    /// <returns>The exemptions, or null and the reasons.</returns>
    public static (ExemptionBook? Exemptions, IReadOnlyList<Refusal> Refusals) ReadExemptions(Stream stream, RuleBook book)
    {
        var (exemptions, refusals) = Read<ExemptionsText, ExemptionBook>(stream, t => t.ToBook());
        if (exemptions is null)
            return (null, refusals);
        refusals = [.. ListCheck.Faults(exemptions, book)];
        return refusals.Count == 0 ? (exemptions, []) : (null, refusals);
    }

    private static (T? Read, IReadOnlyList<Refusal> Refusals) Read<TText, T>(Stream stream, Func<TText, T> turn)
        where T : class
    {
        using var guarded = new GuardedStream(stream, new ReadLimits(MaxBytes: MaxBytes)) { IsMarkup = false };
        try
        {
            return (turn(JsonSerializer.Deserialize<TText>(JsonText.Take(guarded, Options.MaxDepth), Options)!), []);
        }
        catch (Exception fault) when (fault is JsonException or NullReferenceException or ArgumentException)
        {
            var at = fault as JsonException;
            return (null, [new Refusal("list.unreadable", at?.Path ?? "$", at?.LineNumber + 1 ?? 0)]);
        }
        catch (UnreadableException)
        {
            return (null, [new Refusal("list.too-large", MaxBytes)]);
        }
    }

    internal static RuleBook Shipped()
    {
        var groups = Load<GroupsText>("groups").ToGroups().ToList();
        var exemptions = Load<ExemptionsText>("exemptions").ToBook();
        var lists = typeof(ListFile)
            .Assembly.GetManifestResourceNames()
            .Where(n =>
                n.StartsWith("SupplyChain.Materials.Lists.", StringComparison.Ordinal)
                && !n.EndsWith(".groups.json", StringComparison.Ordinal)
                && !n.EndsWith(".exemptions.json", StringComparison.Ordinal)
            )
            .Select(n => Load<ListText>(n["SupplyChain.Materials.Lists.".Length..^".json".Length]).ToList());
        return new RuleBook(lists, groups, exemptions);
    }

    private static T Load<T>(string name)
    {
        using var stream = typeof(ListFile).Assembly.GetManifestResourceStream($"SupplyChain.Materials.Lists.{name}.json")!;
        return JsonSerializer.Deserialize<T>(stream, Options)!;
    }
}

internal sealed record ListText(
    string Id,
    string Version,
    IReadOnlyList<string> Title,
    ListStanding Standing,
    string Source,
    DateOnly InForceFrom,
    ListMeasure Measure,
    ListLevel Level,
    IReadOnlyList<EntryText> Entries
)
{
    public string? Note { get; init; }
    public DateOnly? PublishedOn { get; init; }
    public DateOnly? InForceTo { get; init; }
    public bool Mandatory { get; init; }
    public bool OnRequest { get; init; }
    public decimal? LimitMgPerKg { get; init; }
    public string? ExemptionList { get; init; }
    public IReadOnlyList<string> EditionKeys { get; init; } = [];
    public IReadOnlyList<ListEditionDate> Editions { get; init; } = [];
    public IReadOnlyList<LimitedSum> Sums { get; init; } = [];

    public SubstanceList ToList() =>
        new(
            Id,
            Version,
            Title,
            Standing,
            Source,
            InForceFrom,
            InForceTo,
            Mandatory,
            OnRequest,
            Measure,
            Level,
            ExemptionList,
            EditionKeys,
            Editions,
            [.. Entries.Select(e => e.ToEntry(LimitMgPerKg))],
            Sums
        );
}

internal sealed record EntryText(string Id)
{
    public string Name { get; init; } = "";
    public string? Group { get; init; }
    public IReadOnlyList<string> Cas { get; init; } = [];
    public decimal? LimitMgPerKg { get; init; }
    public string? Application { get; init; }
    public string? Threshold { get; init; }
    public DateOnly? IncludedOn { get; init; }
    public ListStanding? Standing { get; init; }

    public LimitedEntry ToEntry(decimal? limit)
    {
        var threshold = Threshold is null ? null : Materials.Threshold.Parse(Threshold);
        return new LimitedEntry(Id, Name.Length > 0 ? Name : Id, Group, Cas, LimitMgPerKg ?? threshold?.MgPerKg ?? limit, Application, threshold, IncludedOn);
    }
}

internal sealed record GroupsText(ListStanding Standing, string Note, IReadOnlyList<GroupText> Groups)
{
    public IEnumerable<SubstanceGroup> ToGroups() =>
        Groups.Select(g => new SubstanceGroup(g.Id, g.Name, g.Members.ToDictionary(m => m.Cas, m => m.Fraction, StringComparer.Ordinal)));
}

internal sealed record GroupText(string Id, IReadOnlyList<string> Name, IReadOnlyList<MemberText> Members);

internal sealed record MemberText(string Cas, string Name, decimal Fraction, ListStanding Standing);

internal sealed record ExemptionsText(
    string Version,
    ListStanding Standing,
    string Source,
    IReadOnlyList<ExemptionListText> Lists,
    IReadOnlyList<string> NoExemption,
    IReadOnlyList<string> ApplicationUnknown,
    IReadOnlyList<ExemptionText> Exemptions
)
{
    public ExemptionBook ToBook() =>
        new(
            Version,
            Lists.ToDictionary(l => l.Id, l => l.Identities, StringComparer.Ordinal),
            NoExemption.ToHashSet(StringComparer.OrdinalIgnoreCase),
            ApplicationUnknown.ToHashSet(StringComparer.OrdinalIgnoreCase),
            [
                .. Exemptions.Select(e => new ExemptionRule(
                    e.List,
                    e.Index,
                    e.Group,
                    e.Name,
                    e.Codes,
                    e.MaxMassPercent,
                    e.MinMassPercent,
                    e.Expiries,
                    e.Standing
                )),
            ]
        );
}

internal sealed record ExemptionListText(string Id, IReadOnlyList<string> Identities);

internal sealed record ExemptionText(
    string List,
    string Index,
    string Group,
    IReadOnlyList<string> Name,
    IReadOnlyList<ExemptionExpiry> Expiries,
    ListStanding Standing
)
{
    public IReadOnlyList<string> Codes { get; init; } = [];
    public decimal? MaxMassPercent { get; init; }
    public decimal? MinMassPercent { get; init; }
    public string? AmendedBy { get; init; }
}
