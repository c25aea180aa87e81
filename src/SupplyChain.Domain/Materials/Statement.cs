namespace SupplyChain.Materials;

/// <summary>Answer to "is it above the reporting threshold?".</summary>
public enum Answer
{
    /// <summary>Missing or unreadable: never taken for a no.</summary>
    Unknown,
    No,
    Yes,
}

/// <summary>What is stated about one entry of a declarable substance list.</summary>
/// <param name="List">List and edition.</param>
/// <param name="Entry">Entry number within the list.</param>
/// <param name="Application">Reportable application in the file's words; "All" means everywhere.</param>
/// <param name="Threshold">Reporting threshold in the file's words.</param>
/// <param name="Above">Above the threshold or not.</param>
public sealed record Statement(
    ListEdition List,
    string Entry,
    string Name,
    string Application,
    string Threshold,
    Answer Above,
    Quantity? Mass,
    Quantity? Share,
    IReadOnlyList<Exemption> Exemptions,
    string? Comment
)
{
    public string? Use { get; init; }

    public Place Place { get; init; } = Place.None;
}

/// <summary>A claimed exemption from a restriction.</summary>
/// <param name="List">Exemption list with its edition.</param>
/// <param name="Identity">Number within the list, such as 00040-B-00.</param>
/// <param name="Index">Index in the regulation, such as 6(c); null when not given.</param>
public sealed record Exemption(UniqueId List, string Identity, string? Index, string? Description)
{
    public Place Place { get; init; } = Place.None;
}

/// <summary>A free statement and its answer (IEC query list, IPC class A).</summary>
/// <param name="Answered">Answer; unknown when not given.</param>
public sealed record QueryAnswer(string Text, string? Id, Answer Answered, string? Number, string? Remark)
{
    public Place Place { get; init; } = Place.None;

    public ListEdition? List { get; init; }
}
