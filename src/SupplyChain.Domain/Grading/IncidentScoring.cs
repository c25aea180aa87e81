namespace SupplyChain.Grading;

/// <summary>Counts incidents: for indicators by window, for red lines and basic requirements by the date they leave it.</summary>
internal readonly struct IncidentScoring(CompiledSystem system, EvidenceIndex index)
{
    /// <summary>First day on which the incident no longer counts; null while a lasting state has no end.</summary>
    public static DateOnly? LeavesOn(Incident incident, int windowMonths) => windowMonths > 0 ? incident.Date.AddMonths(windowMonths) : incident.EndedOn;

    /// <summary>
    /// Without a check in force nobody knows that there were no more incidents, so the line is missing; unless those on record are
    /// already the worst case.
    /// </summary>
    public IndicatorLine? Line(int at, Indicator indicator, IncidentCountRule rule)
    {
        var count = 0;
        foreach (var incident in index.Evidence.Incidents)
        {
            if (Counts(incident, indicator.Code, rule.WindowMonths))
                count++;
        }
        var points = rule.PointsByCount[Math.Min(count, rule.PointsByCount.Count - 1)];
        var check = index.InForce(system.Evidence[at]);
        if (check is null && (count == 0 || points > rule.PointsByCount[^1]))
            return null;
        var explanation = new Explanation("incidents.counted", Canonical.Text(count), Canonical.Text(rule.WindowMonths));
        var gap =
            count > 0 && points < indicator.Points ? new Explanation("gap.incidents", Canonical.Text(FirstLeaves(indicator.Code, rule.WindowMonths))) : null;
        return LineScoring.Rated(
            indicator,
            points,
            explanation,
            check?.Confidence ?? Confidence.Documented,
            check?.Origin ?? EvidenceOrigin.Review,
            check is null ? [] : [LineScoring.Use(check)],
            gap
        );
    }

    public List<RedLineHit> RedLines()
    {
        var hits = new List<RedLineHit>();
        for (var at = 0; at < system.System.RedLines.Count; at++)
        {
            var line = system.System.RedLines[at];
            if (line.Requires is { } required && index.Has(required.Flag) && index.InForce(system.RequiredTypes[at]) is null)
                hits.Add(new RedLineHit(line.Code, null, null, null, null, line.Caps, null));
            foreach (var incident in index.Evidence.Incidents)
            {
                if (Counts(incident, line.Code, line.WindowMonths))
                {
                    var leaves = LeavesOn(incident, line.WindowMonths);
                    hits.Add(new RedLineHit(line.Code, incident.Id, incident.Date, leaves, incident.State, line.Caps, incident.Source));
                }
            }
        }
        if (hits.Count > 1)
            hits.Sort(InOrder);
        return hits;
    }

    public List<RequirementState> Requirements()
    {
        var states = new List<RequirementState>(system.System.BasicRequirements.Count);
        for (var at = 0; at < system.System.BasicRequirements.Count; at++)
        {
            var item = system.System.BasicRequirements[at];
            if (FirstIncident(item.Code, item.WindowMonths) is { } incident)
            {
                var leaves = Canonical.Text(LeavesOn(incident, item.WindowMonths));
                states.Add(new(item.Code, RequirementVerdict.NotMet, new("requirement.brokenByIncident", incident.Id, Canonical.Text(incident.Date), leaves)));
            }
            else if (index.Requirement(at) is { } answer)
            {
                var verdict = answer.Met ? RequirementVerdict.Met : RequirementVerdict.NotMet;
                var code = answer.Met ? "requirement.confirmed" : "requirement.denied";
                states.Add(new(item.Code, verdict, new(code, answer.Reason, answer.ConfirmedBy, Canonical.Text(answer.On))));
            }
            else
            {
                states.Add(new(item.Code, RequirementVerdict.Unconfirmed, new Explanation("requirement.unconfirmed")));
            }
        }
        return states;
    }

    private bool Counts(Incident incident, string code, int windowMonths) =>
        string.Equals(incident.Code, code, StringComparison.Ordinal)
        && incident.Date <= index.AsOf
        && (LeavesOn(incident, windowMonths) is not { } leaves || index.AsOf < leaves);

    private DateOnly? FirstLeaves(string code, int windowMonths) => FirstIncident(code, windowMonths) is { } incident ? LeavesOn(incident, windowMonths) : null;

    private Incident? FirstIncident(string code, int windowMonths)
    {
        Incident? first = null;
        foreach (var incident in index.Evidence.Incidents)
        {
            if (Counts(incident, code, windowMonths) && (first is null || Before(incident, first)))
                first = incident;
        }
        return first;
    }

    private static bool Before(Incident one, Incident other) => one.Date != other.Date ? one.Date < other.Date : string.CompareOrdinal(one.Id, other.Id) < 0;

    private static int InOrder(RedLineHit one, RedLineHit other)
    {
        var code = string.CompareOrdinal(one.Code, other.Code);
        var date = code != 0 ? code : Nullable.Compare(one.Since, other.Since);
        return date != 0 ? date : string.CompareOrdinal(one.IncidentId, other.IncidentId);
    }
}
