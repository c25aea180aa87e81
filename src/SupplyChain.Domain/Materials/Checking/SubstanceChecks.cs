using SupplyChain.Identifiers;

namespace SupplyChain.Materials;

/// <summary>Whether each substance is identified: check digit, known identity, name and number of the same substance.</summary>
internal static class SubstanceChecks
{
    /// <summary>0.1 %: an undisclosed share from which it could hide a regulated substance (house rule after the usual limits).</summary>
    private const decimal Noticeable = 1_000m;

    public static void Run(CheckRun run)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var layer in run.Composition.Layers)
        {
            if (seen.Count > 0)
                seen.Clear();
            foreach (var dose in layer.Doses)
            {
                Identity(run, dose);
                if (dose.Cas is { } cas && !seen.Add(cas))
                    run.Add("substance.twice", Severity.Notice, dose.Use.Place, "look", dose.Use.Name, cas, layer.Name);
                if (dose.MgPerKg is null)
                    run.Add("amount.missing", Severity.Question, dose.Use.Place, "complete", dose.Use.Name, layer.Name);
            }
        }
    }

    private static void Identity(CheckRun run, Dose dose)
    {
        var use = dose.Use;
        if (!IsIdentified(use))
        {
            var severity = use.Name.Length == 0 || dose.MgPerKg is null or > Noticeable ? Severity.Question : Severity.Notice;
            run.Add("substance.undisclosed", severity, use.Place, "complete", use.Name, (dose.MgPerKg ?? 0) / 10_000);
            return;
        }
        foreach (var id in use.Ids)
            if (CasNumber.LooksLike(id.Entry))
            {
                if (CasNumber.LooksLikeEc(id.Entry))
                {
                    // names the substance, but the limits are kept by CAS number
                    if (CasNumber.LooksLikeEc(dose.Cas))
                        run.Add("substance.unknown", Severity.Question, use.Place, "complete", use.Name, id.Entry);
                }
                else if (CasNumber.WhyNot(id.Entry) is not null)
                    run.Add("cas.wrong", Severity.Question, use.Place, "correct", use.Name, id.Entry);
                else if (OtherSubstance(run.Rules, use.Name, CasNumber.Normalise(id.Entry)) is { } named)
                    run.Add("substance.name-differs", Severity.Question, use.Place, "correct", use.Name, id.Entry, named);
            }
            else if (id.List is null && !IsPseudo(id.Entry))
                run.Add("substance.unknown", Severity.Question, use.Place, "correct", use.Name, id.Entry);
            else if (use.Cas is null && id.List is null)
                run.Add("substance.pseudo", Severity.Notice, use.Place, "look", use.Name, id.Entry);
    }

    private static bool IsIdentified(SubstanceUse use)
    {
        foreach (var id in use.Ids)
            if (id.Entry.Length > 0)
                return true;
        return false;
    }

    /// <summary>Numbers that tools give to substances without a CAS number (SN0015, JAMP-SN0015): a letter first, a digit last, at most one dash.</summary>
    private static bool IsPseudo(string id) =>
        id.Length is >= 3 and <= 20
        && char.IsAsciiLetterUpper(id[0])
        && char.IsAsciiDigit(id[^1])
        && id.Count(c => c == '-') <= 1
        && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>The CAS number that the declared name belongs to, when it is a regulated substance other than the one numbered.</summary>
    private static string? OtherSubstance(RuleBook rules, string name, string cas)
    {
        foreach (var one in name.AsSpan().Split(';'))
            if (rules.CasByName(name.AsSpan()[one]) is { Count: > 0 } numbers)
                return numbers.Contains(cas) ? null : numbers.Order(StringComparer.Ordinal).First();
        return null;
    }
}
