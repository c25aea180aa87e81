namespace SupplyChain.Commands;

/// <summary>Reads <c>--name value</c> pairs and switches of a subcommand.</summary>
internal static class Options
{
    /// <returns>What was given, switches with an empty value; null when something is unknown or lacks its value, and the reason was printed.</returns>
    public static Dictionary<string, string>? Read(string[] args, string[] valued, string[] switches)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i++)
        {
            var known = valued.Contains(args[i]) || switches.Contains(args[i]);
            var value =
                switches.Contains(args[i]) ? ""
                : i + 1 < args.Length ? args[i + 1]
                : null;
            if (!known || value is null || !read.TryAdd(args[i], value))
            {
                Console.Error.WriteLine(!known ? $"Unknown argument '{args[i]}'." : $"'{args[i]}' lacks its value or was given twice.");
                return null;
            }

            if (valued.Contains(args[i]))
                i++;
        }

        return read;
    }
}
