using System.Text.Json;

namespace SupplyChain.Grading;

/// <summary>Grades that one person must not make: another has to publish them.</summary>
/// <param name="Tiers">Codes of the tiers that take two people; empty for none.</param>
/// <param name="RedLine">True: so does a grade that a red line has hit.</param>
/// <param name="Override">True: so does a grade with points that a person set.</param>
public sealed record TwoPeopleRule(IReadOnlyList<string> Tiers, bool RedLine, bool Override);

/// <summary>Who may make a grade. House rules, kept as data beside this class; nothing takes two people as shipped.</summary>
public sealed record GradePolicy(string Version, TwoPeopleRule TwoPeople)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The policy that ships with the portal.</summary>
    public static GradePolicy Shipped { get; } = Load();

    /// <summary>
    /// Null when one person, or the portal by itself, may make this grade; otherwise why it takes two: <c>gradeReview.two-tier</c> (tier),
    /// <c>gradeReview.two-red-line</c> or <c>gradeReview.two-override</c>.
    /// </summary>
    public Refusal? WhyTwo(GradeResult result) =>
        result.Tier is { } tier && TwoPeople.Tiers.Contains(tier) ? new("gradeReview.two-tier", tier)
        : TwoPeople.RedLine && result.RedLines.Count > 0 ? new("gradeReview.two-red-line")
        : TwoPeople.Override && result.Lines.Any(l => l.Explanation.Code == "override.applied") ? new("gradeReview.two-override")
        : null;

    private static GradePolicy Load()
    {
        using var file = typeof(GradePolicy).Assembly.GetManifestResourceStream("SupplyChain.Grading.Reviewing.grade-policy.json")!;
        return JsonSerializer.Deserialize<GradePolicy>(file, Json)!;
    }
}
