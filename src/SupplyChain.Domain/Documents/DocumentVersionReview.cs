namespace SupplyChain.Documents;

/// <summary>What the enterprise may say of a version, and take back for a moment.</summary>
public sealed partial class DocumentVersion
{
    /// <summary>Seconds in which the person who decided may take the decision back (house rule).</summary>
    public const int TakeBackSeconds = 10;

    /// <summary>Who accepted it first, where a second person has to agree; null otherwise.</summary>
    public long? FirstReviewerId { get; private set; }
    public DateTimeOffset? FirstReviewedAt { get; private set; }

    /// <summary>Page of the file that proves it, counted from 1, as the last reviewer who accepted it named it; null when the whole file does.</summary>
    public int? ProvedOnPage { get; private set; }

    /// <summary>Null when <paramref name="by"/> may judge this version now. Nobody judges what they submitted, and nobody is both reviewers (house rule).</summary>
    public Refusal? WhyNotReview(long by) =>
        State is not ReviewState.Pending ? new("document.already-reviewed", State)
        : SubmittedById == by ? new("document.own-submission")
        : FirstReviewerId == by ? new("document.needs-second-reviewer")
        : null;

    /// <param name="replaced">The version that counted until now; null for the first.</param>
    /// <param name="reviewers">People who have to accept it: 1 or 2.</param>
    /// <param name="batchId">The batch that it is accepted with; null when it is judged by itself.</param>
    /// <param name="rule">What the catalogue in force says of its type; null for what ships.</param>
    /// <param name="page">Page of the file that proves it, counted from 1; null when the whole file does.</param>
    /// <returns>True when it counts from now on; false when it waits for the second person.</returns>
    public bool Accept(
        DocumentVersion? replaced,
        long by,
        DateTimeOffset now,
        string? internalNote,
        int reviewers = 1,
        long? batchId = null,
        CatalogueRule? rule = null,
        int? page = null
    )
    {
        RefusedException.ThrowIf(WhyNotReview(by));
        ProvedOnPage = page;
        if (reviewers > 1 && FirstReviewerId is null)
        {
            (FirstReviewerId, FirstReviewedAt) = (by, now);
            return false;
        }

        if (replaced is not null)
            replaced.Current = false;
        State = ReviewState.Accepted;
        PendingKey = null;
        Current = true;
        RuleOrdinal = rule?.Ordinal ?? 0;
        SurveillanceMonths = (rule?.Type ?? DocumentCatalogue.Shipped.Find(TypeCode))?.SurveillanceMonths;
        SurveillanceDueOn = NextSurveillance(IssuedOn, LastSurveillanceOn, ValidTo, SurveillanceMonths);
        _reviews.Add(new Review(this, ReviewState.Accepted, null, null, internalNote, by, now, replaced?.Id, FirstReviewerId, batchId));
        return true;
    }

    /// <param name="reason">Code of the rejection reason.</param>
    /// <param name="sentence">What the supplier should do, in words.</param>
    public void Reject(RejectReason reason, string sentence, long by, DateTimeOffset now, string? internalNote, CatalogueRule? rule = null)
    {
        RefusedException.ThrowIf(WhyNotReview(by));
        State = ReviewState.Rejected;
        RuleOrdinal = rule?.Ordinal ?? 0;
        PendingKey = null;
        _reviews.Add(new Review(this, ReviewState.Rejected, reason, sentence, internalNote, by, now, firstById: FirstReviewerId));
    }

    /// <summary>
    /// Null when <paramref name="by"/> may still take the own decision back: <c>document.nothing-to-take-back</c> when it is somebody
    /// else's or was overtaken, <c>document.too-late-to-take-back</c> (seconds) after the time is over.
    /// </summary>
    public Refusal? WhyNotTakeBack(long by, DateTimeOffset now)
    {
        var (who, at) = State switch
        {
            ReviewState.Pending => (FirstReviewerId, FirstReviewedAt),
            ReviewState.Accepted when Current => (_reviews.LastOrDefault()?.ById, _reviews.LastOrDefault()?.At),
            ReviewState.Rejected => (_reviews.LastOrDefault()?.ById, _reviews.LastOrDefault()?.At),
            _ => (null, null),
        };
        return who != by ? new("document.nothing-to-take-back")
            : now - at > TimeSpan.FromSeconds(TakeBackSeconds) ? new("document.too-late-to-take-back", TakeBackSeconds)
            : null;
    }

    /// <summary>As if the decision had not been made; the audit trail keeps both. Needs the reviews to be loaded.</summary>
    /// <param name="replaced">The version that the decision had replaced; null when it replaced none.</param>
    public void TakeBack(DocumentVersion? replaced, long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotTakeBack(by, now));
        ProvedOnPage = null;
        if (State is ReviewState.Pending)
        {
            (FirstReviewerId, FirstReviewedAt) = (null, null);
            return;
        }

        if (State is ReviewState.Accepted)
        {
            Current = false;
            if (replaced is not null)
                replaced.Current = true;
        }

        State = ReviewState.Pending;
        PendingKey = KeyOf(SupplierId, TypeCode, Number, Sha256);
        _reviews.Clear();
    }

    /// <summary>Null when the supplier may still take the version back.</summary>
    public Refusal? WhyNotWithdraw() => State is ReviewState.Pending ? null : new("document.already-reviewed", State);

    public void Withdraw()
    {
        RefusedException.ThrowIf(WhyNotWithdraw());
        State = ReviewState.Withdrawn;
        PendingKey = null;
    }

    /// <summary>What the public register says of an accepted version takes effect: suspended, withdrawn, or valid again after a suspension.</summary>
    /// <returns>True when the state changed, and with it the evidence.</returns>
    public bool Follow(RegisterOutcome outcome)
    {
        var next = (State, outcome) switch
        {
            (ReviewState.Accepted, RegisterOutcome.FoundSuspended) => ReviewState.Suspended,
            (ReviewState.Accepted or ReviewState.Suspended, RegisterOutcome.FoundWithdrawn) => ReviewState.Revoked,
            (ReviewState.Suspended, RegisterOutcome.FoundValid) => ReviewState.Accepted,
            _ => State,
        };
        if (next == State)
            return false;
        State = next;
        return true;
    }
}
