namespace SupplyChain.Roadmap;

/// <summary>One import of the enterprise's plan, whole and unchanged; a newer import takes its place.</summary>
public sealed class KeptPlan
{
    public long Id { get; private set; }
    public int Revision { get; private set; }

    /// <summary>The plan as it was imported, in the form that <see cref="RoadmapPlan.Parse"/> reads.</summary>
    public string Json { get; private set; } = "";

    /// <summary>SHA-256 of the UTF-8 bytes of the file, lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";
    public long ImportedById { get; private set; }
    public DateTimeOffset ImportedAt { get; private set; }

    /// <summary>When a newer import took its place; null while it is the plan.</summary>
    public DateTimeOffset? ReplacedAt { get; private set; }

    private KeptPlan() { }

    public KeptPlan(string json, string sha256, long by, DateTimeOffset now)
    {
        (Json, Sha256) = (json, sha256);
        (ImportedById, ImportedAt) = (by, now);
    }

    public void Replace(DateTimeOffset now) => ReplacedAt ??= now;
}
