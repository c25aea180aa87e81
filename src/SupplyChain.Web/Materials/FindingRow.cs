using System.Globalization;
using System.Text.Json;
using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <summary>A finding as it is stored and sent: its code, its place, and its values as text, so that it can be worded in any language later.</summary>
/// <param name="Line">Counted from 1; 0 when it does not come from a line.</param>
public sealed record FindingRow(string Code, Severity Severity, string Action, int Line, int Column, string Path, IReadOnlyList<string> Args)
{
    /// <summary>The path is a cell of a workbook and says the line itself.</summary>
    public bool IsCell => Path.Contains('!', StringComparison.Ordinal);

    public static FindingRow Of(Finding finding) =>
        new(
            finding.Code,
            finding.Severity,
            finding.Action,
            finding.Place.Line,
            finding.Place.Column,
            finding.Place.Path,
            [.. finding.Args.Select(a => Text(a))]
        );

    public static string Write(IEnumerable<Finding> findings) => Write(findings.Select(Of));

    public static string Write(IEnumerable<FindingRow> findings) => JsonSerializer.Serialize(findings, MaterialsJson.Shape);

    public static IReadOnlyList<FindingRow> Read(string json) => JsonSerializer.Deserialize<List<FindingRow>>(json, MaterialsJson.Shape)!;

    /// <summary>The plain sentence in the reader's language.</summary>
    public string Words(Texts texts) =>
        texts[$"materialsFinding.{Code}", [.. Args.Select(a => a.Contains('.', StringComparison.Ordinal) ? texts.Find($"materialsValue.{a}") ?? a : a)]];

    /// <summary>What to do about it, in the reader's language.</summary>
    public string WhatToDo(Texts texts) => texts[$"findingAction.{Action}"];

    private static string Text(object value) =>
        value switch
        {
            decimal number => number.ToString("0.######", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Enum choice => $"{choice.GetType().Name}.{choice}",
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
}

internal static class MaterialsJson
{
    public static readonly JsonSerializerOptions Shape = new(Grading.ApiJson.Shape);
    public static readonly JsonSerializerOptions Indented = new(Grading.ApiJson.Shape) { WriteIndented = true };
}
