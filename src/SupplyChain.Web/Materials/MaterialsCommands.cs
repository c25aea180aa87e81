using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Commands;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Materials;

internal static class MaterialsCommands
{
    public static readonly Command[] All =
    [
        new(
            "declaration check",
            "[--json] FILE…",
            "Checks declaration files: 0 pass or question, 1 fail or contradictory, 2 unreadable. Keeps nothing.",
            CheckAsync
        ),
    ];

    private static async Task<int> CheckAsync(IServiceProvider services, string[] args)
    {
        var json = args.Contains("--json");
        var files = args.Where(a => a != "--json").ToList();
        if (files.Count == 0 || files.Exists(f => f.StartsWith("--", StringComparison.Ordinal)))
        {
            await Console.Error.WriteLineAsync("declaration check [--json] FILE…");
            return 2;
        }

        var rules = await RulesAsync(services);
        var texts = services.GetRequiredService<Texts>();
        var today = services.GetRequiredService<EnterpriseClock>().Today;
        var answers = new List<CheckAnswer>();
        var code = 0;
        foreach (var path in files)
        {
            if (!File.Exists(path))
            {
                await Console.Error.WriteLineAsync($"{path}: there is no such file");
                code = 2;
                continue;
            }

            await using var file = File.OpenRead(path);
            var answer = CheckAnswer.Of(CheckDeclarations.Run(file, path, rules, today), texts);
            answers.Add(answer);
            code = Math.Max(code, CodeOf(answer.Verdict));
            if (!json)
                Print(answer, texts);
        }

        if (json)
            Console.WriteLine(JsonSerializer.Serialize(answers, MaterialsJson.Indented));
        return code;
    }

    private static int CodeOf(Outcome? worst) =>
        worst switch
        {
            null => 2,
            Outcome.Fail or Outcome.Contradictory => 1,
            _ => 0,
        };

    private static void Print(CheckAnswer answer, Texts texts)
    {
        foreach (var refusal in answer.Refusals)
            Console.WriteLine(FormattableString.Invariant($"{answer.File}:{refusal.Line}:{refusal.Column}: {refusal.Code}: {refusal.Words}"));
        foreach (var item in answer.Declarations)
        {
            var until = item.Until is { } day ? FormattableString.Invariant($" ({day:yyyy-MM-dd})") : "";
            Console.WriteLine($"{answer.File}: {item.PartNumber} {item.Name}: {texts.Of("declarationVerdict", item.Verdict)}{until}");
            foreach (var f in item.Findings)
                Console.WriteLine(
                    FormattableString.Invariant(
                        $"{answer.File}:{f.Place.Line}:{f.Place.Column}: {texts.Of("findingWeight", f.Severity)} {f.Code}: {f.Words}. {f.WhatToDo}. {f.Place.Path}"
                    )
                );
        }
    }

    /// <summary>The check works without a database too; then the shipped lists judge.</summary>
    private static async Task<RuleBook> RulesAsync(IServiceProvider services)
    {
        try
        {
            var db = services.GetRequiredService<AppDb>();
            if ((await db.Database.GetAppliedMigrationsAsync()).Any())
                return await services.GetRequiredService<CurrentRules>().LoadAsync(CancellationToken.None);
        }
        catch (DbException)
        {
            await Console.Error.WriteLineAsync("The database cannot be read: the shipped lists alone judge.");
        }

        return RuleBook.Shipped;
    }
}
