namespace SupplyChain.Materials;

/// <summary>An edition of a substance list that this enterprise has taken into force beside the shipped ones. Never changed, never removed.</summary>
public sealed class KeptList
{
    public long Id { get; private set; }
    public string ListId { get; private set; } = "";
    public string Version { get; private set; } = "";
    public DateOnly InForceFrom { get; private set; }

    /// <summary>The file as it was taken; <see cref="ListFile.Read"/> reads it.</summary>
    public byte[] File { get; private set; } = [];
    public DateTimeOffset TakenAt { get; private set; }
    public long TakenById { get; private set; }

    private KeptList() { }

    public KeptList(SubstanceList list, byte[] file, long by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(list);
        (ListId, Version, InForceFrom) = (list.Id, list.Version, list.InForceFrom);
        (File, TakenAt, TakenById) = (file, now, by);
    }
}
