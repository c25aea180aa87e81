using SupplyChain.Files;
using SupplyChain.Settings;
using SupplyChain.Suppliers;

namespace SupplyChain.Documents;

/// <summary>The form for one document.</summary>
/// <param name="Type">Null while the person still chooses one.</param>
/// <param name="Kept">A file that an earlier try has stored already; null when there is none.</param>
/// <param name="Previous">The version that this one follows; null for a new document.</param>
/// <param name="NumberStart">What the number must begin with; null when it is free.</param>
/// <param name="Facts">What was read from the file; empty when nothing was.</param>
public sealed record UploadPage(
    UploadForm Form,
    DocumentType? Type,
    StoredFile? Kept,
    HeldVersion? Previous,
    string? NumberStart,
    PortalSettings Settings,
    IReadOnlyList<ReadFact> Facts,
    string CompanyName
)
{
    /// <summary>Sites that a certificate can name; empty unless there are several to tell apart.</summary>
    public IReadOnlyList<SiteChoice> Sites { get; init; } = [];

    public long MaxBytes => Settings.Upload.MaxBytes;

    /// <summary>The name that the file is made out to, when it is clearly not this company's; null otherwise.</summary>
    public string? OtherHolder =>
        Facts.FirstOrDefault(f => f.Field is ReadField.Holder) is { } holder && NameLikeness.Between(holder.Value, CompanyName).Score < NameLikeness.Candidate
            ? holder.Value
            : null;

    public string Accept => Type is null || !TakesXml(Type.Code) ? ".pdf,.jpg,.jpeg,.png,.xlsx,.docx" : ".pdf,.jpg,.jpeg,.png,.xlsx,.docx,.xml";

    /// <summary>Only declarations come as XML (IPC-1752, IEC 62474).</summary>
    public static bool TakesXml(string typeCode) => Catalogue.Now.Find(typeCode) is { Kind: "declaration" };
}

public sealed record SiteChoice(long Id, string Name, string Address);
