using System.Globalization;

namespace SupplyChain.Grading;

/// <summary>Something that happened at a supplier or at the enterprise, kept for good: a correction is added to it and erases nothing.</summary>
public sealed class RecordedIncident
{
    public long Id { get; private set; }
    public int Revision { get; private set; }

    /// <summary>Null for the enterprise itself.</summary>
    public long? SupplierId { get; private set; }

    /// <summary>Code of the red line, indicator or basic requirement that it is filed under.</summary>
    public string Code { get; private set; } = "";
    public DateOnly Date { get; private set; }
    public IncidentState State { get; private set; }

    /// <summary>Where it is known from, such as the number of a penalty decision.</summary>
    public string Source { get; private set; } = "";

    /// <summary>First day on which a lasting state no longer held; null while it lasts.</summary>
    public DateOnly? EndedOn { get; private set; }
    public long EnteredById { get; private set; }
    public DateTimeOffset EnteredAt { get; private set; }

    private RecordedIncident() { }

    public RecordedIncident(long? supplierId, string code, DateOnly date, IncidentState state, string source, long by, DateTimeOffset now)
    {
        SupplierId = supplierId;
        Code = code;
        Date = date;
        State = state;
        Source = source;
        EnteredById = by;
        EnteredAt = now;
    }

    /// <summary>Null when the incident may move to <paramref name="state"/>: forward only, one step or more (house rule).</summary>
    public Refusal? WhyNotMove(IncidentState state) => state > State ? null : new("incident.only-forward", State);

    public void Move(IncidentState state)
    {
        RefusedException.ThrowIf(WhyNotMove(state));
        State = state;
    }

    /// <summary>Null when the lasting state may be said to have ended <paramref name="on"/> that day.</summary>
    public Refusal? WhyNotEnd(DateOnly on, DateOnly today) =>
        on < Date ? new("incident.ends-before-it-begins", Date)
        : on > today ? new("incident.ends-in-future", on)
        : null;

    public void End(DateOnly on) => EndedOn = on;

    /// <summary>First day on which it no longer counts under the system; null while a lasting state has no end, or the system does not know its code.</summary>
    public DateOnly? LeavesOn(IndicatorSystem system) => system.WindowOf(Code) is { } months ? IncidentScoring.LeavesOn(AsIncident(), months) : null;

    public Incident AsIncident() => new(Id.ToString(CultureInfo.InvariantCulture), Code, Date, State, Source, EndedOn);
}
