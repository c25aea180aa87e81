namespace SupplyChain.Grading;

/// <summary>What the cells of a column hold.</summary>
internal enum CellForm
{
    Text,
    Number,
    Day,
    Flag,

    /// <summary>Several texts, separated by commas.</summary>
    Texts,

    /// <summary>Several numbers, separated by commas.</summary>
    Numbers,

    /// <summary><c>S11=8, S32=</c>; nothing behind the sign means none.</summary>
    Pairs,

    /// <summary>A part of the file as it is written there.</summary>
    Json,
}

/// <param name="Path">Member of the file, inner members after a dot.</param>
/// <param name="Always">An empty cell stands for an empty list or object; false: for a member that is left out.</param>
/// <param name="Choices">What the cell may say; null when it is free.</param>
internal sealed record SheetColumn(string Path, CellForm Form = CellForm.Text, int Width = 16, bool Always = false, string[]? Choices = null);

/// <summary>One sheet: a list of the file, or, where <paramref name="Parent"/> is set, a list inside the indicator that the first column names.</summary>
/// <param name="Name">Name of the sheet and, without a parent, of the member.</param>
/// <param name="Parent">Path of the list inside the indicator; null for a list of the file.</param>
internal sealed record SystemSheet(string Name, string? Parent, SheetColumn[] Columns);

/// <summary>How an indicator system is laid out as a workbook. Follows the file format member by member, so that nothing is lost on the way.</summary>
internal static class SystemSheets
{
    /// <summary>Members of the file itself, one a row.</summary>
    public const string Head = "system";

    private static readonly string[] Standings = ["confirmed", "reconstructed", "houseRule"];
    private static readonly string[] Risks = ["low", "medium", "high"];
    private static readonly SheetColumn[] Name = [new("name.zh", Width: 30), new("name.en", Width: 30)];
    private static readonly SheetColumn Standing = new("standing", Choices: Standings);

    public static readonly SheetColumn[] HeadRows =
    [
        new("id"),
        new("version"),
        new("effectiveFrom", CellForm.Day),
        .. Name,
        new("subject", Choices: ["supplier", "enterprise"]),
        new("standing", Choices: ["official", "provisional", "houseRule"]),
        new("note.zh"),
        new("note.en"),
        new("minimumCoverage", CellForm.Number),
    ];

    public static readonly SystemSheet[] Lists =
    [
        new("groups", null, [new("code"), .. Name, new("points", CellForm.Number), Standing]),
        new(
            "indicators",
            null,
            [
                new("code"),
                new("group"),
                .. Name,
                new("points", CellForm.Number),
                new(
                    "kind",
                    Choices:
                    [
                        DocumentHeldRule.Name,
                        DocumentsHeldCountRule.Name,
                        RatioRule.Name,
                        ComputedMeasureRule.Name,
                        IncidentCountRule.Name,
                        QualitativeRule.Name,
                        JudgedRule.Name,
                    ]
                ),
                new("evidence", CellForm.Texts, 28, Always: true),
                new("feedsEnterprise", CellForm.Texts, Always: true),
                new("missingData", Choices: ["zero", "notApplicable", "notRated"]),
                new("notApplicableAllowed", CellForm.Flag),
                new("effort", CellForm.Number),
                Standing,
                new("scoringStanding", Choices: Standings),
                new("note.zh"),
                new("note.en"),
                new("scoring.otherSite", CellForm.Number),
                new("scoring.each", CellForm.Number),
                new("scoring.measure", Choices: [.. ComputedMeasures.All.Order(StringComparer.Ordinal)]),
                new("scoring.formula"),
                new("scoring.numerator.zh"),
                new("scoring.numerator.en"),
                new("scoring.denominator.zh"),
                new("scoring.denominator.en"),
                new("scoring.windowMonths", CellForm.Number),
                new("scoring.dateField"),
                new("scoring.interpolate", CellForm.Flag),
                new("scoring.allowNegative", CellForm.Flag),
                new("scoring.pointsByCount", CellForm.Numbers),
                new("scoring.steps", CellForm.Numbers),
            ]
        ),
        new("levels", "scoring.levels", [new("indicator"), new("level", CellForm.Number), .. Name, new("points", CellForm.Number)]),
        new("curves", "scoring.curve", [new("indicator"), new("ratio", CellForm.Number), new("points", CellForm.Number)]),
        new("stars", null, [new("stars", CellForm.Number), new("from", CellForm.Number), new("to", CellForm.Number), Standing]),
        new(
            "tiers",
            null,
            [
                new("code"),
                .. Name,
                new("from", CellForm.Number),
                new("to", CellForm.Number),
                new("maxRisk", Choices: Risks),
                new("requalifyMonths", CellForm.Number),
                new("auditMonths", CellForm.Number),
                new("consequence.zh", Width: 30),
                new("consequence.en", Width: 30),
            ]
        ),
        new(
            "riskRules",
            null,
            [
                new("class", Choices: Risks),
                new(
                    "when",
                    Choices: [RedLineHitRule.Name, PointsAtMostRule.Name, PointsBelowShareRule.Name, MissingWhileFlaggedRule.Name, CoverageBelowRule.Name]
                ),
                new("indicator"),
                new("points", CellForm.Number),
                new("share", CellForm.Number),
                new("flag", Choices: ["permitRequired"]),
            ]
        ),
        new(
            "redLines",
            null,
            [
                new("code"),
                .. Name,
                new("windowMonths", CellForm.Number),
                new("caps"),
                new("requires.flag", Choices: ["permitRequired"]),
                new("requires.types", CellForm.Texts),
            ]
        ),
        new("basicRequirements", null, [new("code"), .. Name, new("windowMonths", CellForm.Number), Standing]),
        new(
            "examples",
            null,
            [
                new("title.zh", Width: 30),
                new("title.en", Width: 30),
                new("asOf", CellForm.Day),
                new("evidence", CellForm.Json, 50, Always: true),
                new("expect.points", CellForm.Number),
                new("expect.score", CellForm.Number),
                new("expect.coverage", CellForm.Number),
                new("expect.stars", CellForm.Number),
                new("expect.tier"),
                new("expect.risk", Choices: Risks),
                new("expect.lines", CellForm.Pairs, 40, Always: true),
            ]
        ),
    ];
}
