using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupplyChain.Roadmap;

/// <summary>How a target is measured.</summary>
public enum TargetKind
{
    /// <summary>A share in %, 0-100.</summary>
    Share,

    /// <summary>A reduction against the baseline in %, 0-100.</summary>
    Reduction,

    /// <summary>A number in the metric's own unit.</summary>
    Number,

    /// <summary>A named grade, such as class I; it has no number.</summary>
    Grade,

    /// <summary>Stars, 1-5.</summary>
    Stars,
}

/// <summary>Where in the plan a target stands.</summary>
public enum TargetOrigin
{
    Overall,
    Year,
    Measure,
}

/// <summary>A target.</summary>
/// <param name="Id">Key within the plan.</param>
/// <param name="Metric">What is measured; targets of one metric are compared.</param>
/// <param name="Name">The metric in words.</param>
/// <param name="Kind">How it is measured.</param>
/// <param name="Value">%, stars or number; null for grades.</param>
/// <param name="Grade">The grade; null for all other kinds.</param>
/// <param name="Year">By the end of which it is to be reached.</param>
/// <param name="BaselineYear">Year that a reduction counts from; null = not given.</param>
/// <param name="BaselineValue">Value in that year, in the metric's unit; null = not given.</param>
/// <param name="Origin">Where it stands.</param>
/// <param name="Wording">As the plan says it.</param>
public sealed record PlanTarget(
    string Id,
    string Metric,
    BilingualText Name,
    TargetKind Kind,
    decimal? Value,
    BilingualText? Grade,
    int Year,
    int? BaselineYear,
    decimal? BaselineValue,
    TargetOrigin Origin,
    string Wording
);

/// <summary>What a goal serves.</summary>
public enum PlanTrack
{
    GreenFactory,
    GreenSupplyChain,
}

/// <summary>A goal of a year with its measures, as the plan says them.</summary>
public sealed record PlanGoal(string Id, string Zh, string En, PlanTrack Track, IReadOnlyList<string> Measures);

/// <summary>A year of the plan.</summary>
/// <param name="Year">Calendar year.</param>
/// <param name="CommittedStars">Stars that the year promises, 1-5; null = none promised.</param>
/// <param name="StretchStars">Stars that the plan hopes for beyond that, 1-5; null = none.</param>
/// <param name="Goals">In the order of the plan.</param>
public sealed record PlanYear(int Year, int? CommittedStars, int? StretchStars, IReadOnlyList<PlanGoal> Goals);

/// <summary>A direction of work that runs through all years.</summary>
public sealed record PlanDirection(int No, string Zh, string En, string Text);

/// <summary>A document that the plan rests on.</summary>
/// <param name="Title">As cited.</param>
/// <param name="Number">Number of the standard without year; null = none or none cited.</param>
/// <param name="Edition">Year of the edition; null = not cited.</param>
/// <param name="EndsYear">Last year that a plan of the state covers; null = open.</param>
public sealed record PlanBasis(string Title, string? Number, int? Edition, int? EndsYear);

/// <summary>A company's plan, kept as it was written; what is wrong with it is said by <see cref="GoalChecker"/>, never corrected silently.</summary>
public sealed record RoadmapPlan(
    string Id,
    string Zh,
    string En,
    string Company,
    DateOnly IssuedOn,
    BilingualText Standing,
    int FromYear,
    int ToYear,
    IReadOnlyList<PlanBasis> Basis,
    IReadOnlyList<string> OverallGoals,
    IReadOnlyList<PlanTarget> Targets,
    IReadOnlyList<PlanDirection> Directions,
    IReadOnlyList<PlanYear> Years
)
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The plan that ships with the product: 2026 and 2027.</summary>
    public static RoadmapPlan Shipped { get; } = Parse(ShippedJson);

    /// <summary>Its file, as it is imported and handed out.</summary>
    public static string ShippedJson => ReadShipped();

    /// <summary>Reads a plan in the form of the shipped file. Contradictions are not refused; see <see cref="GoalChecker"/>.</summary>
    /// <exception cref="RefusedException"><c>plan.unreadable</c> (what the parser says), or a reason of <see cref="WhyNot"/>.</exception>
    public static RoadmapPlan Parse(string json)
    {
        try
        {
            var plan = JsonSerializer.Deserialize<RoadmapPlan>(json, Reading) ?? throw new JsonException("null");
            RefusedException.ThrowIf(plan.WhyNot());
            return plan;
        }
        catch (JsonException problem)
        {
            throw new RefusedException(new Refusal("plan.unreadable", problem.Message));
        }
    }

    /// <summary>
    /// Null when the plan can be kept; otherwise <c>plan.years-reversed</c>, <c>plan.year-twice</c> (year), <c>plan.id-twice</c> (target or
    /// goal), <c>plan.value-missing</c> (target) or <c>plan.grade-missing</c> (target).
    /// </summary>
    public Refusal? WhyNot()
    {
        if (ToYear < FromYear)
            return new Refusal("plan.years-reversed", FromYear, ToYear);
        if (Years.GroupBy(y => y.Year).FirstOrDefault(g => g.Count() > 1) is { } year)
            return new Refusal("plan.year-twice", year.Key);
        var ids = Targets.Select(t => t.Id).Concat(Years.SelectMany(y => y.Goals).Select(g => g.Id));
        if (ids.GroupBy(id => id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } id)
            return new Refusal("plan.id-twice", id.Key);
        if (Targets.FirstOrDefault(t => t.Kind != TargetKind.Grade && t.Value is null) is { } valueless)
            return new Refusal("plan.value-missing", valueless.Id);
        return Targets.FirstOrDefault(t => t.Kind == TargetKind.Grade && t.Grade is null) is { } gradeless
            ? new Refusal("plan.grade-missing", gradeless.Id)
            : null;
    }

    private static string ReadShipped()
    {
        using var reader = new StreamReader(typeof(RoadmapPlan).Assembly.GetManifestResourceStream("SupplyChain.Roadmap.Plans.yuanxing-2025.json")!);
        return reader.ReadToEnd();
    }
}
