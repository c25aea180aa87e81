using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Benchmarks;

/// <summary>Runs the portal and the bare app in turn over the same rows and prints what the portal costs in terms of the bare app.</summary>
internal sealed class Comparison(Options options, string provider, string connection, string folder, PostgresServer? postgres)
{
    public static async Task<int> RunAsync(Options options)
    {
        Console.WriteLine(
            "| rows | database | scenario | portal ms CPU | bare ms CPU | CPU ratio | portal p50 / p95 ms | bare p50 / p95 ms | portal MiB peak |"
        );
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var database in options.List("database", "sqlite"))
        foreach (var size in options.List("suppliers", "10000").Select(long.Parse))
        {
            var folder = Directory
                .CreateDirectory(Path.Combine(options.Text("folder", Path.GetTempPath()), $"bench-{database}-{size}-{Guid.NewGuid():N}"))
                .FullName;
            using var postgres = database == "postgresql" ? new PostgresServer() : null;
            var provider = postgres is null ? "Sqlite" : "PostgreSql";
            await new Comparison(options, provider, postgres?.Connection ?? $"Data Source={folder}/portal.db", folder, postgres).RunAsync(size);
            Directory.Delete(folder, recursive: true);
        }
        return 0;
    }

    private async Task RunAsync(long size)
    {
        await RunPortalAsync("migrate");
        var wanted = options.List("scenarios", "page,list,detail,dashboard,search,upload,start,import,export,judge,rating,bigupload");
        var filling = Stopwatch.StartNew();
        await using (var db = Open())
            await Generator.FillAsync(db, size, options.Number("entries", 10), spread: wanted.Any(s => s.StartsWith("board", StringComparison.Ordinal)));
        await Console.Error.WriteLineAsync($"{size} suppliers written in {filling.Elapsed.TotalSeconds:F1} s");
        if (wanted.Contains("dashboard"))
            await RunPortalAsync("sweep", "run", "count-base");
        foreach (var scenario in Scenario.All(size).Where(s => wanted.Contains(s.Name)))
            Print(size, scenario.Name, await CompareAsync(scenario));
        if (wanted.Contains("start"))
            Print(size, "start to first list", await StartsAsync());
        if (wanted.Contains("import"))
            Print(
                size,
                "import",
                await Importing.CompareAsync(Open, () => Portal("sweep", "run", "import-suppliers"), postgres, folder, options.Number("rows", 100_000))
            );
        if (wanted.Contains("export"))
        {
            var (before, peak, bytes, took) = await Exporting.RunAsync(Portal(), postgres);
            Console.WriteLine(
                $"| {size} | {provider} | export of all suppliers | memory {before:F0} MiB before, {peak:F0} MiB at most: {peak - before:F0} MiB more | | | {took.TotalSeconds:F0} s, {bytes / 1048576.0:F1} MiB | | {peak:F0} |"
            );
        }
        if (wanted.Contains("bigupload"))
        {
            var (before, peak, took) = await BigUploads.RunAsync(Portal(), postgres);
            Console.WriteLine(
                $"| {size} | {provider} | 16 uploads of 100 MB at once | memory {before:F0} MiB before, {peak:F0} MiB at most: {peak - before:F0} MiB more | | | {took.TotalSeconds:F0} s | | {peak:F0} |"
            );
        }
        if (wanted.Contains("judge"))
            await new Judging(Open, Portal, postgres, (name, ours, theirs, peak) => Print(size, name, (ours, theirs, peak))).RunAsync(size);
        if (wanted.Contains("rating"))
            await new Rating(Open, Portal, postgres, (name, ours, theirs, peak) => Print(size, name, (ours, theirs, peak))).RunAsync();
    }

    private AppDb Open()
    {
        var builder = new DbContextOptionsBuilder<AppDb>();
        builder.UseProvider(provider, connection);
        return new AppDb(builder.Options);
    }

    private ProcessStartInfo Portal(params string[] arguments)
    {
        var portal = Path.GetFullPath(options.Text("portal", "artifacts/portal"));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(portal, "SupplyChain.Web.dll"), .. arguments]) { WorkingDirectory = portal };
        // as in production, but without HTTPS, which the bare app lacks too
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Staging";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["SC__Folder"] = folder;
        start.Environment["SC__Database__Provider"] = provider;
        start.Environment["SC__Database__ConnectionString"] = connection;
        start.Environment["SC__Upload__MaxBytes"] = (BigUploads.Length + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["SC__Upload__MaxFilesPerSupplier"] = "1000000";
        start.Environment["SC__Upload__MaxBytesPerSupplier"] = "1000000000000";
        return start;
    }

    private ProcessStartInfo Bare() =>
        new(
            "dotnet",
            [
                Path.Combine(Path.GetFullPath(options.Text("bare", AppContext.BaseDirectory)), "SupplyChain.Benchmarks.dll"),
                "bare",
                "--provider",
                provider,
                "--connection",
                connection,
                "--folder",
                folder,
            ]
        );

    private async Task RunPortalAsync(params string[] arguments)
    {
        var begun = Stopwatch.StartNew();
        using var portal = Process.Start(Portal(arguments))!;
        await portal.WaitForExitAsync();
        if (portal.ExitCode != 0)
            throw new InvalidOperationException($"The portal failed at {string.Join(' ', arguments)}; is --portal the folder of a published portal?");
        await Console.Error.WriteLineAsync($"{string.Join(' ', arguments)}: {begun.Elapsed.TotalSeconds:F1} s");
    }

    private async Task<(Pass Portal, Pass Bare, double PeakMiB)> CompareAsync(Scenario scenario)
    {
        using var portal = new ServerProcess(Portal(), postgres);
        using var bare = new ServerProcess(Bare(), postgres);
        var visitors = scenario.Emails.Select(_ => new Client(portal.Address, new CookieContainer())).ToList();
        using var plain = new Client(bare.Address, new CookieContainer());
        await visitors[0].WaitForAsync("/sign-in", portal);
        await plain.WaitForAsync("/sign-in", bare);
        foreach (var (visitor, email) in visitors.Zip(scenario.Emails))
        {
            await visitor.SignInAsync(email, Generator.Password);
            if (scenario.Form is not null)
                await visitor.ReadTokenAsync(scenario.Form);
        }
        await plain.SignInAsync(scenario.Emails[0], Generator.Password);
        var time = TimeSpan.FromSeconds(options.Number("seconds", 5));
        var concurrency = options.Number("concurrency", 16);
        // the first pass of each warms up and is not counted
        await Client.LoadAsync(visitors, portal, scenario.Portal, time, concurrency);
        await Client.LoadAsync([plain], bare, scenario.Bare, time, concurrency);
        portal.ForgetPeak();
        List<Pass> ours = [],
            theirs = [];
        for (var pass = 0; pass < options.Number("passes", 4); pass++)
        {
            ours.Add(await Client.LoadAsync(visitors, portal, scenario.Portal, time, concurrency));
            theirs.Add(await Client.LoadAsync([plain], bare, scenario.Bare, time, concurrency));
        }
        visitors.ForEach(v => v.Dispose());
        return (Middle(ours), Middle(theirs), portal.PeakMiB);
    }

    /// <summary>From the start of the process to the first list that a person with a living session sees.</summary>
    private async Task<(Pass Portal, Pass Bare, double PeakMiB)> StartsAsync()
    {
        var (session, plain) = (new CookieContainer(), new CookieContainer());
        List<Pass> ours = [],
            theirs = [];
        var peak = 0.0;
        for (var round = 0; round <= options.Number("passes", 4); round++)
        {
            var (portal, portalPeak) = await StartAsync(Portal(), session);
            var (bare, _) = await StartAsync(Bare(), plain);
            peak = portalPeak;
            // the first round signs in
            if (round == 0)
                continue;
            ours.Add(portal);
            theirs.Add(bare);
        }
        return (Middle(ours), Middle(theirs), peak);
    }

    private async Task<(Pass Pass, double PeakMiB)> StartAsync(ProcessStartInfo start, CookieContainer cookies)
    {
        using var server = new ServerProcess(start, postgres);
        // a cookie belongs to a host whatever its port, so it survives the restart
        using var client = new Client(server.Address, cookies);
        if (cookies.Count == 0)
        {
            await client.WaitForAsync("/sign-in", server);
            await client.SignInAsync("manager@bench.example", Generator.Password);
        }
        var cpu = postgres?.Cpu ?? TimeSpan.Zero;
        var took = await client.WaitForAsync("/suppliers", server);
        return (new Pass(1, (server.Cpu - cpu).TotalMilliseconds, took.TotalMilliseconds, took.TotalMilliseconds), server.PeakMiB);
    }

    /// <summary>The middle value of each figure over all passes.</summary>
    private static Pass Middle(List<Pass> passes)
    {
        double Of(Func<Pass, double> figure) => passes.Select(figure).Order().ElementAt(passes.Count / 2);
        return new Pass(passes.Sum(p => p.Requests), Of(p => p.CpuMs), Of(p => p.P50Ms), Of(p => p.P95Ms));
    }

    private void Print(long size, string name, (Pass Portal, Pass Bare, double PeakMiB) result)
    {
        var (portal, bare, peak) = result;
        Console.WriteLine(
            $"| {size} | {provider} | {name} | {portal.CpuMs:F2} | {bare.CpuMs:F2} | {portal.CpuMs / bare.CpuMs:F2} | {portal.P50Ms:F1} / {portal.P95Ms:F1} | {bare.P50Ms:F1} / {bare.P95Ms:F1} | {peak:F0} |"
        );
    }
}
