using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace SupplyChain.Shared;

/// <summary>
/// Every sentence of the portal, Chinese and English side by side, from the <c>texts.json</c> of each feature folder.
/// A key without both languages does not load.
/// </summary>
public sealed class Texts
{
    public static readonly string[] Languages = ["zh-CN", "en"];

    private static readonly Plural English = new(CultureInfo.GetCultureInfo("en"));
    private static readonly Plural Chinese = new(CultureInfo.GetCultureInfo("zh-CN"));

    private readonly FrozenDictionary<string, string[]> _byKey;

    public Texts()
    {
        var all = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var assembly = typeof(Texts).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".texts.json", StringComparison.Ordinal)))
        {
            using var file = assembly.GetManifestResourceStream(name)!;
            foreach (var (key, wordings) in JsonSerializer.Deserialize<Dictionary<string, string[]>>(file)!)
            {
                if (wordings.Length != Languages.Length || wordings.Any(string.IsNullOrWhiteSpace))
                    throw new InvalidDataException($"{name}: '{key}' needs a Chinese and an English wording.");
                if (!all.TryAdd(key, wordings))
                    throw new InvalidDataException($"{name}: '{key}' is worded twice.");
            }
        }

        _byKey = all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public IEnumerable<string> Keys => _byKey.Keys;

    /// <summary>The wording in the reader's language.</summary>
    public string this[string key, params object?[] args] => In(CultureInfo.CurrentUICulture.Name, key, args);

    /// <summary>The wording in a named language (zh-CN or en), for mails and files that follow their recipient.</summary>
    public string In(string language, string key, params object?[] args)
    {
        if (!_byKey.TryGetValue(key, out var wordings))
            return $"[{key}]";
        var english = language.StartsWith("en", StringComparison.OrdinalIgnoreCase);
        var wording = wordings[english ? 1 : 0];
        return args.Length == 0 ? wording : string.Format(english ? English : Chinese, wording, args);
    }

    /// <summary>Fills the places of a wording that does not come from the texts.</summary>
    public static string Fill(string language, string wording, object?[] args) =>
        string.Format(language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : Chinese, wording, args);

    /// <summary>Both wordings in one line, for words that are kept and read by people of either language.</summary>
    public string Both(string key, params object?[] args) => string.Join(" / ", Languages.Select(l => In(l, key, args)));

    /// <summary>Null when there is no such key.</summary>
    public string? Find(string key) => _byKey.ContainsKey(key) ? this[key] : null;

    /// <summary>The wording of one value of an enumeration, under <c>PREFIX.Value</c>.</summary>
    public string Of(string prefix, object? value) => value is null ? "" : this[$"{prefix}.{value}"];

    /// <summary>The reason why something may not be done.</summary>
    public string Of(Refusal refusal) =>
        this[$"refusal.{refusal.Code}", [.. refusal.Args.Select(a => a is BilingualText words ? Pick(words.Zh, words.En) : a)]];

    public static bool IsEnglish => CultureInfo.CurrentUICulture.Name.StartsWith("en", StringComparison.OrdinalIgnoreCase);

    /// <summary>The name in the reader's language.</summary>
    public static string Pick(string zh, string? en) => IsEnglish && !string.IsNullOrEmpty(en) ? en : zh;
}
