using SupplyChain.Documents;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>The value of a point in the reader's words: what is kept and hashed holds codes, which belong to no language.</summary>
internal static class PointWords
{
    /// <param name="value">As <see cref="CompanyFile"/> gives it, or as it was kept when the point was sent back.</param>
    public static IReadOnlyList<string> Of(Texts texts, string field, string value) =>
        value.Length == 0 ? [texts["company.none"]] : [.. value.Split('\n').Select(line => Line(texts, field, line))];

    private static string Line(Texts texts, string field, string line) =>
        field switch
        {
            "category" => texts.Find($"supplyCategory.{line}") ?? line,
            "permitRequired" => texts[line == "✓" ? "suppliers.permit.yes" : "suppliers.permit.no"],
            "contacts" => Opening(line, ": ", code => texts.Find($"contactTopic.{code}") is { } topic ? topic + texts["suppliers.colon"] : null),
            "documents" => Opening(line, " ", code => Catalogue.Now.Find(code) is { } type ? type.Name() + " " : null),
            _ => line,
        };

    /// <summary>A line that does not open with a known code stays as it is.</summary>
    private static string Opening(string line, string end, Func<string, string?> word) =>
        line.IndexOf(end, StringComparison.Ordinal) is > 0 and var at && word(line[..at]) is { } known ? known + line[(at + end.Length)..] : line;
}
