namespace SupplyChain.Commands;

public static class CommandLine
{
    public static readonly Command[] All =
    [
        .. DatabaseCommands.All,
        .. AccountCommands.All,
        .. SweepCommands.All,
        .. Grading.GradingCommands.All,
        .. Materials.MaterialsCommands.All,
        .. ConfigCommands.All,
    ];

    /// <summary>Runs the subcommand that the arguments name.</summary>
    /// <returns>The exit code; null when the arguments are for the web server, as <c>--urls</c> is.</returns>
    public static async Task<int?> TryRunAsync(string[] args)
    {
        if (args is ["help" or "--help" or "-h", ..])
        {
            await ShowAllAsync(Console.Out);
            return 0;
        }

        if (All.FirstOrDefault(c => args.Length >= c.Words && string.Join(' ', args.Take(c.Words)) == c.Name) is { } found)
            return await found.RunAsync(args[found.Words..]);
        if (args is not [var word, ..] || word.StartsWith('-'))
            return null;
        await Console.Error.WriteLineAsync($"There is no subcommand '{word}'. These there are:");
        await ShowAllAsync(Console.Error);
        return 2;
    }

    private static async Task ShowAllAsync(TextWriter to)
    {
        foreach (var command in All)
            await to.WriteLineAsync($"{command.Name} {command.Usage}\n  {command.Help}");
    }
}
