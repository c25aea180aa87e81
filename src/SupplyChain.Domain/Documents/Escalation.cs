namespace SupplyChain.Documents;

/// <summary>Where one goes, step by step, when a supplier says nothing about a document that lapses (house rule).</summary>
public enum Rung
{
    /// <summary>Somebody else at the supplier is written to.</summary>
    OtherContact,

    /// <summary>The buyer telephones.</summary>
    Phone,

    /// <summary>The procurement manager is told.</summary>
    Manager,

    /// <summary>Conditional status with a last day is proposed; another person confirms it or not.</summary>
    Conditional,
}

/// <summary>One step taken about one version. Its facts never change; a proposal is settled once.</summary>
public sealed class EscalationStep
{
    /// <summary>Months for which conditions may be proposed at most (house rule).</summary>
    public const int MostMonths = 6;

    public long Id { get; private set; }
    public int Revision { get; private set; }
    public long VersionId { get; private set; }
    public long SupplierId { get; private set; }
    public Rung Rung { get; private set; }

    /// <summary>Who was reached and what was said, what the manager is told, or the conditions.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Last day of the proposed conditions; null for every other rung.</summary>
    public DateOnly? Until { get; private set; }
    public long ById { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>What became of a proposal; null while it is open, and for every other rung.</summary>
    public bool? Agreed { get; private set; }
    public long? SettledById { get; private set; }
    public DateTimeOffset? SettledAt { get; private set; }

    private EscalationStep() { }

    public EscalationStep(long versionId, long supplierId, Rung rung, string note, DateOnly? until, long by, DateTimeOffset now)
    {
        VersionId = versionId;
        SupplierId = supplierId;
        Rung = rung;
        Note = note;
        Until = until;
        ById = by;
        At = now;
    }

    public bool IsOpen => Rung is Rung.Conditional && Agreed is null;

    /// <summary>
    /// Null when the step may be taken after those: <c>escalation.too-early</c> when conditions are proposed before anybody telephoned or told
    /// the manager, <c>escalation.open</c> while a proposal waits, <c>escalation.no-day</c> or <c>escalation.bad-day</c> (months) for its last day.
    /// </summary>
    /// <param name="until">Last day of the proposed conditions.</param>
    public static Refusal? WhyNot(Rung rung, IReadOnlyCollection<EscalationStep> taken, DateOnly? until, DateOnly today) =>
        rung is not Rung.Conditional ? null
        : taken.Any(s => s.IsOpen) ? new("escalation.open")
        : !taken.Any(s => s.Rung is Rung.Phone or Rung.Manager) ? new("escalation.too-early")
        : until is null ? new("escalation.no-day")
        : until <= today || until > today.AddMonths(MostMonths) ? new("escalation.bad-day", MostMonths)
        : null;

    /// <summary>Null when that person may settle it: <c>escalation.settled</c> or <c>escalation.own</c> (segregation of duties).</summary>
    public Refusal? WhyNotSettle(long by) =>
        !IsOpen ? new("escalation.settled")
        : ById == by ? new("escalation.own")
        : null;

    public void Settle(bool agreed, long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotSettle(by));
        (Agreed, SettledById, SettledAt) = (agreed, by, now);
    }
}
