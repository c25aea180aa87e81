using SupplyChain.Documents;

namespace SupplyChain.Suppliers;

/// <summary>The green commitment of a supplier, signed; rows are only ever added, the newest counts.</summary>
public sealed class Commitment
{
    /// <summary>Version of the text that the portal shows now; raised when its wording changes.</summary>
    public const string TextVersion = "2026-11";

    public long Id { get; private set; }
    public long SupplierId { get; private set; }
    public string Version { get; private set; } = "";

    /// <summary>zh-CN or en: the wording that was signed.</summary>
    public string Language { get; private set; } = "";

    /// <summary>SHA-256 of the signed wording, or of the stamped paper; 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Whoever signed, as they wrote their name.</summary>
    public string SignedName { get; private set; } = "";
    public long SignedById { get; private set; }
    public DateTimeOffset SignedAt { get; private set; }

    /// <summary>Name of the scanned paper; null when it was signed online.</summary>
    public string? FileName { get; private set; }
    public string? ContentType { get; private set; }

    public bool OnPaper => FileName is not null;

    /// <summary>True when the present wording is signed.</summary>
    public bool Current => Version == TextVersion;

    private Commitment() { }

    /// <param name="textHash">SHA-256 of the wording that the person read.</param>
    public static Commitment Online(long supplierId, string language, string textHash, string name, long by, DateTimeOffset now) =>
        new()
        {
            SupplierId = supplierId,
            Version = TextVersion,
            Language = language,
            Sha256 = textHash,
            SignedName = name,
            SignedById = by,
            SignedAt = now,
        };

    public static Commitment Paper(long supplierId, string language, StoredFile file, string name, long by, DateTimeOffset now)
    {
        var signed = Online(supplierId, language, file.Sha256, name, by, now);
        (signed.FileName, signed.ContentType) = (file.Name, file.ContentType);
        return signed;
    }
}
