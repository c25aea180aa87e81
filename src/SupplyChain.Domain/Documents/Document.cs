namespace SupplyChain.Documents;

/// <summary>One thing that a supplier can prove, such as its ISO 14001 certificate; the proofs are its versions.</summary>
public sealed class Document
{
    private readonly List<DocumentVersion> _versions = [];

    public long Id { get; private set; }
    public int Revision { get; private set; }
    public long SupplierId { get; private set; }

    /// <summary>Code of the document type in the catalogue, such as <c>ISO14001</c>.</summary>
    public string TypeCode { get; private set; } = "";

    public IReadOnlyList<DocumentVersion> Versions => _versions;

    private Document() { }

    public Document(long supplierId, string typeCode)
    {
        SupplierId = supplierId;
        TypeCode = typeCode;
    }

    /// <summary>Adds a version. Older versions stay as they are.</summary>
    public DocumentVersion Submit(DocumentFacts facts, StoredFile file, long by, DateTimeOffset now)
    {
        var version = new DocumentVersion(this, _versions.Count + 1, facts, file, by, now);
        _versions.Add(version);
        return version;
    }
}
