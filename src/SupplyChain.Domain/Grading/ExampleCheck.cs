namespace SupplyChain.Grading;

/// <summary>Works the examples of a system file and reports every figure that comes out differently.</summary>
internal static class ExampleCheck
{
    public static void Run(IndicatorSystem system, List<Finding> findings)
    {
        if (system.Examples.Count == 0)
            findings.Add(new Finding("examples.none", "$.examples"));
        var compiled = CompiledSystem.Of(system);
        for (var i = 0; i < system.Examples.Count; i++)
            Run(compiled, system.Examples[i], $"$.examples[{Canonical.Text(i)}]", findings);
    }

    private static void Run(CompiledSystem system, WorkedExample example, string place, List<Finding> findings)
    {
        var faults = Grader.WhyNotGrade(system, example.Evidence, example.AsOf);
        foreach (var fault in faults)
            findings.Add(new Finding("example.evidenceRefused", place + ".evidence", fault.ToString()));
        if (faults.Count > 0)
            return;
        var result = Grader.Grade(system, example.Evidence, example.AsOf);
        var expect = example.Expect;
        place += ".expect";
        Same("points", Text(expect.Points), Text(result.Points), place, findings);
        Same("score", Text(expect.Score), Text(result.Score), place, findings);
        Same("coverage", Text(expect.Coverage), Text(result.Coverage), place, findings);
        Same("stars", Text(expect.Stars), Text(result.Stars), place, findings);
        Same("tier", expect.Tier ?? "", result.Tier ?? "", place, findings);
        Same("risk", expect.Risk is { } risk ? Canonical.Text(risk) : "", result.Risk is { } actual ? Canonical.Text(actual) : "", place, findings);
        foreach (var (code, points) in expect.Lines)
        {
            var at = system.IndicatorAt(code);
            if (at < 0)
                findings.Add(new Finding("indicator.unknown", $"{place}.lines.{code}", code));
            else
                Same("lines." + code, Text(points), Text(result.Lines[at].Points), place, findings);
        }
    }

    private static void Same(string member, string expected, string actual, string place, List<Finding> findings)
    {
        if (!string.Equals(expected, actual, StringComparison.Ordinal))
            findings.Add(new Finding("example.notReproduced", $"{place}.{member}", expected, actual));
    }

    private static string Text(decimal? value) => value is { } number ? Canonical.Text(number) : "";
}
