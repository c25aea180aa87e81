using System.Globalization;

namespace SupplyChain.Materials;

/// <summary>An exemption from a limit as the regulation grants it.</summary>
/// <param name="List">Exemption list, such as EU-RoHS or CN-RoHS.</param>
/// <param name="Index">Index in the regulation, such as 6(c).</param>
/// <param name="Group">Substance group that it covers.</param>
/// <param name="Codes">Numbers of IEC exemption lists, first block only (00040 of 00040-B-00).</param>
/// <param name="MaxMassPercent">Highest share that it covers; null without one.</param>
/// <param name="MinMassPercent">Lowest share from which it applies; null without one.</param>
public sealed record ExemptionRule(
    string List,
    string Index,
    string Group,
    IReadOnlyList<string> Name,
    IReadOnlyList<string> Codes,
    decimal? MaxMassPercent,
    decimal? MinMassPercent,
    IReadOnlyList<ExemptionExpiry> Expiries,
    ListStanding Standing
)
{
    /// <summary>Last day for a product category; the earliest one when the category is not known; null when no end is known.</summary>
    public DateOnly? EndsOn(string? category)
    {
        var fitting = category is null ? [] : Expiries.Where(e => e.Covers(category)).ToList();
        var ends = (fitting.Count > 0 ? fitting : Expiries).Select(e => e.On).ToList();
        return ends.Count == 0 ? null : ends.Min();
    }

    /// <summary>True when the share of the limited element, in mg/kg of the material, lies within what the exemption covers.</summary>
    public bool Fits(decimal mgPerKg) =>
        (MaxMassPercent is not { } most || mgPerKg <= most * 10_000m) && (MinMassPercent is not { } least || mgPerKg >= least * 10_000m);
}

/// <summary>Last day of an exemption for some product categories of the directive.</summary>
/// <param name="Categories">"*" for all, else numbers and ranges such as "1-7, 10".</param>
public sealed record ExemptionExpiry(string Categories, DateOnly On)
{
    public bool Covers(string category)
    {
        if (Categories is "*")
            return true;
        foreach (var item in Categories.Split(',', StringSplitOptions.TrimEntries))
        {
            if (string.Equals(item, category, StringComparison.OrdinalIgnoreCase))
                return true;
            var ends = item.Split('-');
            if (ends.Length == 2 && Number(ends[0]) is { } from && Number(ends[1].Split(' ')[0]) is { } to && Number(category) is { } number)
                if (number >= from && number <= to)
                    return true;
        }
        return false;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Exemptions with what their lists are called in declarations.</summary>
/// <param name="Lists">List id to the starts of the list identities that mean it.</param>
/// <param name="NoExemption">Identities that say "none claimed".</param>
/// <param name="ApplicationUnknown">Identities that say "use not known, so the entry may not apply".</param>
public sealed record ExemptionBook(
    string Version,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Lists,
    IReadOnlySet<string> NoExemption,
    IReadOnlySet<string> ApplicationUnknown,
    IReadOnlyList<ExemptionRule> Rules
)
{
    /// <summary>The list that a claimed exemption belongs to; null when unknown.</summary>
    public string? ListOf(Exemption claim)
    {
        foreach (var (id, starts) in Lists)
        foreach (var start in starts)
            if (
                claim.List.Identity.StartsWith(start, StringComparison.OrdinalIgnoreCase)
                || claim.List.Authority.StartsWith(start, StringComparison.OrdinalIgnoreCase)
            )
                return id;
        return null;
    }

    /// <summary>The rule that a claim names, by index or by code; null when unknown.</summary>
    public ExemptionRule? Find(string list, Exemption claim)
    {
        var code = claim.Identity.Split('-')[0];
        ExemptionRule? byIndex = null;
        foreach (var rule in Rules)
        {
            if (!string.Equals(rule.List, list, StringComparison.Ordinal))
                continue;
            if (code.Length == 5 && rule.Codes.Contains(code, StringComparer.Ordinal))
                return rule;
            if (Same(rule.Index, claim.Index) || Same(rule.Index, claim.Identity))
                byIndex ??= rule;
        }
        return byIndex;
    }

    private static bool Same(string index, string? claimed) =>
        claimed is not null && string.Equals(index, claimed.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
