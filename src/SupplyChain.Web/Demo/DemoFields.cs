using System.Globalization;

namespace SupplyChain.Demo;

/// <summary>What made-up documents say in the fields of their types.</summary>
internal static class DemoFields
{
    public static Dictionary<string, string?> Of(string type, DateOnly begin) =>
        type switch
        {
            "ISO14001" => new() { ["accreditationMark"] = "CNAS", ["firstIssuedOn"] = Day(begin.AddYears(-3)) },
            "POLLUTION_PERMIT" => new()
            {
                ["managementClass"] = "simplified",
                ["industryCategory"] = "电子专用材料制造",
                ["outlets"] = "DA001, DW001",
            },
            "TEST_REPORT" => new()
            {
                ["sampleName"] = "环氧树脂基板",
                ["methods"] = "IEC 62321-3-1, IEC 62321-5, IEC 62321-8",
                ["detectionLimit"] = "2",
                ["conclusion"] = "pass",
                ["sampleReceivedOn"] = Day(begin.AddDays(-12)),
            },
            "CARBON_DATA" => new()
            {
                ["electricity"] = "1284000",
                ["renewable"] = "256800",
                ["gas"] = "42000",
                ["water"] = "9600",
                ["emissions"] = "872.4",
            },
            "ISO14064-1" => new()
            {
                ["scope1"] = "90.8",
                ["scope2Location"] = "781.6",
                ["assuranceLevel"] = "limited",
            },
            _ => [],
        };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
