namespace SupplyChain.Documents;

/// <summary>
/// Renewals without any difference, accepted together by one person. The portal draws a sample that this person must really open
/// first; who opened what is recorded where the file is handed out.
/// </summary>
public sealed class GreenBatch
{
    /// <summary>Renewals that have to be opened, or all when there are fewer (house rule).</summary>
    public const int SampleSize = 5;

    public long Id { get; private set; }
    public int Revision { get; private set; }
    public long ById { get; private set; }
    public DateTimeOffset DrawnAt { get; private set; }

    /// <summary>Ids of the versions in the batch.</summary>
    public IReadOnlyList<long> VersionIds { get; private set; } = [];

    /// <summary>Ids of those drawn for opening.</summary>
    public IReadOnlyList<long> SampleIds { get; private set; } = [];

    /// <summary>Null until accepted.</summary>
    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>Versions that were accepted; fewer than the batch when some changed in between.</summary>
    public int Accepted { get; private set; }

    private GreenBatch() { }

    /// <param name="versionIds">In an order that nobody can foresee: the first are the sample.</param>
    public GreenBatch(IReadOnlyList<long> versionIds, long by, DateTimeOffset now)
    {
        VersionIds = versionIds;
        SampleIds = [.. versionIds.Take(SampleSize)];
        ById = by;
        DrawnAt = now;
    }

    /// <summary>
    /// Null when it may be accepted: <c>batch.not-yours</c>, <c>batch.done</c>, or <c>batch.not-opened</c> (how many are left to open).
    /// </summary>
    public Refusal? WhyNotAccept(long by, IReadOnlyCollection<long> opened)
    {
        var left = SampleIds.Count(id => !opened.Contains(id));
        return by != ById ? new("batch.not-yours")
            : AcceptedAt is not null ? new("batch.done")
            : left > 0 ? new("batch.not-opened", left)
            : null;
    }

    public void Accept(int count, long by, IReadOnlyCollection<long> opened, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotAccept(by, opened));
        AcceptedAt = now;
        Accepted = count;
    }
}

/// <summary>One person has had the file of one version handed out, for the first time.</summary>
public sealed class Opening
{
    public long Id { get; private set; }
    public long VersionId { get; private set; }
    public long SupplierId { get; private set; }
    public long ById { get; private set; }

    /// <summary>The last time.</summary>
    public DateTimeOffset At { get; private set; }

    private Opening() { }

    public Opening(long versionId, long supplierId, long by, DateTimeOffset now)
    {
        VersionId = versionId;
        SupplierId = supplierId;
        ById = by;
        At = now;
    }

    public void Again(DateTimeOffset now) => At = now;
}

/// <summary>A way to narrow a list of documents that a person has named.</summary>
public sealed class ReviewFilter
{
    public const int Most = 20;

    public long Id { get; private set; }
    public long AccountId { get; private set; }

    /// <summary>Address of the list, such as <c>/documents/review</c>.</summary>
    public string List { get; private set; } = "";

    /// <summary>Unique for the person and the list.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The query string, made from checked values.</summary>
    public string Query { get; private set; } = "";

    private ReviewFilter() { }

    public ReviewFilter(long accountId, string list, string name, string query)
    {
        AccountId = accountId;
        List = list;
        Name = name;
        Query = query;
    }

    public void Change(string query) => Query = query;
}
