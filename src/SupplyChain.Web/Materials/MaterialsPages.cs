using SupplyChain.Documents;
using SupplyChain.Grading;

namespace SupplyChain.Materials;

/// <summary>A declaration in a list.</summary>
public sealed record DeclarationRow(
    long Id,
    long SupplierId,
    string SupplierName,
    string PartNumber,
    string ProductName,
    int Ordinal,
    Outcome Outcome,
    DateOnly? Until,
    string Exemptions,
    DateOnly? DeclaredOn,
    bool RenewalDue
);

/// <param name="ShowsSupplier">False on pages of one supplier.</param>
public sealed record DeclarationTable(IReadOnlyList<DeclarationRow> Rows, bool ShowsSupplier);

/// <param name="Next">Cursor of the next page; null on the last.</param>
public sealed record DeclarationListPage(IReadOnlyList<DeclarationRow> Rows, Outcome? Verdict, string? Next);

/// <summary>A substance in a part.</summary>
public sealed record SubstanceRow(long Id, DeclarationRow Declaration, string Key, string Name, decimal? MgPerKg);

public sealed record SubstancePage(string Q, decimal Percent, IReadOnlyList<SubstanceRow> Rows, long? Next);

/// <summary>One part of a supplier, with what the coverage figures take from it.</summary>
public sealed record PartRow(long Id, int Revision, string Number, string Name, bool KeyControlled, long? TestReportId)
{
    public DeclarationRow? Declaration { get; init; }
    public bool Declared { get; init; }
    public bool Full { get; init; }
    public bool Tested { get; init; }
}

/// <param name="Parts">Part numbers, separated by commas.</param>
public sealed record OpenAsk(string List, DateOnly InForceFrom, string Parts);

public sealed record ReportChoice(long Id, string Number);

/// <summary>Parts and declarations of one supplier.</summary>
public sealed record SupplierMaterialsPage(
    long SupplierId,
    string SupplierName,
    IReadOnlyList<Measure> Coverage,
    IReadOnlyList<PartRow> Parts,
    long? NextPart,
    DeclarationListPage Declarations,
    IReadOnlyList<ReportChoice> Reports
)
{
    public PartsForm Form { get; init; } = new();

    /// <summary>Editions that the company was asked about and has not answered yet.</summary>
    public IReadOnlyList<OpenAsk> Asks { get; init; } = [];
}

/// <summary>A verdict that the rules or the day have overtaken.</summary>
public sealed record FormerVerdictRow(Outcome Outcome, DateOnly? Until, DateOnly CheckedOn, DateOnly ReplacedOn, string RuleVersion);

/// <summary>Boxes of a diagram that stand side by side.</summary>
/// <param name="Opens">How many levels from here on are open at first.</param>
public sealed record TreeLevel(IReadOnlyList<TreeNode> Nodes, int Opens);

/// <summary>One stored declaration.</summary>
/// <param name="Changes">What differs from the version before; empty for the first.</param>
public sealed record DeclarationPage(
    StoredDeclaration Stored,
    string SupplierName,
    IReadOnlyList<FindingRow> Findings,
    IReadOnlyList<FindingRow> Changes,
    TreeNode Tree,
    int TreeBoxes,
    IReadOnlyList<NearLimit> Limits,
    IReadOnlyList<DeclarationRow> Versions
)
{
    /// <summary>Verdicts that were replaced, the newest first.</summary>
    public IReadOnlyList<FormerVerdictRow> Former { get; init; } = [];

    /// <summary>The substances as a table; at most <see cref="SubstanceLine.Most"/>.</summary>
    public IReadOnlyList<SubstanceLine> Lines { get; init; } = [];
}

/// <summary>An uploaded file before it is kept.</summary>
/// <param name="Kept">Ticket of the file.</param>
/// <param name="WhyNot">Why it cannot be kept; null when it can.</param>
public sealed record DeclarationCheckPage(CheckedFile File, string Kept, Refusal? WhyNot);

public sealed record DeclarationUploadPage(long MaxBytes);
