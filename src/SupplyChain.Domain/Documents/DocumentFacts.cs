namespace SupplyChain.Documents;

/// <summary>What a certificate or declaration says of itself. Issued, valid and received are separate days on purpose.</summary>
/// <param name="Number">As printed on the document, normalised for width and spaces.</param>
/// <param name="Issuer">Body that issued it; for a declaration the company itself.</param>
/// <param name="IssuedOn">Day printed as the day of issue.</param>
/// <param name="ValidFrom">First day on which it proves anything.</param>
/// <param name="ValidTo">Last day, inclusive until 23:59:59 in the enterprise's time zone; null when the type knows no end.</param>
public sealed record DocumentFacts(string Number, string Issuer, DateOnly IssuedOn, DateOnly ValidFrom, DateOnly? ValidTo)
{
    /// <summary>Company named on it; empty when nobody typed it.</summary>
    public string Holder { get; init; } = "";

    /// <summary>What it covers: activities, products, sites; empty when nobody typed it.</summary>
    public string Scope { get; init; } = "";

    /// <summary>Standard and edition that it was issued to, such as <c>ISO 14001:2015</c>; empty when nobody typed it.</summary>
    public string Edition { get; init; } = "";

    /// <summary>Day of the last surveillance audit that the document or its mark names; null when it names none.</summary>
    public DateOnly? LastSurveillance { get; init; }

    /// <summary>First day of the period that it reports on, such as the year of a carbon statement; null when it reports on none.</summary>
    public DateOnly? CoversFrom { get; init; }

    /// <summary>Last day of that period, inclusive; null together with the first.</summary>
    public DateOnly? CoversTo { get; init; }

    /// <summary>What it says in the fields of its own type.</summary>
    public OwnFields Own { get; init; } = OwnFields.None;

    /// <summary>Null when the days are possible together and on <paramref name="today"/>.</summary>
    public Refusal? WhyImpossible(DateOnly today) =>
        IssuedOn > today ? new("document.issued-in-future")
        : IssuedOn < today.AddYears(-30) ? new("document.issued-too-long-ago")
        : ValidTo < ValidFrom ? new("document.ends-before-it-begins")
        : ValidTo > today.AddYears(30) ? new("document.valid-too-long")
        : LastSurveillance > today || LastSurveillance < IssuedOn ? new("document.surveillance-day")
        : CoverageRule.WhyImpossible(CoversFrom, CoversTo, today);

    /// <summary>What the dates say on <paramref name="today"/>.</summary>
    /// <param name="soonDays">Days before the end from which it counts as expiring soon.</param>
    public Validity On(DateOnly today, int soonDays = 90) =>
        today < ValidFrom ? Validity.NotYetValid
        : ValidTo is not { } end ? Validity.Valid
        : today > end ? Validity.Expired
        : end.DayNumber - today.DayNumber <= soonDays ? Validity.ExpiringSoon
        : Validity.Valid;
}

/// <summary>A file in the store: kept by content, outside the web root, under its SHA-256.</summary>
/// <param name="Sha256">64 lower-case hexadecimal characters.</param>
/// <param name="Name">The name that the person gave it; a label only, never a path.</param>
/// <param name="Length">Bytes.</param>
/// <param name="ContentType">Found by looking at the content, not taken from the client.</param>
public sealed record StoredFile(string Sha256, string Name, long Length, string ContentType);
