using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SupplyChain.SqlServer;

/// <summary>The checker is a program of its own: its libraries cannot live in one process with the product's.</summary>
internal static class TSqlCheck
{
    public static bool RunsHere => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <returns>One finding a line, with the command it is about.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(string schema, IReadOnlyList<string> scripts, IReadOnlyList<SentCommand> queries)
    {
        // built beside this project, in the same configuration
        var program = Path.Combine(AppContext.BaseDirectory.Replace("SupplyChain.Web.Tests", "SupplyChain.TSqlCheck"), "SupplyChain.TSqlCheck.dll");
        var start = new ProcessStartInfo("dotnet", [program])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var findings = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(
            JsonSerializer.Serialize(
                new
                {
                    schema,
                    parseOnly = scripts,
                    queries,
                },
                JsonSerializerOptions.Web
            )
        );
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        if (process.ExitCode is not (0 or 1))
            throw new InvalidOperationException($"the checker could not check: {await errors}");
        return [.. (await findings).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(f => WithCommand(f, queries))];
    }

    private static string WithCommand(string finding, IReadOnlyList<SentCommand> queries)
    {
        var named = Regex.Match(finding, "query (\\d+):|\\[q(\\d+)\\]");
        if (!named.Success)
            return finding;
        var number = int.Parse(named.Groups[1].Success ? named.Groups[1].Value : named.Groups[2].Value, null);
        return $"{finding}\n{queries[number].Parameters}\n{queries[number].Sql}";
    }
}

/// <summary>Shows as skipped where the checker cannot run, so that nobody takes silence for success.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TSqlFactAttribute : FactAttribute
{
    public TSqlFactAttribute()
    {
        if (!TSqlCheck.RunsHere)
            Skip = "T-SQL is checked on Linux x64 only; nothing was checked for SQL Server here.";
    }
}
