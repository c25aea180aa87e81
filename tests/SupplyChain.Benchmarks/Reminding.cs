using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;

namespace SupplyChain.Benchmarks;

/// <summary>
/// The daily sweep over many documents that end evenly over three years, of which a fixed number is due: by "run now" in a portal that runs, and in
/// a process of its own, in terms of statements that find the same documents and write the same rows.
/// </summary>
internal sealed class Reminding(Options options, string provider, string connection, string folder, PostgresServer? postgres)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));

    private List<long> _due = [];

    public static async Task<int> RunAsync(Options options)
    {
        Console.WriteLine(
            "| documents | told before | due | database | sweep ms CPU (ms) | statements ms CPU (ms) | ratio of CPU | only reading | a day without news | everything again | in a process of its own |"
        );
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var database in options.List("database", "sqlite"))
        foreach (var size in options.List("documents", "100000").Select(long.Parse))
        {
            var folder = Directory.CreateDirectory(Path.Combine(options.Text("folder", Path.GetTempPath()), $"remind-{Guid.NewGuid():N}")).FullName;
            using var postgres = database == "postgresql" ? new PostgresServer() : null;
            var connection = postgres?.Connection ?? $"Data Source={folder}/portal.db";
            await new Reminding(options, postgres is null ? "Sqlite" : "PostgreSql", connection, folder, postgres).RunAsync(size);
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private async Task RunAsync(long documents)
    {
        var (due, passes, each) = (options.Number("due", 2000), options.Number("passes", 3), options.Number("runs", 5));
        var apart = documents / due;
        await CommandAsync("migrate");
        await using (var db = Open())
        {
            await Generator.FillAsync(db, (documents / 3 + 49) / 50 * 50, entriesEach: 0, words: false, n => Today.AddDays((int)(n % 1097) - 40));
            await GiveOwnersAsync(db, apart);
        }

        // from here on it is a day like any other: what has been reached is told, and of some the next stage comes
        await CommandAsync("sweep", "run", "remind-expiring");
        var told = await LastsAsync();
        await using (var db = Open())
        {
            _due = await db.DocumentVersions.Where(v => v.Id % apart == 0).Select(v => v.Id).ToListAsync();
            await db.DocumentVersions.Where(v => EF.Parameter(_due).Contains(v.Id)).ExecuteUpdateAsync(v => v.SetProperty(x => x.ValidTo, Today.AddDays(25)));
            if (postgres is not null)
                await db.Database.ExecuteSqlAsync($"VACUUM ANALYZE");
        }

        List<Cost> sweep = [],
            statements = [],
            reading = [],
            silent = [];
        Cost everything;
        using (var server = new ServerProcess(Portal(), postgres))
        {
            using var visitor = new Client(server.Address, new CookieContainer());
            await visitor.WaitForAsync("/sign-in", server);
            await visitor.SignInAsync("sysadmin@bench.example", Generator.Password);
            await visitor.ReadTokenAsync("/admin/sweeps");
            // a portal starts once and sweeps for weeks
            for (var run = 0; run < options.Number("warm", 60); run++)
            {
                await ForgetAsync(told);
                await visitor.SendAsync(Now(visitor.Token));
                await ForgetAsync(told);
                await StatementAsync(Notices, Links, Stamps);
            }

            for (var pass = 0; pass < passes; pass++)
            {
                List<Cost> ours = [],
                    theirs = [],
                    read = [],
                    nothing = [];
                for (var run = 0; run < each; run++)
                {
                    await ForgetAsync(told);
                    read.Add(await StatementAsync(Read));
                    theirs.Add(await StatementAsync(Notices, Links, Stamps));
                    var want = await WrittenAsync(told);
                    await ForgetAsync(told);
                    ours.Add(await SweepAsync(server, visitor));
                    if (await WrittenAsync(told) != want)
                        throw new InvalidOperationException($"The sweep wrote {await WrittenAsync(told)} rows, the statements {want}.");
                    nothing.Add(await SweepAsync(server, visitor));
                }

                sweep.Add(Cost.Mean(ours));
                statements.Add(Cost.Mean(theirs));
                reading.Add(Cost.Mean(read));
                silent.Add(Cost.Mean(nothing));
            }

            await using (var db = Open())
                await db.SweepMarks.ExecuteDeleteAsync();
            everything = await SweepAsync(server, visitor);
        }

        await ForgetAsync(told);
        var cold = await CommandAsync("sweep", "run", "remind-expiring") - await CommandAsync("sweep", "run", "propose-exits");
        var (portal, bare) = (Middle(sweep), Middle(statements));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {documents} | {told.Notice} | {due} | {provider} | {portal} | {bare} | {portal.Cpu / bare.Cpu:0.0} | {Middle(reading)} | {Middle(silent)} | {everything} | {cold} |"
            )
        );
    }

    /// <summary>So many documents, far apart and each of another supplier, end in 40 days; their suppliers get an owner.</summary>
    private static async Task GiveOwnersAsync(AppDb db, long apart)
    {
        await db.DocumentVersions.Where(v => v.Id % apart == 0).ExecuteUpdateAsync(v => v.SetProperty(x => x.ValidTo, Today.AddDays(40)));
        var suppliers = await db.DocumentVersions.Where(v => v.Id % apart == 0).Select(v => v.SupplierId).Distinct().ToListAsync();
        var role = await db.Roles.SingleAsync(r => r.NormalizedName == "OWNER");
        foreach (var batch in suppliers.Chunk(500))
        {
            var accounts = batch.Select(Owner).ToList();
            db.Users.AddRange(accounts);
            await db.SaveChangesAsync();
            db.UserRoles.AddRange(accounts.Select(a => new IdentityUserRole<long> { UserId = a.Id, RoleId = role.Id }));
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
    }

    private static Account Owner(long supplier)
    {
        var email = $"owner{supplier}@bench.example";
        return new Account
        {
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            DisplayName = "owner",
            Language = "zh-CN",
            SupplierId = supplier,
            SecurityStamp = "-",
            CreatedAt = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero),
        };
    }

    private async Task<(long Notice, long Link)> LastsAsync()
    {
        await using var db = Open();
        return (await db.Notices.MaxAsync(n => n.Id), await db.RenewalLinks.MaxAsync(l => l.Id));
    }

    private async Task<int> WrittenAsync((long Notice, long Link) told)
    {
        await using var db = Open();
        return await db.Notices.CountAsync(n => n.Id > told.Notice)
            + await db.RenewalLinks.CountAsync(l => l.Id > told.Link)
            - await db.DocumentVersions.CountAsync(v => v.Current && v.RemindOn <= Today);
    }

    private async Task ForgetAsync((long Notice, long Link) told)
    {
        await using var db = Open();
        await db.Notices.Where(n => n.Id > told.Notice).ExecuteDeleteAsync();
        await db.RenewalLinks.Where(l => l.Id > told.Link).ExecuteDeleteAsync();
        await db.DocumentVersions.Where(v => EF.Parameter(_due).Contains(v.Id)).ExecuteUpdateAsync(v => v.SetProperty(x => x.RemindOn, Today));
    }

    private string True => postgres is null ? "1" : "true";

    private string Due =>
        $"""
            FROM "DocumentVersions" v JOIN "Suppliers" s ON s."Id" = v."SupplierId" JOIN "AspNetUsers" u ON u."SupplierId" = v."SupplierId"
            WHERE v."Current" = {True} AND v."RemindOn" <= '{Today:yyyy-MM-dd}'
            AND NOT EXISTS (SELECT 1 FROM "Notices" n WHERE n."Subject" = 'version:' || v."Id" AND n."Recipient" = 'account:' || u."Id" AND n."Stage" <= 30)
            """;

    private string Read => $"""SELECT COUNT(*), MAX(v."Number"), MAX(s."Name"), MAX(u."Email") {Due}""";

    private string Notices =>
        $"""
            INSERT INTO "Notices" ("AccountId", "Address", "Recipient", "Language", "Kind", "Subject", "Stage", "Args", "Link", "CreatedAt", "Attempts", "Gathered")
            SELECT u."Id", u."Email", 'account:' || u."Id", u."Language", 'document.expiring', 'version:' || v."Id", 30,
            '["ISO 14001","' || v."Number" || '","' || v."ValidTo" || '","25","' || s."Name" || '","' || substr('{new string('x', 300)}', 1, 300) || '"]',
            '/company/documents/new?type=' || v."TypeCode" || '&document=' || v."DocumentId", {Instant}, 0, {True} {Due}
            """;

    private string Links =>
        $"""
            INSERT INTO "RenewalLinks" ("Revision", "Hash", "SupplierId", "DocumentId", "VersionId", "AccountId", "CreatedAt", "ExpiresAt")
            SELECT 0, substr('{new string(
                '0',
                54
            )}' || n."Id" || '0000000000', 1, 64), v."SupplierId", v."DocumentId", v."Id", n."AccountId", {Instant}, {Instant}
            FROM "DocumentVersions" v JOIN "Notices" n ON n."Subject" = 'version:' || v."Id" AND n."Stage" = 30
            WHERE v."Current" = {True} AND v."RemindOn" <= '{Today:yyyy-MM-dd}'
            """;

    private string Stamps =>
        $"""
            UPDATE "DocumentVersions" SET "RemindOn" = '{Today.AddDays(18):yyyy-MM-dd}' WHERE "Current" = {True} AND "RemindOn" <= '{Today:yyyy-MM-dd}'
            """;

    private string Instant => postgres is null ? "'2026-11-21 02:00:00'" : "TIMESTAMP '2026-11-21 02:00:00'";

    private async Task<Cost> StatementAsync(params string[] statements)
    {
        await using var db = Open();
        await db.Database.OpenConnectionAsync();
        var before = ServerProcess.CpuOf(Environment.ProcessId) + (postgres?.Cpu ?? TimeSpan.Zero);
        var clock = Stopwatch.StartNew();
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var statement in statements)
#pragma warning disable EF1002 // no value comes from outside
            await db.Database.ExecuteSqlRawAsync(statement.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
#pragma warning restore EF1002
        await transaction.CommitAsync();
        var took = clock.Elapsed;
        return new Cost(ServerProcess.CpuOf(Environment.ProcessId) + (postgres?.Cpu ?? TimeSpan.Zero) - before, took);
    }

    private static async Task<Cost> SweepAsync(ServerProcess server, Client visitor)
    {
        var (before, clock) = (server.Cpu, Stopwatch.StartNew());
        await visitor.SendAsync(Now(visitor.Token));
        var took = clock.Elapsed;
        return new Cost(server.Cpu - before, took);
    }

    private static HttpRequestMessage Now(string token) =>
        new(HttpMethod.Post, "/admin/sweeps/remind-expiring/run")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token }),
        };

    private ProcessStartInfo Portal(params string[] arguments)
    {
        var portal = Path.GetFullPath(options.Text("portal", "artifacts/portal"));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(portal, "SupplyChain.Web.dll"), .. arguments])
        {
            WorkingDirectory = portal,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Staging";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["SC__Folder"] = folder;
        start.Environment["SC__Database__Provider"] = provider;
        start.Environment["SC__Database__ConnectionString"] = connection;
        return start;
    }

    private async Task<Cost> CommandAsync(params string[] arguments)
    {
        var before = ServerProcess.CpuOfEndedChildren() + (postgres?.Cpu ?? TimeSpan.Zero);
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(Portal(arguments))!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', arguments)} failed: {said}");
        await Console.Error.WriteLineAsync($"{string.Join(' ', arguments)}: {clock.ElapsedMilliseconds} ms {said.Trim()}");
        return new Cost(ServerProcess.CpuOfEndedChildren() + (postgres?.Cpu ?? TimeSpan.Zero) - before, clock.Elapsed);
    }

    private static Cost Middle(List<Cost> passes) => passes.OrderBy(c => c.Cpu).ElementAt(passes.Count / 2);

    private AppDb Open()
    {
        var builder = new DbContextOptionsBuilder<AppDb>();
        builder.UseProvider(provider, connection);
        return new AppDb(builder.Options);
    }

    /// <param name="Time">By the clock.</param>
    private sealed record Cost(TimeSpan CpuTime, TimeSpan Time)
    {
        public double Cpu => CpuTime.TotalMilliseconds;

        public static Cost Mean(List<Cost> runs) =>
            new(runs.Aggregate(TimeSpan.Zero, (s, c) => s + c.CpuTime) / runs.Count, runs.Aggregate(TimeSpan.Zero, (s, c) => s + c.Time) / runs.Count);

        public static Cost operator -(Cost one, Cost other) => new(one.CpuTime - other.CpuTime, one.Time - other.Time);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Cpu:0} ({Time.TotalMilliseconds:0})");
    }
}
