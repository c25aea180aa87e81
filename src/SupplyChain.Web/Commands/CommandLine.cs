using SupplyChain.Settings;

namespace SupplyChain.Commands;

/// <summary>A subcommand: the portal does one thing and ends. No web server is started, and it works while the portal runs.</summary>
/// <param name="Name">One or two words.</param>
/// <param name="Usage">Arguments, for <c>--help</c>.</param>
/// <param name="Help">One sentence.</param>
/// <param name="Act">Does it. Returns the exit code: 0 done, 1 refused or failed, 2 wrong arguments.</param>
public sealed record Command(string Name, string Usage, string Help, Func<IServiceProvider, string[], Task<int>> Act)
{
    public int Words => Name.Split(' ').Length;

    public async Task<int> RunAsync(string[] args)
    {
        if (args.Contains("--help"))
        {
            Console.WriteLine($"{Name} {Usage}\n  {Help}");
            return 0;
        }

        var builder = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { Args = [], EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") }
        );
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var settings = builder.AddSettings([]);
        builder.Services.AddPortalCore(settings);
        using var host = builder.Build();
        await using var scope = host.Services.CreateAsyncScope();
        return await Act(scope.ServiceProvider, args);
    }
}

public static class CommandLine
{
    public static readonly Command[] All = [.. DatabaseCommands.All, .. SweepCommands.All, .. ConfigCommands.All, .. Grading.GradingCommands.All];

    /// <summary>Null when the arguments are for the web server.</summary>
    public static Command? Find(string[] args)
    {
        if (args is ["help" or "--help", ..])
            return new Command("help", "", "", (_, _) => Task.FromResult(ShowAll()));
        return All.FirstOrDefault(c => args.Length >= c.Words && string.Join(' ', args.Take(c.Words)) == c.Name);
    }

    private static int ShowAll()
    {
        foreach (var command in All)
            Console.WriteLine($"{command.Name} {command.Usage}\n  {command.Help}");
        return 0;
    }
}
