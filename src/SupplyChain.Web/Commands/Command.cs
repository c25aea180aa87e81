using System.ComponentModel;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Settings;

namespace SupplyChain.Commands;

/// <summary>A subcommand: the portal does one thing and ends. No web server is started, and it works while the portal runs.</summary>
/// <param name="Name">One or two words.</param>
/// <param name="Usage">Arguments, for <c>--help</c>; empty when it takes none.</param>
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

        if (Usage.Length == 0 && args.Length > 0)
        {
            await Console.Error.WriteLineAsync($"{Name} takes no arguments.");
            return 2;
        }

        Yield();
        try
        {
            return await ActAsync(args);
        }
        catch (Exception e) when (e is DbException or DbUpdateException or IOException or InvalidOperationException or ArgumentException)
        {
            // one line for the person at the console, not a trace
            await Console.Error.WriteLineAsync($"{Name}: {e.GetBaseException().Message}");
            return 1;
        }
    }

    /// <summary>The pages of a portal that runs beside it go first. Where that may not be said, it runs as any other.</summary>
    private static void Yield()
    {
        try
        {
            using var self = Process.GetCurrentProcess();
            self.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Win32Exception) { }
    }

    private async Task<int> ActAsync(string[] args)
    {
        // the portal's own builder, so that services and content root are the same; nothing is started
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var settings = builder.AddSettings([]);
        builder.Services.AddPortalCore(settings);
        await using var portal = builder.Build();
        await using var scope = portal.Services.CreateAsyncScope();
        return await Act(scope.ServiceProvider, args);
    }
}
