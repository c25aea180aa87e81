namespace SupplyChain.Applications;

/// <summary>How far an application has come.</summary>
public enum PackState
{
    Waiting,
    Building,

    /// <summary>A frozen file with its hash; pieces that could not go in are named.</summary>
    Ready,
    Failed,
}

/// <summary>One application: report and evidence of one filing as one frozen PDF. What it holds is settled when it is asked for.</summary>
public sealed class ApplicationPack
{
    /// <summary>Pages of the whole; pieces beyond that are left out and named (house rule).</summary>
    public const int MostPages = 2000;

    /// <summary>A build that said nothing for so long died with its process.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    private readonly List<PackItem> _items = [];

    public long Id { get; private set; }
    public int Revision { get; private set; }
    public string SystemId { get; private set; } = "";
    public DateOnly Filing { get; private set; }

    /// <summary>Language of report and index, zh-CN or en.</summary>
    public string Language { get; private set; } = "";
    public PackState State { get; private set; }

    /// <summary>Gaps that the completeness check named when it was asked for.</summary>
    public int Gaps { get; private set; }
    public long RequestedById { get; private set; }
    public string RequestedBy { get; private set; } = "";
    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>Until when the present build may be silent; null while nobody builds.</summary>
    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>Pieces that were looked at so far.</summary>
    public int Done { get; private set; }

    /// <summary>64 lower-case hexadecimal characters; null until it is ready.</summary>
    public string? Sha256 { get; private set; }

    /// <summary>Bytes.</summary>
    public long Length { get; private set; }
    public int Pages { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Code of the reason why it failed; null otherwise.</summary>
    public string? Fault { get; private set; }

    /// <summary>In the order in which they stand in the file.</summary>
    public IReadOnlyList<PackItem> Items => _items;

    private ApplicationPack() { }

    public ApplicationPack(
        string systemId,
        DateOnly filing,
        string language,
        IEnumerable<OwnEvidence> evidence,
        int gaps,
        long by,
        string name,
        DateTimeOffset now
    )
    {
        (SystemId, Filing, Language, Gaps) = (systemId, filing, language, gaps);
        (RequestedById, RequestedBy, RequestedAt) = (by, name, now);
        _items.AddRange(evidence.Select((e, i) => new PackItem(i, e)));
    }

    /// <summary>True when somebody should build it now: it waits, or its build died.</summary>
    public bool IsDue(DateTimeOffset now) => State is PackState.Waiting || (State is PackState.Building && LeaseUntil < now);

    /// <summary>Takes it in hand from the beginning, or says that the build goes on.</summary>
    public void Build(int done, DateTimeOffset now) => (State, Done, LeaseUntil) = (PackState.Building, done, now + Lease);

    public void Finish(string sha256, long length, int pages, DateTimeOffset now)
    {
        (State, Sha256, Length, Pages) = (PackState.Ready, sha256, length, pages);
        (FinishedAt, LeaseUntil, Done) = (now, null, _items.Count);
    }

    /// <param name="code">Such as <c>pack.no-report</c>.</param>
    public void Fail(string code, DateTimeOffset now) => (State, Fault, FinishedAt, LeaseUntil) = (PackState.Failed, code, now, null);
}

/// <summary>One piece of evidence in an application.</summary>
public sealed class PackItem
{
    public long Id { get; private set; }
    public long PackId { get; private set; }
    public int Ordinal { get; private set; }
    public long EvidenceId { get; private set; }
    public string Code { get; private set; } = "";
    public string Label { get; private set; } = "";
    public string Title { get; private set; } = "";
    public int Year { get; private set; }

    /// <summary>Null for a figure.</summary>
    public string? Sha256 { get; private set; }
    public string? FileName { get; private set; }
    public string? ContentType { get; private set; }

    /// <summary>The figure in numbers; null for files.</summary>
    public string? Figure { get; private set; }

    /// <summary>First page in the file; 0 until it is built.</summary>
    public int FirstPage { get; private set; }
    public int Pages { get; private set; }

    /// <summary>Why it is not in as it came: a code under <c>packFault.</c>; null when all is well.</summary>
    public string? Fault { get; private set; }

    private PackItem() { }

    internal PackItem(int ordinal, OwnEvidence evidence)
    {
        (Ordinal, EvidenceId, Code, Label, Title, Year) = (ordinal, evidence.Id, evidence.Code, evidence.Label, evidence.Title, evidence.Year);
        (Sha256, FileName, ContentType) = (evidence.Sha256, evidence.FileName, evidence.ContentType);
        if (evidence.Kind is EvidenceKind.Figure)
            Figure = FormattableString.Invariant($"{evidence.Numerator:0.####} / {evidence.Denominator:0.####} ({evidence.FigureOn:yyyy-MM-dd})");
    }

    public void Place(int firstPage, int pages, string? fault) => (FirstPage, Pages, Fault) = (firstPage, pages, fault);
}
