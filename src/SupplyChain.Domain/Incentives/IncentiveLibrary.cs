using System.Text.Json;
using System.Text.Json.Serialization;
using SupplyChain.Identifiers;

namespace SupplyChain.Incentives;

/// <summary>One round of national listing.</summary>
/// <param name="Batch">Running number.</param>
/// <param name="Announced">yyyy-MM.</param>
/// <param name="Applications">Number of applications.</param>
/// <param name="Approximate">The number of applications is a round figure.</param>
/// <param name="Approved">Factories listed.</param>
public sealed record ListingBatch(int Batch, string Announced, int Applications, bool Approximate, int Approved);

/// <summary>A level of a local star scheme.</summary>
public sealed record SchemeLevel(int Stars, string Zh, string En, BilingualText Meaning);

/// <summary>A city's own star scheme, a published example of consequences hung on stars.</summary>
/// <param name="Place">City.</param>
/// <param name="Levels">Lowest first.</param>
/// <param name="Incentive">What good levels bring.</param>
/// <param name="Sanction">What staying below the lowest level brings.</param>
/// <param name="CorrectionYears">Years within which corrections must succeed.</param>
/// <param name="SystemId">Indicator system that grades by it.</param>
/// <param name="IncentiveFrom">Stars from which the incentive is given.</param>
public sealed record StarScheme(
    string Place,
    IReadOnlyList<SchemeLevel> Levels,
    BilingualText Incentive,
    BilingualText Sanction,
    int CorrectionYears,
    string SystemId,
    int IncentiveFrom
)
{
    public bool Earns(int stars) => stars >= IncentiveFrom;

    /// <summary>Last day on which corrections ordered on a day must have succeeded; null for who has reached the lowest level.</summary>
    public DateOnly? Ceiling(int stars, DateOnly ordered) => stars >= Levels[0].Stars ? null : ordered.AddYears(CorrectionYears);
}

/// <summary>What a supplier's region offers it.</summary>
/// <param name="Region">The region.</param>
/// <param name="Fit">How the supplier's industry fares there; null when its industry is not known.</param>
/// <param name="Rewards">Of the supplier's place first, then of the region, then of other places.</param>
public sealed record IncentiveMatch(RegionIncentives Region, IndustryFit? Fit, IReadOnlyList<RegionReward> Rewards);

/// <summary>A dated collection of regional support for green factories. Policy ages: show <see cref="AsOf"/> and <see cref="Standing"/>.</summary>
public sealed record IncentiveLibrary(
    string Id,
    string Zh,
    string En,
    string AsOf,
    BilingualText Standing,
    BilingualText Source,
    int Total,
    int National2020Target,
    IReadOnlyList<ListingBatch> Batches,
    StarScheme? StarScheme,
    IReadOnlyDictionary<string, string> IndustryNames,
    IReadOnlyDictionary<string, string> PlaceNames,
    IReadOnlyList<RegionIncentives> Regions
)
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The library that ships with the product: 31 regions, 1402 factories, September 2019.</summary>
    public static IncentiveLibrary Shipped { get; } = ReadShipped();

    /// <summary>Reads a library in the form of the shipped file.</summary>
    /// <exception cref="RefusedException"><c>incentives.unreadable</c> (what the parser says) or a reason of <see cref="WhyNot"/>.</exception>
    public static IncentiveLibrary Parse(string json)
    {
        try
        {
            var library = JsonSerializer.Deserialize<IncentiveLibrary>(json, Reading) ?? throw new JsonException("null");
            RefusedException.ThrowIf(library.WhyNot());
            return library;
        }
        catch (JsonException problem)
        {
            throw new RefusedException(new Refusal("incentives.unreadable", problem.Message));
        }
    }

    /// <summary>
    /// Null when sound; otherwise <c>incentives.division</c> (code), <c>incentives.twice</c> (code), <c>incentives.span</c> (region: a
    /// negative figure or a minimum above its maximum), <c>incentives.total</c> (stated, sum), <c>incentives.batches</c> (stated, sum).
    /// </summary>
    public Refusal? WhyNot()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var region in Regions)
        {
            if (Division.Find(region.Code) is null || region.Code.Length != 2)
                return new Refusal("incentives.division", region.Code);
            if (!seen.Add(region.Code))
                return new Refusal("incentives.twice", region.Code);
            var spans = region.Targets.Select(t => (t.Min, t.Max)).Concat(region.Rewards.Select(r => (Min: r.Min10kCny, Max: r.Max10kCny)));
            if (region.Factories < 0 || spans.Any(s => s.Min < 0 || s.Min > s.Max))
                return new Refusal("incentives.span", region.Zh);
        }
        if (Regions.Sum(r => r.Factories) is var sum && sum != Total)
            return new Refusal("incentives.total", Total, sum);
        return Batches.Sum(b => b.Approved) is var listed && listed != Total ? new Refusal("incentives.batches", Total, listed) : null;
    }

    /// <summary>The region of a division code of two to six digits; null when it has none here.</summary>
    public RegionIncentives? Find(string? divisionCode) =>
        divisionCode is { Length: >= 2 } ? Regions.FirstOrDefault(r => string.Equals(r.Code, divisionCode[..2], StringComparison.Ordinal)) : null;

    /// <summary>Regions narrowed by division and by industry; a null criterion does not narrow.</summary>
    /// <param name="divisionCode">Two to six digits.</param>
    /// <param name="industry">Chinese name, or English name from <see cref="IndustryNames"/>.</param>
    public IReadOnlyList<RegionIncentives> Search(string? divisionCode, string? industry)
    {
        var found =
            string.IsNullOrEmpty(divisionCode) ? Regions
            : Find(divisionCode) is { } region ? [region]
            : [];
        return string.IsNullOrWhiteSpace(industry) ? found : [.. found.Where(r => InChinese(industry).Any(i => r.Fit(i) == IndustryFit.Listed))];
    }

    /// <summary>What the region of a supplier offers; null when the region is not in the library.</summary>
    /// <param name="divisionCode">Of the supplier's site.</param>
    /// <param name="place">City or county of the site, or its whole address; null when unknown.</param>
    /// <param name="industry">Chinese or English; null when unknown.</param>
    public IncentiveMatch? Match(string? divisionCode, string? place, string? industry)
    {
        if (Find(divisionCode) is not { } region)
            return null;
        IndustryFit? fit = string.IsNullOrWhiteSpace(industry) ? null : InChinese(industry).Min(region.Fit);
        var rewards = region.Rewards.OrderBy(r =>
            r.Place is null ? 1
            : place is not null && place.Contains(r.Place, StringComparison.Ordinal) ? 0
            : 2
        );
        return new IncentiveMatch(region, fit, [.. rewards]);
    }

    private string[] InChinese(string industry)
    {
        var asked = industry.Trim();
        var zh = IndustryNames.Where(n => string.Equals(n.Value, asked, StringComparison.OrdinalIgnoreCase)).Select(n => n.Key).ToArray();
        return zh.Length == 0 ? [asked] : zh;
    }

    private static IncentiveLibrary ReadShipped()
    {
        const string Name = "SupplyChain.Incentives.Libraries.cn-green-factory-2019.json";
        using var reader = new StreamReader(typeof(IncentiveLibrary).Assembly.GetManifestResourceStream(Name)!);
        return Parse(reader.ReadToEnd());
    }
}
