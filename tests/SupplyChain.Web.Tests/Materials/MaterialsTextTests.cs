using System.Text.RegularExpressions;
using SupplyChain.Shared;

namespace SupplyChain.Materials;

public sealed class MaterialsTextTests
{
    private static readonly Texts Texts = new();

    private static IEnumerable<(string File, string Source)> Domain()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SupplyChain.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return Directory
            .EnumerateFiles(Path.Combine(folder, "src/SupplyChain.Domain/Materials"), "*.cs", SearchOption.AllDirectories)
            .Select(f => (Path.GetFileName(f), File.ReadAllText(f)));
    }

    /// <summary>Codes are the only literals of this shape in the domain; the kind of our own JSON is the one other.</summary>
    private static IEnumerable<(string File, string Code)> Codes() =>
        Domain()
            .SelectMany(f => Regex.Matches(f.Source, "\"([a-z]+\\.[a-z]+(?:-[a-z]+)*)\"").Select(m => (f.File, m.Groups[1].Value)))
            .Where(c => c.Value != "supplychain.declarations");

    private static bool IsRefusal((string File, string Code) c) =>
        c.Code.StartsWith("declaration.", StringComparison.Ordinal) || c.File is "ListFile.cs" or "ListCheck.cs";

    [Fact]
    public void Every_finding_that_the_checks_can_make_is_worded()
    {
        var found = Codes().Where(c => !IsRefusal(c)).Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        found.Count.ShouldBeGreaterThan(65);
        found.Where(c => Texts.Find($"materialsFinding.{c}") is null).ShouldBeEmpty();
        Texts
            .Keys.Where(k => k.StartsWith("materialsFinding.", StringComparison.Ordinal))
            .Select(k => k["materialsFinding.".Length..])
            .Where(c => !found.Contains(c))
            .ShouldBeEmpty("worded, but never said");
    }

    [Fact]
    public void Every_refusal_of_a_file_or_a_list_is_worded()
    {
        var found = Codes().Where(IsRefusal).Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        found.Count.ShouldBeGreaterThan(35);
        found.Where(c => Texts.Find($"refusal.{c}") is null).ShouldBeEmpty();
    }

    [Fact]
    public void Every_action_and_every_value_of_a_finding_is_worded()
    {
        var actions = Domain()
            .SelectMany(f => Regex.Matches(f.Source, "\"(correct|complete|ask|exempt|replace|inform|renew|look|none|[a-z]+)\"(?=,|\\))"))
            .Select(m => m.Groups[1].Value)
            .Intersect(["correct", "complete", "ask", "exempt", "replace", "inform", "renew", "look", "none"])
            .ToHashSet(StringComparer.Ordinal);
        actions.Count.ShouldBe(9);
        actions.Where(a => Texts.Find($"findingAction.{a}") is null).ShouldBeEmpty();
        var values = Enum.GetNames<Answer>().Select(n => $"Answer.{n}").Concat(Enum.GetNames<QuantityUnit>().Select(n => $"QuantityUnit.{n}"));
        values.Where(v => Texts.Find($"materialsValue.{v}") is null).ShouldBeEmpty();
        Enum.GetNames<Outcome>().Where(o => Texts.Find($"declarationVerdict.{o}") is null).ShouldBeEmpty();
        Enum.GetNames<Severity>().Where(s => Texts.Find($"findingWeight.{s}") is null).ShouldBeEmpty();
    }

    [Fact]
    public void Every_wording_takes_as_many_values_as_its_finding_has()
    {
        foreach (var (code, count) in ArgumentCounts())
        foreach (var language in Texts.Languages)
            Should.NotThrow(() => Texts.In(language, $"materialsFinding.{code}", [.. Enumerable.Repeat<object?>("x", count)]), code);
    }

    /// <summary>From calls that stand on one line: <c>run.Add("code", Severity.X, place, "action", a, b)</c>.</summary>
    private static IEnumerable<(string Code, int Count)> ArgumentCounts() =>
        Domain()
            .SelectMany(f => f.Source.Split('\n'))
            .Select(l => Regex.Match(l, "(?:Add|Remark)\\(\"([a-z]+\\.[a-z-]+)\",[^;]*\"(?:correct|complete|ask|replace|inform|renew|look|none)\"(.*)\\);"))
            .Where(m => m.Success)
            .Select(m => (m.Groups[1].Value, TopLevelCommas(m.Groups[2].Value)));

    private static int TopLevelCommas(string text)
    {
        int depth = 0,
            commas = 0;
        foreach (var c in text)
        {
            depth +=
                c is '(' or '[' ? 1
                : c is ')' or ']' ? -1
                : 0;
            commas += c == ',' && depth == 0 ? 1 : 0;
        }
        return commas;
    }
}
