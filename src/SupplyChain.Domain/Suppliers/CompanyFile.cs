using System.Globalization;
using SupplyChain.Documents;
using SupplyChain.Identifiers;

namespace SupplyChain.Suppliers;

/// <summary>Everything that a company hands in with its profile, as it stands now.</summary>
public sealed record CompanyFile(
    Supplier Supplier,
    IReadOnlyList<string> FormerNames,
    IReadOnlyList<Site> Sites,
    IReadOnlyList<TopicContact> Contacts,
    IReadOnlyList<SupplyItem> Supplies,
    IReadOnlyList<DocumentVersion> Documents,
    Commitment? Commitment
)
{
    /// <summary>The newest copy of the licence; null while there is none.</summary>
    public Licence? Licence { get; init; }

    /// <summary>The value of one of <see cref="SentBackPoint.Fields"/> in words that need no translation; empty when nothing is entered.</summary>
    public string this[string field] =>
        field switch
        {
            "companyName" => Supplier.Name,
            "nameEn" => Supplier.NameEn ?? "",
            "formerNames" => Lines(FormerNames),
            "divisionCode" => Division.NameOf(Supplier.DivisionCode),
            "address" => Supplier.Address ?? "",
            "legalRepresentative" => Supplier.LegalRepresentative ?? "",
            "contactName" => Supplier.ContactName ?? "",
            "contactPhone" => Supplier.ContactPhone ?? "",
            "category" => Supplier.Category.ToString(),
            "permitRequired" => Supplier.PermitRequired ? "✓" : "–",
            "sites" => Lines(Sites.Select(s => s.Line)),
            "contacts" => Lines(Contacts.Select(c => $"{c.Topic}: {c.Name}, {c.Email}{(c.Phone is null ? "" : ", " + c.Phone)}")),
            "supplies" => Lines(Supplies.Select(i => i.NameZh)),
            "documents" => Lines(Documents.Select(v => $"{v.TypeCode} {v.Number} ({v.Sha256[..8]})")),
            "commitment" => Commitment is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{Commitment.Version}: {Commitment.SignedName}"),
            _ => "",
        };

    /// <summary>True when the point says something else than what was sent back; a commitment is signed anew in the same words.</summary>
    public bool Mends(SentBackPoint point) =>
        point.Field is "commitment"
            ? Commitment is { } signed && signed.SignedAt > point.RaisedAt
            : !string.Equals(SentBackPoint.Cut(this[point.Field]), point.Before, StringComparison.Ordinal);

    private static readonly string[] OfProfile = [.. SentBackPoint.Fields.TakeWhile(f => f != "sites")];

    /// <summary>What goes on the receipt: words with the hash of the words, files with the hash of the file.</summary>
    public IEnumerable<SentItem> Items()
    {
        yield return SentItem.OfText("profile", Lines([$"creditCode: {Supplier.CreditCode}", .. OfProfile.Select(f => $"{f}: {this[f]}")]));
        foreach (var section in (string[])["sites", "contacts", "supplies"])
            if (this[section] is { Length: > 0 } text)
                yield return SentItem.OfText(section, text);
        if (Licence is not null)
            yield return new SentItem("licence", Licence.FileName, null, Licence.Sha256);
        if (Commitment is not null)
            yield return new SentItem("commitment", Commitment.FileName ?? $"{Commitment.Version}, {Commitment.SignedName}", null, Commitment.Sha256);
        foreach (var version in Documents)
            yield return new SentItem(version.TypeCode, $"{version.Number}, {version.FileName}", null, version.Sha256);
    }

    /// <summary>Null when it may be handed in; otherwise as <see cref="Supplier.WhyNotSubmit"/>, or <c>commitment.missing</c>.</summary>
    public Refusal? WhyNotSubmit() => Supplier.WhyNotSubmit() ?? (Commitment is { Current: true } ? null : new("commitment.missing"));

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
}
