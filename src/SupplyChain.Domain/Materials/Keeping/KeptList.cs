namespace SupplyChain.Materials;

/// <summary>An edition of a substance list, or of the exemptions, that this enterprise has taken into force beside the shipped ones. Never changed, never removed.</summary>
public sealed class KeptList
{
    public long Id { get; private set; }
    public string ListId { get; private set; } = "";
    public string Version { get; private set; } = "";
    public DateOnly InForceFrom { get; private set; }

    /// <summary>The file as it was taken; <see cref="NewEdition.Read"/> reads it.</summary>
    public byte[] File { get; private set; } = [];
    public DateTimeOffset TakenAt { get; private set; }
    public long TakenById { get; private set; }

    private KeptList() { }

    /// <param name="today">First day of an edition that names none.</param>
    public KeptList(NewEdition edition, byte[] file, long by, DateOnly today, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(edition);
        (ListId, Version, InForceFrom) = (edition.Id, edition.Version, edition.InForceFrom ?? today);
        (File, TakenAt, TakenById) = (file, now, by);
    }
}
