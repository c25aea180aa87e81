namespace SupplyChain.Grading;

/// <summary>How far a version of an indicator system has come.</summary>
public enum SystemState
{
    /// <summary>May still be replaced by another upload; grades nobody.</summary>
    Draft,

    /// <summary>Immutable; grades from its effective date on.</summary>
    Published,
}

/// <summary>One version of an indicator system as the portal keeps it: the bytes of its canonical file and who published it.</summary>
public sealed class PublishedSystem
{
    public long Id { get; private set; }
    public int Revision { get; private set; }
    public string SystemId { get; private set; } = "";
    public string Version { get; private set; } = "";
    public Subject Subject { get; private set; }
    public SystemStanding Standing { get; private set; }
    public DateOnly EffectiveFrom { get; private set; }
    public string NameZh { get; private set; } = "";
    public string NameEn { get; private set; } = "";

    /// <summary>Canonical file; never changes once published.</summary>
    public byte[] File { get; private set; } = [];
    public string Sha256 { get; private set; } = "";
    public SystemState State { get; private set; }

    /// <summary>Null for a system that shipped with the portal.</summary>
    public long? DraftedById { get; private set; }
    public long? PublishedById { get; private set; }
    public DateTimeOffset? PublishedAt { get; private set; }

    private PublishedSystem() { }

    /// <summary>A draft by a person.</summary>
    public static PublishedSystem Draft(IndicatorSystem system, byte[] file, string sha256, long by) => new(system, file, sha256) { DraftedById = by };

    /// <summary>A system that ships with the portal is published from the start.</summary>
    public static PublishedSystem Shipped(IndicatorSystem system, byte[] file, string sha256, DateTimeOffset now) =>
        new(system, file, sha256) { State = SystemState.Published, PublishedAt = now };

    private PublishedSystem(IndicatorSystem system, byte[] file, string sha256)
    {
        (SystemId, Version, Subject, Standing, EffectiveFrom) = (system.Id, system.Version, system.Subject, system.Standing, system.EffectiveFrom);
        (NameZh, NameEn) = (system.Name.Zh, system.Name.En);
        File = file;
        Sha256 = sha256;
    }

    /// <summary>Two people (house rule): who drafted a version does not publish it.</summary>
    public Refusal? WhyNotPublish(long by) =>
        State is not SystemState.Draft ? new("system.already-published")
        : DraftedById == by ? new("system.own-draft")
        : null;

    public void Publish(long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotPublish(by));
        State = SystemState.Published;
        PublishedById = by;
        PublishedAt = now;
    }
}
