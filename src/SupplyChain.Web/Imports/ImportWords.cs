using SupplyChain.Identifiers;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Imports;

/// <summary>One value of a column with drop-down.</summary>
/// <param name="Value">What is kept.</param>
/// <param name="Zh">The word in Chinese.</param>
/// <param name="En">The word in English.</param>
public sealed record ImportChoice(string Value, string Zh, string En);

/// <summary>Heads and words of the workbook in both languages: a file is read in either, whoever made it.</summary>
public sealed class ImportWords
{
    private readonly Texts _texts;
    private readonly Dictionary<string, IReadOnlyList<ImportChoice>> _choices;
    private readonly Dictionary<(string Column, string Word), string> _values = [];

    public ImportWords(Texts texts)
    {
        _texts = texts;
        _choices = new(StringComparer.Ordinal)
        {
            [ImportColumn.Language] = [Word("zh-CN", "imports.chinese"), Word("en", "imports.english")],
            [ImportColumn.Category] =
            [
                .. Enum.GetValues<SupplyCategory>().Where(c => c is not SupplyCategory.Unspecified).Select(c => Word($"{c}", $"supplyCategory.{c}")),
            ],
            [ImportColumn.Division] = [.. Division.All.SelectMany(Places)],
            [ImportColumn.Permit] = [Word("yes", "imports.yes"), Word("no", "imports.no")],
            [ImportColumn.Tier] = [.. SupplierTags.Tiers.Select(t => new ImportChoice(t, t, t))],
        };
        foreach (var (column, choices) in _choices)
        foreach (var choice in choices)
        foreach (var word in new[] { choice.Value, choice.Zh, choice.En })
            _values[(column, Plain(word))] = choice.Value;
        foreach (var division in Division.All)
            _values[(ImportColumn.Division, Plain(division.Zh))] = division.Code;
        foreach (var place in Locality.All)
        {
            _values[(ImportColumn.Division, Plain(place.Province.Zh + place.Zh))] = place.Code;
            // by its own name only where no other place bears it
            if (Locality.All.Count(l => l.Zh == place.Zh) == 1)
                _values.TryAdd((ImportColumn.Division, Plain(place.Zh)), place.Code);
        }
    }

    /// <summary>Empty for a column without drop-down.</summary>
    public IReadOnlyList<ImportChoice> Choices(string column) => _choices.GetValueOrDefault(column, []);

    /// <summary>The value that a word stands for, in either language or as the value itself; null when there is none.</summary>
    public string? Value(string column, string word) => _values.GetValueOrDefault((column, word)) ?? _values.GetValueOrDefault((column, Plain(word)));

    /// <summary>The head of a column in the reader's language.</summary>
    public string Head(string column) => _texts[$"imports.head.{column}"];

    /// <summary>The head of the column that says why, in the reader's language.</summary>
    public string ReasonHead => _texts["imports.reasonHead"];

    /// <summary>Code of the column with this head in either language; null when it is none of this kind.</summary>
    public string? ColumnOf(string head, ImportKind kind)
    {
        var plain = Plain(head);
        return ImportColumn.Of(kind).FirstOrDefault(c => Texts.Languages.Any(l => Plain(_texts.In(l, $"imports.head.{c.Code}")) == plain))?.Code;
    }

    public bool IsReason(string head) => Texts.Languages.Any(l => Plain(_texts.In(l, "imports.reasonHead")) == Plain(head));

    /// <summary>A province, then its places.</summary>
    private static IEnumerable<ImportChoice> Places(Division province) =>
        Locality
            .All.Where(l => l.Province == province)
            .Select(l => new ImportChoice(l.Code, province.ShortZh + l.Zh, $"{l.En}, {province.En}"))
            .Prepend(new ImportChoice(province.Code, province.ShortZh, province.En));

    private ImportChoice Word(string value, string key) => new(value, _texts.In("zh-CN", key), _texts.In("en", key));

    private static string Plain(string text) => Supplier.SearchText(text).Trim(' ', '*', '\n', '\r');
}
