namespace SupplyChain.Materials;

/// <summary>What came out of a file: declarations, or the reasons why it cannot be read. Never both: a file that breaks off half-way yields nothing.</summary>
/// <param name="Declarations">One per product of the file, in its order.</param>
/// <param name="Refusals">Empty when the file could be read.</param>
/// <param name="Remarks">What was met and not understood; the checks add them to the findings, so that nothing is dropped in silence.</param>
public sealed record DeclarationReading(IReadOnlyList<Declaration> Declarations, IReadOnlyList<FileRefusal> Refusals, IReadOnlyList<Finding> Remarks)
{
    /// <summary>The program that wrote the file, which stands after the products in IEC 62474; null when not given.</summary>
    public ListEdition? Tool { get; init; }

    public bool CanBeRead => Refusals.Count == 0;
}

/// <summary>Why a file (or an entry of a ZIP file) was refused, and where.</summary>
/// <param name="Reason">Code such as <c>declaration.dtd</c>.</param>
/// <param name="Entry">Name of the entry inside a ZIP file; null for a plain file.</param>
public sealed record FileRefusal(Refusal Reason, Place Place, string? Entry = null);

/// <summary>Breaks off the reading of a file; never leaves <see cref="DeclarationFile"/>.</summary>
internal sealed class UnreadableException(string code, Place place, params object[] args) : Exception(code)
{
    public FileRefusal Refusal { get; } = new(new Refusal(code, args), place);
}
