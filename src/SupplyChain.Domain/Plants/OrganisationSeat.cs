namespace SupplyChain.Plants;

/// <summary>Bodies that the plan founds.</summary>
public enum OrganisationBody
{
    /// <summary>绿色工厂建设领导小组.</summary>
    LeadingGroup,

    /// <summary>绿色工厂推进工作小组.</summary>
    WorkingGroup,

    /// <summary>A department with a duty of its own.</summary>
    Department,
}

/// <summary>What somebody in the organisation is.</summary>
public enum OrganisationRole
{
    Head,
    Deputy,
    Member,
}

/// <summary>What is said of a seat.</summary>
/// <param name="Holder">Name of the person, or of the department where no person is named.</param>
/// <param name="Duties">What the seat answers for.</param>
/// <param name="PlantId">Null for the whole enterprise.</param>
public sealed record SeatFacts(OrganisationBody Body, OrganisationRole Role, string Holder, string Department, string Duties, DateOnly From, long? PlantId);

/// <summary>A seat in the organisation of the green factory, with its duties. Kept when its holder leaves.</summary>
public sealed class OrganisationSeat
{
    public long Id { get; private set; }
    public int Revision { get; private set; }
    public OrganisationBody Body { get; private set; }
    public OrganisationRole Role { get; private set; }
    public string Holder { get; private set; } = "";
    public string Department { get; private set; } = "";
    public string Duties { get; private set; } = "";
    public DateOnly From { get; private set; }

    /// <summary>Last day; null while it is held.</summary>
    public DateOnly? To { get; private set; }
    public long? PlantId { get; private set; }

    private OrganisationSeat() { }

    public OrganisationSeat(SeatFacts facts) => Describe(facts);

    /// <summary>Null when it may change; otherwise <c>seat.left</c>.</summary>
    public Refusal? WhyNotChange() => To is null ? null : new("seat.left", To.Value);

    public void Describe(SeatFacts facts)
    {
        RefusedException.ThrowIf(WhyNotChange());
        (Body, Role, Holder, Department, Duties, From, PlantId) = (
            facts.Body,
            facts.Role,
            facts.Holder,
            facts.Department,
            facts.Duties,
            facts.From,
            facts.PlantId
        );
    }

    /// <summary>Null when it may end on that day; otherwise <c>seat.left</c> or <c>seat.ends-before-start</c>.</summary>
    public Refusal? WhyNotEnd(DateOnly on) => WhyNotChange() ?? (on < From ? new Refusal("seat.ends-before-start", From, on) : null);

    public void End(DateOnly on)
    {
        RefusedException.ThrowIf(WhyNotEnd(on));
        To = on;
    }
}
