namespace SupplyChain.Imports;

/// <summary>What is wrong with one cell.</summary>
/// <param name="Column">Code of the column, as in <see cref="ImportColumn.Code"/>.</param>
public sealed record CellFault(string Column, Refusal Why);

/// <summary>What the check found on one row. Kept for every row that is wrong, changes something or needs a word, and for the first rows of the file.</summary>
public sealed class ImportLine
{
    /// <summary>Rows from the beginning of the file whose line is kept whatever the outcome.</summary>
    public const int Shown = 200;

    /// <summary>Lines kept of one run; the counts go on beyond.</summary>
    public const int Most = 20_000;

    public long Id { get; private set; }
    public long RunId { get; private set; }

    /// <summary>Number in the sheet, from 1.</summary>
    public int Row { get; private set; }
    public string CreditCode { get; private set; } = "";
    public string Name { get; private set; } = "";
    public ImportOutcome Outcome { get; private set; }

    /// <summary>Empty where the row is right.</summary>
    public IReadOnlyList<CellFault> Faults { get; private set; } = [];

    /// <summary>Codes of the columns that change something; empty where nothing does.</summary>
    public IReadOnlyList<string> Changes { get; private set; } = [];

    private ImportLine() { }

    public ImportLine(long runId, int row, string creditCode, string name, Verdict verdict)
    {
        (RunId, Row, CreditCode, Name) = (runId, row, Cut(creditCode, 60), Cut(name, 200));
        (Outcome, Faults, Changes) = (verdict.Outcome, verdict.Faults, verdict.Changes);
    }

    private static string Cut(string text, int most) => text.Length > most ? text[..most] : text;
}

/// <summary>What becomes of one row.</summary>
/// <param name="Faults">Why it is wrong; for a row that is not, at most a remark on why nothing changes.</param>
/// <param name="Changes">Codes of the columns that change something.</param>
public sealed record Verdict(ImportOutcome Outcome, IReadOnlyList<CellFault> Faults, IReadOnlyList<string> Changes)
{
    public static Verdict Of(ImportOutcome outcome, params string[] changes) => new(outcome, [], changes);

    public static Verdict Remark(string column, Refusal why) => new(ImportOutcome.Unchanged, [new(column, why)], []);

    public static Verdict Wrong(string column, Refusal why) => new(ImportOutcome.Error, [new(column, why)], []);

    public static Verdict Wrong(IReadOnlyList<CellFault> faults) => new(ImportOutcome.Error, faults, []);
}
