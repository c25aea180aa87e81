using SupplyChain.Documents;

namespace SupplyChain.Requalification;

/// <summary>A move that fits the present step, and why this person cannot make it; null when they can.</summary>
public sealed record MoveOffer(ActionMove Move, Refusal? WhyNot);

/// <param name="Who">Name; null for a person of the other side.</param>
public sealed record ActionLine(DateOnly On, CorrectiveEventKind Kind, string? Who, string Note);

/// <summary>One corrective action, as staff or as the supplier sees it.</summary>
/// <param name="Indicator">Name of the indicator; null when it bears on none.</param>
/// <param name="Clock">Working days on either side.</param>
public sealed record ActionPage(
    CorrectiveAction Action,
    string SupplierName,
    string? Indicator,
    IReadOnlyList<HeldVersion> Evidence,
    IReadOnlyList<ActionLine> History,
    BusinessClockReading Clock,
    DateOnly Today
)
{
    public IReadOnlyList<MoveOffer> Offers { get; init; } = [];
    public ActionDecisionForm Form { get; init; } = new();

    /// <summary>True while the grade that a verification asks for lies before two people.</summary>
    public bool GradeWaits { get; init; }

    /// <summary>Two people published it, it would lower the tier, and nobody has decided on that yet.</summary>
    public bool GradeProposed { get; init; }

    /// <summary>Documents that the supplier can name in its answer.</summary>
    public IReadOnlyList<HeldVersion> Choices { get; init; } = [];
    public AnswerForm Answer { get; init; } = new();
    public ExtensionForm Extension { get; init; } = new();

    /// <summary>Null when the supplier may ask for more time.</summary>
    public Refusal? WhyNotExtend { get; init; }
}

/// <param name="Indicators">Code and name.</param>
/// <param name="WhyNotRaise">Null when a finding can be raised on this supplier.</param>
public sealed record SupplierActionsPage(
    long SupplierId,
    string SupplierName,
    ActionTable Table,
    IReadOnlyList<(string Code, string Name)> Indicators,
    Refusal? WhyNotRaise
)
{
    public RaiseForm Form { get; init; } = new();
}

public sealed record CompanyActionsPage(ActionTable Table);
