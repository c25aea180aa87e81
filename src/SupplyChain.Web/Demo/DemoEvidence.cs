using SupplyChain.Grading;

namespace SupplyChain.Demo;

/// <summary>What companies of a level hold: document types, answers and measures. Chosen so that every tier is reached.</summary>
internal static class DemoEvidence
{
    public static string[] Documents(DemoLevel level) =>
        level switch
        {
            DemoLevel.Strong => [.. Documents(DemoLevel.Good), "QC080000", "ISO45001", "GREEN_FACTORY"],
            DemoLevel.Leading or DemoLevel.RedLine =>
            [
                "ISO14001",
                "ISO50001",
                "ISO45001",
                "ENV_COMMITMENT",
                "CSR",
                "QC080000",
                "ROHS_DOC",
                "TEST_REPORT",
                "REACH_SVHC",
                "HALOGEN_FREE",
                "FMD",
                "CMRT",
                "POLLUTION_PERMIT",
                "ENFORCEMENT_CHECK",
                "CLEANER_PRODUCTION",
                "GREEN_FACTORY",
                "SUPPLIER_AUDIT",
                "CARBON_DATA",
                "ISO14064-1",
                "FSC",
            ],
            DemoLevel.Good =>
            [
                "ISO14001",
                "ISO50001",
                "ENV_COMMITMENT",
                "CSR",
                "ROHS_DOC",
                "TEST_REPORT",
                "REACH_SVHC",
                "HALOGEN_FREE",
                "CMRT",
                "POLLUTION_PERMIT",
                "ENFORCEMENT_CHECK",
                "CLEANER_PRODUCTION",
                "SUPPLIER_AUDIT",
                "CARBON_DATA",
                "FSC",
            ],
            DemoLevel.Fair =>
            [
                "ISO14001",
                "ISO45001",
                "ENV_COMMITMENT",
                "CSR",
                "ROHS_DOC",
                "TEST_REPORT",
                "REACH_SVHC",
                "HALOGEN_FREE",
                "POLLUTION_PERMIT",
                "ENFORCEMENT_CHECK",
                "CLEANER_PRODUCTION",
                "SUPPLIER_AUDIT",
                "CARBON_DATA",
                "FSC",
            ],
            DemoLevel.Weak =>
            [
                "ISO14001",
                "ENV_COMMITMENT",
                "ROHS_DOC",
                "TEST_REPORT",
                "HALOGEN_FREE",
                "POLLUTION_REGISTRATION",
                "ENFORCEMENT_CHECK",
                "SUPPLIER_AUDIT",
                "CARBON_DATA",
            ],
            DemoLevel.Sparse => ["ISO9001", "ROHS_DOC"],
            _ => [],
        };

    /// <summary>Level of each qualitative indicator.</summary>
    public static (string Indicator, int Level)[] Answers(DemoLevel level) =>
        level switch
        {
            DemoLevel.Leading or DemoLevel.RedLine => [("S13", 2), ("S14", 2), ("S34", 2), ("S35", 2), ("S42", 1), ("S52", 2), ("S63", 1)],
            DemoLevel.Strong => [("S13", 2), ("S14", 2), ("S34", 1), ("S35", 2), ("S42", 0), ("S52", 1), ("S63", 1)],
            DemoLevel.Good => [("S13", 2), ("S14", 1), ("S35", 2), ("S42", 0), ("S52", 1), ("S63", 1)],
            DemoLevel.Fair => [("S13", 1), ("S14", 1), ("S35", 2), ("S42", 0), ("S52", 1), ("S63", 0)],
            DemoLevel.Weak => [("S13", 1), ("S14", 0), ("S35", 1), ("S42", 0), ("S52", 0), ("S63", 0)],
            DemoLevel.Sparse => [("S14", 1)],
            _ => [],
        };

    /// <summary>Ratio of each measured indicator, numerator over denominator.</summary>
    public static (string Indicator, decimal Numerator, decimal Denominator)[] Measures(DemoLevel level) =>
        level switch
        {
            DemoLevel.Leading or DemoLevel.RedLine =>
            [
                ("S22", 240, 240),
                ("S23", 36, 36),
                ("S25", 192, 240),
                ("S43", 1_200, 8_000),
                ("S44", 0.06m, 1),
                ("S51", 9_000, 10_000),
            ],
            DemoLevel.Strong or DemoLevel.Good =>
            [
                ("S22", 228, 240),
                ("S23", 34, 36),
                ("S25", 60, 240),
                ("S43", 600, 8_000),
                ("S44", 0.04m, 1),
                ("S51", 6_000, 10_000),
            ],
            DemoLevel.Fair => [("S22", 216, 240), ("S23", 33, 36), ("S25", 24, 240), ("S43", 160, 8_000), ("S44", 0.01m, 1), ("S51", 3_000, 10_000)],
            DemoLevel.Weak => [("S22", 150, 240), ("S23", 20, 36), ("S25", 0, 240), ("S43", 0, 8_000), ("S44", 0, 1), ("S51", 1_000, 10_000)],
            _ => [],
        };

    /// <summary>The enterprise's own answers under the provisional electronics system: step or level of each indicator.</summary>
    public static readonly (string Indicator, int Level)[] Own =
    [
        ("X11", 4),
        ("X12", 3),
        ("X13", 2),
        ("X21", 3),
        ("X31", 4),
        ("X32", 4),
        ("X43", 3),
        ("X44", 2),
        ("X51", 4),
        ("X61", 3),
        ("X62", 2),
        ("X64", 2),
    ];

    public static readonly (string Indicator, decimal Numerator, decimal Denominator)[] OwnRatios = [("X41", 1_300, 2_500), ("X42", 6_200, 10_000)];

    /// <summary>The formula that an indicator declares.</summary>
    public static string Formula(IndicatorSystem system, string indicator) => ((RatioRule)system.Indicators.First(i => i.Code == indicator).Rule).Basis.Formula;
}
