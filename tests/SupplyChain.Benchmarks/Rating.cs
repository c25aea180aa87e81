using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Benchmarks;

/// <summary>Grading everybody by the portal's own command, against the one statement that a database needs to add up the same answers.</summary>
internal static class Rating
{
    private const string Table = """CREATE TABLE "BenchRatings" ("SupplierId" BIGINT NOT NULL, "Points" BIGINT NOT NULL, "Tier" VARCHAR(4) NOT NULL)""";
    private const string Statement = """
        INSERT INTO "BenchRatings" ("SupplierId", "Points", "Tier")
        SELECT "SupplierId", SUM("Level"), CASE WHEN SUM("Level") > 15 THEN 'A' WHEN SUM("Level") > 10 THEN 'B' WHEN SUM("Level") > 5 THEN 'C' ELSE 'D' END
        FROM "EvidenceEntries" WHERE "ReplacedAt" IS NULL GROUP BY "SupplierId"
        """;

    /// <returns>Milliseconds for the whole run; the CPU of the statement is its time, for it runs in one thread.</returns>
    public static async Task<(Pass Portal, Pass Bare, double PeakMiB)> CompareAsync(
        Func<AppDb> open,
        Func<ProcessStartInfo> grade,
        PostgresServer? postgres,
        long size
    )
    {
        await using var db = open();
        await db.Database.ExecuteSqlRawAsync(Table);
        var clock = Stopwatch.StartNew();
        await db.Database.ExecuteSqlRawAsync(Statement);
        var statement = clock.Elapsed.TotalMilliseconds;
        await db.Database.ExecuteSqlRawAsync("DROP TABLE \"BenchRatings\"");

        var before = ServerProcess.CpuOfEndedChildren() + (postgres?.Cpu ?? TimeSpan.Zero);
        var start = grade();
        start.RedirectStandardOutput = true;
        clock.Restart();
        using var process = Process.Start(start)!;
        var (said, peak) = ("", 0.0);
        // the command tells its progress; what it has held until then is read while it lives
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            (said, peak) = (line, Math.Max(peak, ServerProcess.PeakOf(process.Id)));
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"grading {size} suppliers failed: {said}");
        var took = clock.Elapsed.TotalMilliseconds;
        var cpu = ServerProcess.CpuOfEndedChildren() + (postgres?.Cpu ?? TimeSpan.Zero) - before;
        return (new Pass(1, cpu.TotalMilliseconds, took, took), new Pass(1, statement, statement, statement), peak);
    }
}
