namespace SupplyChain.Materials;

/// <summary>The kind of file that a declaration came in.</summary>
public enum DeclarationFormat
{
    Iec62474,
    Ipc1752,

    /// <summary>This product's own JSON, or values typed into its forms.</summary>
    Own,
}

/// <summary>What one supplier declares about one product: the header of the file and one product of it.</summary>
public sealed record Declaration(DeclarationHeader Header, Product Product);

/// <summary>What a declaration file says once for all of its products.</summary>
/// <param name="SchemaVersion">Version text of the file, such as X8.21 or 2.0; empty when not given.</param>
/// <param name="DeclaredOn">Date of the response; null when missing.</param>
/// <param name="IsComplete">The declarer's own statement that nothing is missing; null when not stated.</param>
/// <param name="Sections">Sections that the file announces: Compliance, Composition, A, B, C, D ...</param>
/// <param name="Tool">Name and version of the program that wrote the file; null when not given or, while a file is streamed, not yet read.</param>
/// <param name="LegalStatement">Text of the declarer's legal statement; null without one.</param>
public sealed record DeclarationHeader(
    DeclarationFormat Format,
    string SchemaVersion,
    DateOnly? DeclaredOn,
    string? DocumentId,
    bool? IsComplete,
    IReadOnlyList<string> Sections,
    Company? Declarer,
    Company? Requester,
    Contact? Authorizer,
    Contact? Contact,
    ListEdition? Tool,
    string? LegalStatement
)
{
    public Place Place { get; init; } = Place.None;

    /// <summary>Day until which the requester asked for an answer; null without a request.</summary>
    public DateOnly? RespondBy { get; init; }

    /// <summary>Day of the request; null without one.</summary>
    public DateOnly? RequestedOn { get; init; }

    /// <summary>How the file was exchanged (Distribution, Requester/responder, Distribute); null when not stated.</summary>
    public string? Mode { get; init; }
}

/// <summary>A declaring or asking company.</summary>
/// <param name="LocalName">Name in the company's own script; null when not given.</param>
public sealed record Company(string Name, string? LocalName, UniqueId? Id);

/// <summary>A person who answers for a declaration.</summary>
public sealed record Contact(string Name, string? LocalName, string? Title, string? Email, string? Phone);

/// <summary>An identity together with who gave it, such as DUNS 123456789 or IEC62474 DSL D29.00.</summary>
public sealed record UniqueId(string Authority, string Identity, string Version)
{
    public Place Place { get; init; } = Place.None;
}

/// <summary>A named list (or tool) in one edition.</summary>
public sealed record ListEdition(string Authority, string Identity, string Version)
{
    public Place Place { get; init; } = Place.None;

    public override string ToString() => string.Join(' ', new[] { Authority, Identity, Version }.Where(s => s.Length > 0));
}
