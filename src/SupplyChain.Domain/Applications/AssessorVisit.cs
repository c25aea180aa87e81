using System.Security.Cryptography;
using System.Text;

namespace SupplyChain.Applications;

/// <summary>
/// A third-party body looks at the own assessment for a time: one account that reaches the assessor's room alone and ends by itself.
/// </summary>
public sealed class AssessorVisit
{
    /// <summary>Projects of one legal representative of a third-party body in a year (the ministry's rule).</summary>
    public const int MostProjects = 15;

    /// <summary>Days that a visit lasts at most (house rule).</summary>
    public const int MostDays = 90;

    public long Id { get; private set; }
    public int Revision { get; private set; }
    public long AccountId { get; private set; }
    public long IssuerId { get; private set; }
    public string SystemId { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>The last day, in the enterprise's time zone.</summary>
    public DateOnly EndsOn { get; private set; }

    /// <summary>Projects of the body this year as it declares them, this one counted.</summary>
    public int Projects { get; private set; }
    public string InvitedBy { get; private set; } = "";
    public DateTimeOffset InvitedAt { get; private set; }

    /// <summary>When somebody ended it early; null otherwise.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    private AssessorVisit() { }

    public AssessorVisit(long accountId, long issuerId, string systemId, string name, DateOnly endsOn, int projects, string by, DateTimeOffset now)
    {
        (AccountId, IssuerId, SystemId, Name, EndsOn, Projects) = (accountId, issuerId, systemId, name, endsOn, projects);
        (InvitedBy, InvitedAt) = (by, now);
    }

    /// <summary>
    /// Null when the body may be invited: <c>assessor.body-full</c> beyond fifteen projects, <c>assessor.too-short</c> for a last day in the past, or
    /// <c>assessor.too-long</c>.
    /// </summary>
    public static Refusal? WhyNot(int projects, DateOnly endsOn, DateOnly today) =>
        projects > MostProjects ? new("assessor.body-full", MostProjects)
        : endsOn < today ? new("assessor.too-short")
        : endsOn > today.AddDays(MostDays) ? new("assessor.too-long", MostDays)
        : null;

    public bool IsOpen(DateOnly today) => EndedAt is null && today <= EndsOn;

    public void End(DateTimeOffset now)
    {
        RefusedException.ThrowIf(EndedAt is null ? null : new Refusal("assessor.over"));
        EndedAt = now;
    }
}

/// <summary>One message of the thread about one indicator. Written once, never changed.</summary>
public sealed class RoomMessage
{
    public long Id { get; private set; }
    public long VisitId { get; private set; }
    public string Code { get; private set; } = "";
    public string Text { get; private set; } = "";
    public long ById { get; private set; }
    public string By { get; private set; } = "";
    public bool FromAssessor { get; private set; }
    public DateTimeOffset At { get; private set; }

    private RoomMessage() { }

    public RoomMessage(long visitId, string code, string text, long byId, string by, bool fromAssessor, DateTimeOffset now) =>
        (VisitId, Code, Text, ById, By, FromAssessor, At) = (visitId, code, text, byId, by, fromAssessor, now);
}

/// <summary>What a random sample is drawn from.</summary>
public enum SampleKind
{
    Suppliers,
    Evidence,
}

/// <summary>A random sample with everything that is needed to draw it again.</summary>
public sealed class RoomSample
{
    /// <summary>Most that one sample holds.</summary>
    public const int MostDrawn = 50;

    public long Id { get; private set; }
    public long VisitId { get; private set; }
    public SampleKind Kind { get; private set; }

    /// <summary>16 hexadecimal characters, drawn by the portal.</summary>
    public string Seed { get; private set; } = "";

    /// <summary>How many there were to draw from.</summary>
    public int Population { get; private set; }

    /// <summary>SHA-256 of their ids in ascending order, a comma between.</summary>
    public string PopulationHash { get; private set; } = "";
    public IReadOnlyList<long> Drawn { get; private set; } = [];
    public DateTimeOffset DrawnAt { get; private set; }

    private RoomSample() { }

    public RoomSample(long visitId, SampleKind kind, string seed, IReadOnlyCollection<long> population, int size, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(population);
        (VisitId, Kind, Seed, Population, DrawnAt) = (visitId, kind, seed, population.Count, now);
        PopulationHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(',', population.Order()))));
        Drawn = Draw(seed, population, size);
    }

    /// <summary>The ids whose SHA-256 of <c>seed:id</c> comes first: the same for everybody who knows seed and ids, in whatever order they stand.</summary>
    public static IReadOnlyList<long> Draw(string seed, IEnumerable<long> population, int size) =>
        [
            .. population
                .Distinct()
                .OrderBy(
                    id => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{seed}:{id}")))),
                    StringComparer.Ordinal
                )
                .Take(size),
        ];
}
