namespace SupplyChain.Documents;

/// <summary>Where the renewal of one version stands: asked for, promised. At most one a version.</summary>
public sealed class Renewal
{
    public long Id { get; private set; }
    public int Revision { get; private set; }
    public long VersionId { get; private set; }
    public long SupplierId { get; private set; }

    /// <summary>Null while nobody asked.</summary>
    public DateTimeOffset? AskedAt { get; private set; }
    public long? AskedById { get; private set; }

    /// <summary>Day by which the renewal was asked for.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>Day that the supplier promised; null while it promised none.</summary>
    public DateOnly? PromisedOn { get; private set; }
    public DateTimeOffset? PromisedAt { get; private set; }

    private Renewal() { }

    public Renewal(long versionId, long supplierId)
    {
        VersionId = versionId;
        SupplierId = supplierId;
    }

    /// <summary>Null when it may be asked for: <c>renewal.asked-already</c> while an earlier ask still runs.</summary>
    public Refusal? WhyNotAsk(DateOnly today) => DueOn >= today ? new("renewal.asked-already", DueOn.Value) : null;

    public void Ask(DateOnly dueOn, long by, DateTimeOffset now, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotAsk(today));
        (AskedAt, AskedById, DueOn) = (now, by, dueOn);
    }

    /// <summary>Null when the day may be promised: <c>renewal.promise-past</c>, or <c>renewal.promise-far</c> (months) beyond half a year (house rule).</summary>
    public static Refusal? WhyNotPromise(DateOnly on, DateOnly today) =>
        on < today ? new("renewal.promise-past")
        : on > today.AddMonths(6) ? new("renewal.promise-far", 6)
        : null;

    public void Promise(DateOnly on, DateTimeOffset now, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotPromise(on, today));
        (PromisedOn, PromisedAt) = (on, now);
    }
}

/// <summary>A mailed link with which the holder renews exactly one document, once, without a password. Only the hash of its token is kept.</summary>
public sealed class RenewalLink
{
    /// <summary>Days for which a link works (house rule).</summary>
    public const int Days = 30;

    public long Id { get; private set; }
    public int Revision { get; private set; }

    /// <summary>SHA-256 of the token, lower-case hexadecimal.</summary>
    public string Hash { get; private set; } = "";
    public long SupplierId { get; private set; }
    public long DocumentId { get; private set; }

    /// <summary>The version that is to be renewed.</summary>
    public long VersionId { get; private set; }

    /// <summary>Account of the supplier that it was mailed to; what comes by the link is that account's submission.</summary>
    public long AccountId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Null until it was used.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    private RenewalLink() { }

    public RenewalLink(string hash, long supplierId, long documentId, long versionId, long accountId, DateTimeOffset now)
    {
        Hash = hash;
        SupplierId = supplierId;
        DocumentId = documentId;
        VersionId = versionId;
        AccountId = accountId;
        CreatedAt = now;
        ExpiresAt = now.AddDays(Days);
    }

    public bool WorksAt(DateTimeOffset now) => UsedAt is null && now < ExpiresAt;

    public void Use(DateTimeOffset now)
    {
        if (!WorksAt(now))
            throw new RefusedException(new Refusal("renewal.link-used"));
        UsedAt = now;
    }
}
