using System.Numerics;
using System.Text.Json;

namespace SupplyChain.Grading;

/// <summary>
/// A second grader, written from docs/indicator-systems.md alone. It reads the JSON of the system, computes in whole fractions and shares no
/// code with the engine.
/// </summary>
internal sealed class Oracle(JsonElement system, EvidenceSet evidence, DateOnly today)
{
    private decimal sum;
    private decimal applicable;
    private decimal covered;
    private bool unknown;

    public Dictionary<string, decimal?> Lines { get; } = [];
    public decimal? Points { get; private set; }
    public decimal? Score { get; private set; }
    public decimal Coverage { get; private set; }
    public int? Stars { get; private set; }
    public string? Tier { get; private set; }
    public string? Risk { get; private set; }

    private readonly HashSet<string> missing = [];
    private readonly HashSet<string> left = [];

    public static Oracle Grade(IndicatorSystem system, EvidenceSet evidence, DateOnly today)
    {
        using var json = JsonDocument.Parse(IndicatorSystemFile.Write(system));
        var oracle = new Oracle(json.RootElement, evidence, today);
        oracle.Run();
        return oracle;
    }

    private void Run()
    {
        foreach (var indicator in system.GetProperty("indicators").EnumerateArray())
            Take(indicator);
        Coverage = applicable == 0 ? 0 : Hundredths(covered * 100, applicable);
        var rated = !unknown && applicable > 0 && covered >= system.GetProperty("minimumCoverage").GetDecimal() * applicable;
        var hits = RedLines();
        Risk = RiskClass(hits.Count > 0, rated);
        if (!rated)
            return;
        Points = sum;
        Score = Hundredths(sum * 100, applicable);
        if (Band("stars") is { } star)
            Stars = GatesMet() ? star.GetProperty("stars").GetInt32() : 0;
        if (Band("tiers") is { } band)
            Tier = Capped(band, hits);
    }

    private void Take(JsonElement indicator)
    {
        var code = indicator.GetProperty("code").GetString()!;
        var max = indicator.GetProperty("points").GetDecimal();
        var points = evidence.NotApplicable.Any(m => m.Indicator == code) ? null : Scored(indicator, code, max);
        var marked = evidence.NotApplicable.Any(m => m.Indicator == code);
        var data = indicator.GetProperty("missingData").GetString();
        if (marked || (points is null && data == "notApplicable"))
        {
            left.Add(code);
            Lines[code] = null;
            return;
        }
        applicable += max;
        if (points is null)
            missing.Add(code);
        else
            covered += max;
        var over = evidence.Overrides.SingleOrDefault(o => o.Indicator == code && o.Until >= today);
        var final = over?.Points ?? points ?? (data == "zero" ? 0 : null);
        unknown |= final is null;
        sum += final ?? 0;
        Lines[code] = final;
    }

    private decimal? Scored(JsonElement indicator, string code, decimal max)
    {
        var scoring = indicator.GetProperty("scoring");
        var types = indicator.GetProperty("evidence").EnumerateArray().Select(t => t.GetString()!).ToArray();
        var held = evidence.Documents.Where(d => d.InForce(today) && types.Contains(d.Type)).ToList();
        var here = held.Where(d => d.CoversDeliveringSite).ToList();
        var answer = evidence.Answers.SingleOrDefault(a => a.Indicator == code);
        var cited = answer?.DocumentVersionIds ?? [];
        var backed =
            cited.Count == 0
            || evidence.Documents.Any(d =>
                d.InForce(today) && d.CoversDeliveringSite && cited.Contains(d.VersionId) && (types.Length == 0 || types.Contains(d.Type))
            );
        switch (indicator.GetProperty("kind").GetString())
        {
            case "documentHeld":
                if (held.Count == 0)
                    return null;
                if (here.Count > 0)
                    return max;
                return scoring.TryGetProperty("otherSite", out var other) ? other.GetDecimal() : null;
            case "documentsHeldCount":
                var count = here.Select(d => d.Type).Distinct().Count();
                return count == 0 ? null : Math.Min(max, count * scoring.GetProperty("each").GetDecimal());
            case "qualitative":
                return answer is null || !backed ? null : scoring.GetProperty("levels")[answer.Level].GetProperty("points").GetDecimal();
            case "judged":
                return answer is null || !backed ? null : scoring.GetProperty("steps")[answer.Level].GetDecimal();
            case "incidentCount":
                var happened = evidence.Incidents.Count(i => i.Code == code && Open(i, scoring.GetProperty("windowMonths").GetInt32()));
                var steps = scoring.GetProperty("pointsByCount").EnumerateArray().Select(p => p.GetDecimal()).ToArray();
                var given = steps[Math.Min(happened, steps.Length - 1)];
                return held.Count == 0 && (happened == 0 || given > steps[^1]) ? null : given;
            default:
                var key = scoring.TryGetProperty("measure", out var name) ? name.GetString() : code;
                return evidence.Measures.SingleOrDefault(m => m.Key == key) is { } measure ? Curve(scoring, measure) : null;
        }
    }

    private static decimal Curve(JsonElement scoring, Measure measure)
    {
        var points = scoring.GetProperty("curve").EnumerateArray().Select(p => (X: p[0].GetDecimal(), Y: p[1].GetDecimal())).ToArray();
        var (n, d) = (Whole(measure.Numerator), Whole(measure.Denominator));
        var reached = points.Where(p => Whole(p.X) * d <= n * Whole(1)).DefaultIfEmpty(points[0]).Last();
        var rest = points.Where(p => p.X > reached.X).ToArray();
        var stepped = scoring.TryGetProperty("interpolate", out var interpolate) && !interpolate.GetBoolean();
        if (stepped || rest.Length == 0 || Whole(reached.X) * d >= n * Whole(1))
            return reached.Y;
        // y0 + (y1-y0) * (n/d - x0) / (x1-x0), over one denominator, in hundredths
        var (y0, rise, x0, run) = (Whole(reached.Y), Whole(rest[0].Y - reached.Y), Whole(reached.X), Whole(rest[0].X - reached.X));
        var over = run * d;
        return Half((y0 * over) + (rise * ((n * Whole(1)) - (x0 * d))), over * Whole(1) / 100);
    }

    private string? RiskClass(bool hit, bool rated)
    {
        var rules = system.GetProperty("riskRules").EnumerateArray().ToList();
        if (rules.Count == 0)
            return null;
        var classes = rules.Where(rule => Holds(rule, hit)).Select(rule => rule.GetProperty("class").GetString()!).ToList();
        if (classes.Contains("high"))
            return "high";
        return classes.Contains("medium") || !rated ? "medium" : "low";
    }

    private bool Holds(JsonElement rule, bool hit)
    {
        var code = rule.TryGetProperty("indicator", out var item) ? item.GetString()! : "";
        var max = code.Length == 0 ? 0 : Indicator(code).GetProperty("points").GetDecimal();
        return rule.GetProperty("when").GetString() switch
        {
            "redLineHit" => hit,
            "pointsAtMost" => Lines[code] <= rule.GetProperty("points").GetDecimal(),
            "pointsBelowShare" => !left.Contains(code) && (Lines[code] ?? 0) < max * rule.GetProperty("share").GetDecimal(),
            "missingWhileFlagged" => missing.Contains(code) && evidence.Flags.Count > 0,
            _ => covered < rule.GetProperty("share").GetDecimal() * applicable,
        };
    }

    private JsonElement Indicator(string code) => system.GetProperty("indicators").EnumerateArray().Single(i => i.GetProperty("code").GetString() == code);

    private List<string> RedLines() =>
        [
            .. system
                .GetProperty("redLines")
                .EnumerateArray()
                .Where(line =>
                    evidence.Incidents.Any(i => i.Code == line.GetProperty("code").GetString() && Open(i, line.GetProperty("windowMonths").GetInt32()))
                    || (line.TryGetProperty("requires", out var required) && evidence.Flags.Count > 0 && !Held(required.GetProperty("types")))
                )
                .Select(line => line.GetProperty("caps").GetString()!),
        ];

    private bool Held(JsonElement types) => types.EnumerateArray().Any(t => evidence.Documents.Any(d => d.InForce(today) && d.Type == t.GetString()));

    private bool Open(Incident incident, int months)
    {
        var end = months == 0 ? incident.EndedOn : incident.Date.AddMonths(months);
        return incident.Date <= today && (end is null || today < end);
    }

    private bool GatesMet() =>
        system
            .GetProperty("basicRequirements")
            .EnumerateArray()
            .All(gate =>
                evidence.Requirements.Any(r => r.Code == gate.GetProperty("code").GetString() && r.Met)
                && !evidence.Incidents.Any(i => i.Code == gate.GetProperty("code").GetString() && Open(i, gate.GetProperty("windowMonths").GetInt32()))
            );

    private JsonElement? Band(string list)
    {
        var holding = system
            .GetProperty(list)
            .EnumerateArray()
            .Where(b => Score >= b.GetProperty("from").GetDecimal() && (Score < b.GetProperty("to").GetDecimal() || Score == 100))
            .ToList();
        return holding.Count == 0 ? null : holding[^1];
    }

    private string Capped(JsonElement band, List<string> caps)
    {
        string[] risks = ["low", "medium", "high"];
        var tiers = system.GetProperty("tiers").EnumerateArray().Select(t => t.GetProperty("code").GetString()!).ToList();
        var admitting = system
            .GetProperty("tiers")
            .EnumerateArray()
            .Where(t => t.GetProperty("from").GetDecimal() <= band.GetProperty("from").GetDecimal())
            .Last(t => Array.IndexOf(risks, t.GetProperty("maxRisk").GetString()) >= Array.IndexOf(risks, Risk));
        return tiers[caps.Select(cap => tiers.IndexOf(cap)).Append(tiers.IndexOf(admitting.GetProperty("code").GetString()!)).Min()];
    }

    private static BigInteger Whole(decimal value) => new(value * 1_000_000);

    private static decimal Hundredths(decimal numerator, decimal denominator) => Half(Whole(numerator), Whole(denominator) / 100);

    /// <summary>numerator / denominator in hundredths, halves away from zero; both positive, the denominator already divided by 100.</summary>
    private static decimal Half(BigInteger numerator, BigInteger denominator) => (decimal)(((2 * numerator) + denominator) / (2 * denominator)) / 100;
}
