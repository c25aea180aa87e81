using System.Text;
using SupplyChain.Identifiers;
using SupplyChain.Suppliers;

namespace SupplyChain.Documents;

/// <summary>Pre-checks on what a document says of itself: holder, form of the number, edition, and what differs from the version before.</summary>
public static class FactCheck
{
    /// <param name="names">The supplier's legal names, Chinese and English; empty ones are passed over.</param>
    /// <param name="previous">Facts of the version that counts until now; null for the first.</param>
    /// <param name="today">Day in the enterprise's time zone.</param>
    public static IEnumerable<PreCheck> Of(DocumentType type, DocumentFacts facts, IEnumerable<string?> names, DocumentFacts? previous, DateOnly today)
    {
        yield return Holder(type, facts.Holder, [.. names.OfType<string>().Where(n => n.Length > 0)]);
        if (type.NumberFamily is { } family)
            yield return CertificateNumber.Doubt(family, facts.Number) is null
                ? new("number.usual", PreCheckOutcome.Fine)
                : new("number.unusual", PreCheckOutcome.Signal, facts.Number);
        if (type.Editions is { } editions)
            yield return Edition(editions, facts, today);
        if (previous is not null)
            foreach (var change in Changes(facts, previous))
                yield return new PreCheck("changed." + change, PreCheckOutcome.Difference, Old(previous, change));
    }

    /// <summary>Which fields differ from the version before in a way that a renewal does not explain: holder, issuer, scope, edition.</summary>
    public static IEnumerable<string> Changes(DocumentFacts facts, DocumentFacts previous)
    {
        if (Differ(facts.Holder, previous.Holder))
            yield return "holder";
        if (Differ(facts.Issuer, previous.Issuer))
            yield return "issuer";
        if (Differ(facts.Scope, previous.Scope))
            yield return "scope";
        if (Differ(facts.Edition, previous.Edition))
            yield return "edition";
    }

    /// <summary>The edition that the printed text names; null when it names none of them.</summary>
    public static StandardEdition? Find(IEnumerable<StandardEdition> editions, string printed)
    {
        var text = string.Concat(printed.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));
        return editions.LastOrDefault(e => e.Match.Any(m => text.Contains(m, StringComparison.OrdinalIgnoreCase)));
    }

    private static PreCheck Holder(DocumentType type, string holder, List<string> names)
    {
        if (holder.Length == 0)
            return type.Kind is "certificate" or "permit" ? new("holder.missing", PreCheckOutcome.Signal) : new("holder.none", PreCheckOutcome.Fine);
        var full = LegalName.Of(holder).Full;
        return names.Exists(n => LegalName.Of(n).Full == full)
            ? new("holder.same", PreCheckOutcome.Fine)
            : new("holder.other", PreCheckOutcome.Wrong, holder, names.FirstOrDefault() ?? "");
    }

    private static PreCheck Edition(IReadOnlyList<StandardEdition> editions, DocumentFacts facts, DateOnly today)
    {
        if (facts.Edition.Length == 0)
            return new("edition.missing", PreCheckOutcome.Signal);
        if (Find(editions, facts.Edition) is not { } edition)
            return new("edition.unknown", PreCheckOutcome.Signal, facts.Edition);
        if (edition.Until < today)
            return new("edition.ended", PreCheckOutcome.Wrong, edition.Name, edition.Until.Value);
        return edition.Until is { } end && (facts.ValidTo is null || facts.ValidTo > end)
            ? new("edition.ends-first", PreCheckOutcome.Signal, edition.Name, end)
            : new("edition.valid", PreCheckOutcome.Fine, edition.Name);
    }

    // what nobody typed before cannot have changed
    private static bool Differ(string now, string before) => now.Length > 0 && before.Length > 0 && Issuers.Issuer.KeyOf(now) != Issuers.Issuer.KeyOf(before);

    private static string Old(DocumentFacts facts, string field) =>
        field switch
        {
            "holder" => facts.Holder,
            "issuer" => facts.Issuer,
            "scope" => facts.Scope,
            _ => facts.Edition,
        };
}
