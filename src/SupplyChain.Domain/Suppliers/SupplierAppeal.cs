namespace SupplyChain.Suppliers;

/// <summary>The appeal against a declined submission: somebody else decides on the same file.</summary>
public sealed partial class Supplier
{
    /// <summary>Working days after the decline within which the company may appeal (house rule, as long as for an objection to a grade).</summary>
    public const int AppealWorkingDays = 10;

    /// <summary>Who declined what is or was appealed against, until the company hands in anew or is decided on; null when there is no appeal.</summary>
    public long? AppealedFromId { get; private set; }

    /// <summary>The newest step that changed the status; null when there is none.</summary>
    public SupplierMove? LastTurn() => _moves.Where(m => m.From != m.To).OrderBy(m => m.Id).LastOrDefault();

    /// <summary>
    /// Null when the company may appeal; otherwise <c>supplier.not-declined</c>, <c>supplier.appeal-answered</c> when the decline was itself the answer
    /// to an appeal, or <c>supplier.appeal-late</c> (last day).
    /// </summary>
    /// <param name="until">Last day for the appeal.</param>
    public Refusal? WhyNotAppeal(DateOnly until, DateOnly today) =>
        Status is not SupplierStatus.Registered || LastTurn()?.Step is not "decline" ? new("supplier.not-declined")
        : AppealedFromId is not null ? new("supplier.appeal-answered")
        : today > until ? new("supplier.appeal-late", $"{until:yyyy-MM-dd}")
        : null;

    /// <param name="reason">Why the decision is wrong; the next approver reads it.</param>
    /// <inheritdoc cref="WhyNotAppeal"/>
    public void Appeal(DateOnly until, DateOnly today, string reason, long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotAppeal(until, today));
        AppealedFromId = LastTurn()!.ById;
        SubmittedAt = now;
        Move("appeal", SupplierStatus.UnderReview, by, now, reason);
    }
}
