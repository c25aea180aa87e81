using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Materials;

namespace SupplyChain.Benchmarks;

/// <summary>
/// The sweep after a change of lists: one stored composition of each supplier is judged again. First with every verdict changed and put beside, then with one in
/// ten changed, where the others only take the new rule version. Against one statement of the database that marks as many rows.
/// </summary>
internal sealed class Judging(Func<AppDb> open, Func<string[], ProcessStartInfo> portal, PostgresServer? postgres, Action<string, Pass, Pass, double> print)
{
    private static readonly DateTimeOffset Kept = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task RunAsync(long declarations)
    {
        await using (var db = open())
            await FillAsync(db, declarations);
        var bare = await BareAsync();
        var (all, allPeak) = await SweepAsync();
        await FormerAsync(declarations);
        await using (var db = open())
        {
            await db.Declarations.ExecuteUpdateAsync(s => s.SetProperty(d => d.RuleVersion, "between"));
            await db.Declarations.Where(d => d.Id % 10 == 0).ExecuteUpdateAsync(s => s.SetProperty(d => d.Outcome, Outcome.Pass));
        }

        var (some, somePeak) = await SweepAsync();
        await FormerAsync(declarations + declarations / 10);
        print("judge stored declarations anew, all verdicts change", all, bare, allPeak);
        print("judge stored declarations anew, a tenth changes", some, bare, somePeak);
    }

    private async Task FormerAsync(long expected)
    {
        await using var db = open();
        var (failing, former) = (await db.Declarations.CountAsync(d => d.Outcome == Outcome.Fail), await db.FormerVerdicts.CountAsync());
        if (former != expected || failing != await db.Declarations.CountAsync() / 10)
            throw new InvalidOperationException($"{failing} fail and {former} verdicts were put by, not {expected}");
    }

    private static async Task FillAsync(AppDb db, long declarations)
    {
        string[] json = [DeclarationJson.Write(Read(lead: true)), DeclarationJson.Write(Read(lead: false))];
        await db.Database.OpenConnectionAsync();
        await using var transaction = await db.Database.GetDbConnection().BeginTransactionAsync();
        using (
            var rows = new BulkRows(
                db,
                transaction,
                typeof(StoredDeclaration),
                new()
                {
                    ["Id"] = n => n,
                    ["SupplierId"] = n => n,
                    ["PartNumber"] = n => $"P-{n}",
                    ["PartKey"] = n => $"P-{n}",
                    ["ProductName"] = _ => "Board",
                    ["Ordinal"] = _ => 1,
                    ["Current"] = _ => true,
                    ["Sha256"] = n => $"{n:x64}",
                    ["FileName"] = n => $"{n}.xml",
                    ["Length"] = _ => 4_000L,
                    ["KeptAt"] = _ => Kept,
                    ["Outcome"] = _ => Outcome.Pass,
                    ["Exemptions"] = _ => "",
                    ["IsFull"] = _ => true,
                    ["RuleVersion"] = _ => "before",
                    ["CheckedOn"] = _ => new DateOnly(2026, 6, 1),
                    ["Content"] = n => json[n % 10 == 0 ? 0 : 1],
                    ["Findings"] = _ => "[]",
                }
            )
        )
            rows.Write(declarations);
        await transaction.CommitAsync();
    }

    private async Task<Pass> BareAsync()
    {
        await using var db = open();
        await db.Database.OpenConnectionAsync();
        var (cpu, clock) = (Cpu(), Stopwatch.StartNew());
        await db.Declarations.ExecuteUpdateAsync(s => s.SetProperty(d => d.RuleVersion, "between").SetProperty(d => d.CheckedOn, new DateOnly(2026, 6, 2)));
        var took = clock.Elapsed.TotalMilliseconds;
        return new Pass(1, (Cpu() - cpu).TotalMilliseconds, took, took);

        TimeSpan Cpu() => ServerProcess.CpuOf(Environment.ProcessId) + (postgres?.Cpu ?? TimeSpan.Zero);
    }

    private async Task<(Pass Pass, double PeakMiB)> SweepAsync()
    {
        var before = ServerProcess.CpuOfEndedChildren() + (postgres?.Cpu ?? TimeSpan.Zero);
        var start = portal(["sweep", "run", "judge-declarations"]);
        start.RedirectStandardOutput = true;
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var peak = 0.0;
        while (!process.WaitForExit(100))
            if (ServerProcess.PeakOf(process.Id) is var now && now > peak)
                peak = now;
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"The sweep failed: {await process.StandardOutput.ReadToEndAsync()}");
        var took = clock.Elapsed.TotalMilliseconds;
        var cpu = ServerProcess.CpuOfEndedChildren() + (postgres?.Cpu ?? TimeSpan.Zero) - before;
        return (new Pass(1, cpu.TotalMilliseconds, took, took), peak);
    }

    /// <summary>Twenty materials of two substances; with lead, the first one holds 40 % of it without an exemption.</summary>
    private static Declaration Read(bool lead)
    {
        var text = DeclarationSpeed.File(1, 20);
        if (lead)
        {
            const string Zinc = "name=\"Zinc\"><SubstanceID><EntryID entryIdentity=\"7440-66-6\"";
            var at = text.IndexOf(Zinc, StringComparison.Ordinal);
            text = string.Concat(text.AsSpan(0, at), "name=\"Lead\"><SubstanceID><EntryID entryIdentity=\"7439-92-1\"", text.AsSpan(at + Zinc.Length));
        }

        return DeclarationFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text))).Declarations[0];
    }
}
