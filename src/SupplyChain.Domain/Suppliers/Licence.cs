using SupplyChain.Documents;

namespace SupplyChain.Suppliers;

/// <summary>A copy of the business licence (营业执照) as the company handed it in; the newest one counts, earlier ones stay.</summary>
public sealed class Licence
{
    public long Id { get; private set; }
    public long SupplierId { get; private set; }

    /// <summary>Of the file.</summary>
    public string Sha256 { get; private set; } = "";
    public string FileName { get; private set; } = "";
    public string ContentType { get; private set; } = "";

    /// <summary>Bytes.</summary>
    public long Length { get; private set; }
    public long ReceivedById { get; private set; }
    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>The file as the store names it.</summary>
    public StoredFile File => new(Sha256, FileName, Length, ContentType);

    private Licence() { }

    public Licence(long supplierId, StoredFile file, long by, DateTimeOffset now)
    {
        (SupplierId, ReceivedById, ReceivedAt) = (supplierId, by, now);
        (Sha256, FileName, Length, ContentType) = (file.Sha256, file.Name, file.Length, file.ContentType);
    }
}
