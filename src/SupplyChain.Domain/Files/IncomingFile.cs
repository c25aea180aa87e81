using SupplyChain.Documents;

namespace SupplyChain.Files;

/// <summary>
/// A file on its way in, and after its last byte a file that waits for its details. The row says how many bytes are safe on the
/// disk; the bytes themselves are in a part file until the file is whole and was looked into.
/// </summary>
public sealed class IncomingFile
{
    /// <summary>How long an unfinished file is kept after its last byte (house rule).</summary>
    public static readonly TimeSpan PartLife = TimeSpan.FromHours(24);

    /// <summary>How long a whole file waits for its details (house rule).</summary>
    public static readonly TimeSpan ShelfLife = TimeSpan.FromDays(7);

    public long Id { get; private set; }
    public int Revision { get; private set; }

    /// <summary>32 hexadecimal characters: its address, never its permission.</summary>
    public string Key { get; private set; } = "";
    public long AccountId { get; private set; }

    /// <summary>The company of the sender; null for the enterprise's own staff.</summary>
    public long? SupplierId { get; private set; }

    /// <summary>As <see cref="FileLabel.Of"/> gives it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Bytes that were announced, and after the last one bytes that are stored: a picture loses what was hidden in it.</summary>
    public long Length { get; private set; }

    /// <summary>Bytes that are safe on the disk; equal to <see cref="Length"/> only when the file is whole.</summary>
    public long Offset { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Null while bytes are missing.</summary>
    public string? Sha256 { get; private set; }

    /// <summary>Null while bytes are missing.</summary>
    public string? ContentType { get; private set; }

    /// <summary>What was read from it, as JSON; null when nothing was.</summary>
    public string? Reading { get; private set; }

    /// <summary>The whole file; null while bytes are missing.</summary>
    public StoredFile? File => Sha256 is null ? null : new StoredFile(Sha256, Name, Length, ContentType!);

    private IncomingFile() { }

    /// <param name="length">Bytes, more than 0.</param>
    public IncomingFile(string key, long accountId, long? supplierId, string name, long length, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        (Key, AccountId, SupplierId, Name, Length) = (key, accountId, supplierId, name, length);
        ExpiresAt = now + PartLife;
    }

    /// <summary>So many bytes are safe now; fewer than before when the part file was lost.</summary>
    public void Reach(long offset, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(offset, Length);
        Offset = offset;
        ExpiresAt = now + PartLife;
    }

    /// <summary>It is whole, was looked into and is kept.</summary>
    /// <param name="reading">What was read from it; null when nothing was.</param>
    public void Finish(StoredFile file, string? reading, DateTimeOffset now)
    {
        (Sha256, _, Length, ContentType) = file;
        Offset = Length;
        Reading = reading;
        ExpiresAt = now + ShelfLife;
    }
}
