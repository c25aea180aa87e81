namespace SupplyChain.Roadmap;

/// <summary>How sure a duty is.</summary>
public enum DutyStanding
{
    /// <summary>Seen in the rule that is named.</summary>
    Confirmed,

    /// <summary>The enterprise's own plan or habit.</summary>
    HouseRule,
}

/// <summary>Something that is due on a day by law, by a listing or by the enterprise's plan.</summary>
/// <param name="Code">Key of the wording.</param>
/// <param name="On">Last day on which it is in time.</param>
/// <param name="Source">Rule that it comes from, in Chinese, as cited.</param>
public sealed record Duty(string Code, DateOnly On, string Source, DutyStanding Standing);

/// <summary>
/// The dated duties of an enterprise that is or wants to be listed: dynamic-management table by 15 April and recommendation through the
/// province by 31 July (工信部节〔2024〕13号, articles 11-13 and 16), the plan's milestone on 31 December, and GB 26572-2025 from 2027-08-01.
/// </summary>
public static class StatutoryCalendar
{
    /// <summary>Days in which Shandong wants to hear of a new name or a restructuring, in working days after the change (notice of 2023-07-27).</summary>
    public const int ChangeWorkingDays = 30;

    private const string Measures = "《绿色工厂梯度培育及管理暂行办法》（工信部节〔2024〕13号）";

    /// <summary>First day on which only GB 26572-2025 counts.</summary>
    public static DateOnly HazardousSubstances { get; } = new(2027, 8, 1);

    /// <summary>The duties of a calendar year in the order of their dates.</summary>
    /// <param name="year">Calendar year.</param>
    /// <param name="milestones">Years for which the enterprise set itself a star.</param>
    public static IReadOnlyList<Duty> Of(int year, IReadOnlyCollection<int> milestones)
    {
        var duties = new List<Duty>
        {
            new("dynamic-table", new DateOnly(year, 4, 15), Measures, DutyStanding.Confirmed),
            new("recommendation", new DateOnly(year, 7, 31), Measures, DutyStanding.Confirmed),
        };
        if (HazardousSubstances.Year == year)
            duties.Add(new("gb26572", HazardousSubstances, "GB 26572-2025", DutyStanding.Confirmed));
        if (milestones.Contains(year))
            duties.Add(new("milestone", new DateOnly(year, 12, 31), "", DutyStanding.HouseRule));
        return [.. duties.OrderBy(d => d.On)];
    }
}
