using SupplyChain.Files;

namespace SupplyChain.Documents;

/// <summary>File and facts side by side, beside those of the version before.</summary>
/// <param name="Pages">Pages that can be shown as pictures; 0 when none can.</param>
/// <param name="Image">The file itself is a picture that can be shown.</param>
/// <param name="WhyNot">Why this person cannot decide; null when they can.</param>
/// <param name="WorkingDays">Working days since it was received.</param>
/// <param name="Stake">What hangs on it; null when it was judged already.</param>
/// <param name="LookUps">Look-ups in its public register, newest first.</param>
public sealed record ReviewPage(
    RejectForm Form,
    HeldVersion Version,
    QueueFilter Filter,
    long SupplierId,
    string SupplierName,
    string CreditCode,
    string SubmittedBy,
    string? FirstReviewer,
    HeldVersion? Current,
    IReadOnlyList<PreCheck> Checks,
    DocumentStake? Stake,
    IReadOnlyList<LookUpRow> LookUps,
    ReviewPaper Paper,
    ReviewPaper? OldPaper,
    Refusal? WhyNot,
    int WorkingDays,
    DateOnly Today
)
{
    /// <summary>What was read from the file, and where; empty when nothing was.</summary>
    public IReadOnlyList<ReadFact> Read { get; init; } = [];

    /// <summary>Page that proves it, as a reviewer named it; null when the whole file does, and before one did.</summary>
    public int? ProvedOnPage { get; init; }

    /// <summary>Where the field of that label was read; null when it was not.</summary>
    public ReadFact? Place(string label) =>
        label switch
        {
            "field.number" => Found(ReadField.Number),
            "field.issuer" => Found(ReadField.Issuer),
            "field.holder" => Found(ReadField.Holder),
            "field.edition" => Found(ReadField.Edition) ?? Found(ReadField.Standard),
            "field.issuedOn" => Found(ReadField.IssuedOn),
            "field.validFrom" => Found(ReadField.ValidFrom),
            "field.validTo" => Found(ReadField.ValidTo),
            _ => null,
        };

    /// <summary>The file says something else than was entered.</summary>
    public bool Contradicts(string label, string entered) =>
        label != "field.edition" && Place(label) is { } fact && Issuers.Issuer.KeyOf(fact.Value) != Issuers.Issuer.KeyOf(entered);

    private ReadFact? Found(ReadField field) => Read.FirstOrDefault(f => f.Field == field);

    public DocumentRegister? Register => Catalogue.Now.RegisterOf(Version.Type);

    /// <summary>Each field of the paper, before and now.</summary>
    public IEnumerable<(string Label, string? Before, string Now, bool Changed)> Lines(Func<DateOnly?, string> day)
    {
        var (now, old) = (Version.Facts, Current?.Facts);
        var changes = old is null ? [] : FactCheck.Changes(now, old).ToHashSet(StringComparer.Ordinal);
        yield return ("field.number", old?.Number, now.Number, old is not null && old.Number != now.Number);
        yield return ("field.issuer", old?.Issuer, now.Issuer, changes.Contains("issuer"));
        yield return ("field.holder", old?.Holder, now.Holder, changes.Contains("holder"));
        yield return ("field.scope", old?.Scope, now.Scope, changes.Contains("scope"));
        yield return ("field.edition", old?.Edition, now.Edition, changes.Contains("edition"));
        var (sites, before) = (Names(Version), Current is null ? null : Names(Current));
        if (sites.Length > 0 || before?.Length > 0)
            yield return ("documents.sites", before, sites, before is not null && before != sites);
        if (now.LastSurveillance is not null || old?.LastSurveillance is not null)
            yield return ("field.lastSurveillanceOn", day(old?.LastSurveillance), day(now.LastSurveillance), false);
        if (now.CoversTo is not null || old?.CoversTo is not null)
        {
            yield return (
                "field.coversFrom",
                old is null ? null : day(old.CoversFrom),
                day(now.CoversFrom),
                old is not null && old.CoversFrom != now.CoversFrom
            );
            yield return ("field.coversTo", old is null ? null : day(old.CoversTo), day(now.CoversTo), old is not null && old.CoversTo != now.CoversTo);
        }

        yield return ("field.issuedOn", day(old?.IssuedOn), day(now.IssuedOn), old is not null && old.IssuedOn != now.IssuedOn);
        yield return ("field.validFrom", day(old?.ValidFrom), day(now.ValidFrom), old is not null && old.ValidFrom != now.ValidFrom);
        yield return ("field.validTo", day(old?.ValidTo), day(now.ValidTo), old is not null && old.ValidTo != now.ValidTo);
    }

    /// <summary>What it says in the fields of its type, before and now.</summary>
    public IEnumerable<(string Name, string? Before, string Now, bool Changed)> OwnLines()
    {
        var now = Version.Facts.Own.Shown(Version.Type);
        var old = Current?.Facts.Own.Shown(Version.Type);
        foreach (var name in now.Concat(old ?? []).Select(f => f.Name).Distinct(StringComparer.Ordinal))
        {
            var (before, after) = (old?.FirstOrDefault(f => f.Name == name)?.Value, now.FirstOrDefault(f => f.Name == name)?.Value ?? "");
            yield return (name, before, after, old is not null && (before ?? "") != after);
        }
    }

    /// <summary>None of the sites that it names delivers to us.</summary>
    public bool IsElsewhere => Version.Sites.Count > 0 && !Version.Sites.Any(s => s.DeliversToUs);

    private static string Names(HeldVersion version) => string.Join(" / ", version.Sites.Select(s => s.Name));
}

/// <summary>How one file can be shown.</summary>
/// <param name="Pages">Pages that can be shown as pictures; 0 when none can.</param>
/// <param name="Image">The file itself is a picture that can be shown.</param>
public sealed record ReviewPaper(long VersionId, string FileName, int Pages, bool Image);

/// <summary>One look-up in a public register.</summary>
/// <param name="Screenshot">Name of the screenshot; null when none was kept.</param>
public sealed record LookUpRow(long Id, RegisterOutcome Outcome, DateOnly On, string By, string? Note, string? Screenshot);
