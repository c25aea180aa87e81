namespace SupplyChain.Grading;

/// <summary>The consequences of a grade as a person applied them. Never changed; a newer one takes its place.</summary>
public sealed class AppliedConsequence
{
    /// <summary>Longest exception in months (house rule).</summary>
    public const int MostMonths = 12;

    public long Id { get; private set; }
    public long SupplierId { get; private set; }

    /// <summary>1 for the first of a supplier; unique, so that two at once do not both count.</summary>
    public int Number { get; private set; }

    /// <summary>The grade whose tier it follows.</summary>
    public long GradeId { get; private set; }
    public string Tier { get; private set; } = "";

    /// <summary>Units as in <see cref="Terms"/>.</summary>
    public int SharePercent { get; private set; }
    public int PaymentDays { get; private set; }
    public int AuditMonths { get; private set; }
    public int RequalifyMonths { get; private set; }
    public bool StopBuy { get; private set; }

    /// <summary>Why these are not the terms of the tier; null when they are.</summary>
    public string? Reason { get; private set; }

    /// <summary>Last day of an exception; null when there is none.</summary>
    public DateOnly? Until { get; private set; }
    public long AppliedById { get; private set; }
    public DateTimeOffset AppliedAt { get; private set; }

    public bool IsException => Until is not null;
    public Terms Terms => new(SharePercent, PaymentDays, AuditMonths, RequalifyMonths, StopBuy);

    private AppliedConsequence() { }

    /// <param name="exception">Reason and last day; null for the terms of the tier.</param>
    public AppliedConsequence(
        long supplierId,
        int number,
        long gradeId,
        string tier,
        Terms terms,
        (string Reason, DateOnly Until)? exception,
        long by,
        DateTimeOffset now
    )
    {
        (SupplierId, Number, GradeId, Tier) = (supplierId, number, gradeId, tier);
        (SharePercent, PaymentDays, AuditMonths, RequalifyMonths, StopBuy) = terms;
        (Reason, Until) = (exception?.Reason, exception?.Until);
        (AppliedById, AppliedAt) = (by, now);
    }

    /// <summary>Null when an exception may end on that day: <c>consequence.until-past</c> or <c>consequence.until-far</c> (latest day) otherwise.</summary>
    public static Refusal? WhyNotUntil(DateOnly until, DateOnly today) =>
        until < today ? new("consequence.until-past", $"{until:yyyy-MM-dd}")
        : until > today.AddMonths(MostMonths) ? new("consequence.until-far", $"{today.AddMonths(MostMonths):yyyy-MM-dd}")
        : null;
}
