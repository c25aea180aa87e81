using System.Globalization;

namespace SupplyChain.Benchmarks;

/// <summary>What was typed: <c>--name value</c> pairs.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _given = [];

    public Options(string[] args)
    {
        foreach (var pair in args.Chunk(2))
        {
            if (pair is not [['-', '-', .. var name], var value])
                throw new ArgumentException($"'{pair[0]}' is not an option with a value.", nameof(args));
            _given[name] = value;
        }
    }

    public string Text(string name, string otherwise) => _given.GetValueOrDefault(name, otherwise);

    public int Number(string name, int otherwise) => _given.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public string[] List(string name, string otherwise) =>
        Text(name, otherwise).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
