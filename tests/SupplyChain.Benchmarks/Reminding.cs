using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;

namespace SupplyChain.Benchmarks;

/// <summary>
/// The daily sweep over many documents of which a fixed number is due: what the portal's own command costs beyond the start of its process, in
/// terms of statements that read the same rows and write as many.
/// </summary>
internal sealed class Reminding(Options options, string provider, string connection, string folder, PostgresServer? postgres)
{
    private static readonly DateOnly Ends = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8)).AddDays(25);

    public static async Task<int> RunAsync(Options options)
    {
        Console.WriteLine(
            "| documents | due | database | sweep ms CPU (ms) | a day without news | statements ms CPU (ms) | ratio of CPU | only reading | read by index |"
        );
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
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
        await PortalAsync("migrate");
        var due = options.Number("due", 2000);
        await using (var db = Open())
        {
            await Generator.FillAsync(db, (documents / 3 + 49) / 50 * 50, entriesEach: 0, words: false);
            await LetEndAsync(db, documents, due);
        }

        List<Cost> idle = [],
            sweep = [],
            again = [],
            statements = [],
            reading = [];
        // the first pass of each warms the caches and is not counted
        for (var pass = 0; pass <= options.Number("passes", 3); pass++)
        {
            await ForgetAsync();
            var start = await PortalAsync("sweep", "run", "propose-exits");
            var full = await PortalAsync("sweep", "run", "remind-expiring");
            var silent = await PortalAsync("sweep", "run", "remind-expiring");
            await ForgetAsync();
            var read = await StatementAsync(Read);
            var bare = await StatementAsync(Notices, Links);
            if (pass == 0)
                continue;
            idle.Add(start);
            sweep.Add(full - start);
            again.Add(silent - start);
            statements.Add(bare);
            reading.Add(read);
        }

        var (ours, theirs, plan) = (Middle(sweep), Middle(statements), await PlanAsync());
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {documents} | {due} | {provider} | {ours} | {Middle(again)} | {theirs} | {ours.Cpu / Math.Max(theirs.Cpu, 10):0.0} | {Middle(reading)} | {plan} |"
            )
        );
    }

    /// <summary>So many documents, far apart and each of another supplier, end in 25 days; their suppliers get an owner.</summary>
    private static async Task LetEndAsync(AppDb db, long documents, int due)
    {
        var apart = documents / due;
        await db.DocumentVersions.Where(v => v.Id % apart == 0).ExecuteUpdateAsync(v => v.SetProperty(x => x.ValidTo, Ends));
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

    private async Task ForgetAsync()
    {
        await using var db = Open();
        await db.Notices.ExecuteDeleteAsync();
        await db.RenewalLinks.ExecuteDeleteAsync();
    }

    private string Due =>
        FormattableString.Invariant(
            $"""
            FROM "DocumentVersions" v JOIN "Suppliers" s ON s."Id" = v."SupplierId" JOIN "AspNetUsers" u ON u."SupplierId" = v."SupplierId"
            WHERE v."Current" = {(postgres is null ? "1" : "true")} AND v."ValidTo" > '{Ends.AddDays(-55):yyyy-MM-dd}' AND v."ValidTo" <= '{Ends.AddDays(
                95
            ):yyyy-MM-dd}'
            AND NOT EXISTS (SELECT 1 FROM "Notices" n WHERE n."Subject" = 'version:' || v."Id" AND n."Recipient" = 'account:' || u."Id" AND n."Stage" <= 30)
            """
        );

    private string Read => $"""SELECT COUNT(*), MAX(v."Number"), MAX(s."Name"), MAX(u."Email") {Due}""";

    private string Notices =>
        $"""
            INSERT INTO "Notices" ("AccountId", "Address", "Recipient", "Language", "Kind", "Subject", "Stage", "Args", "Link", "CreatedAt", "Attempts", "Gathered")
            SELECT u."Id", u."Email", 'account:' || u."Id", u."Language", 'document.expiring', 'version:' || v."Id", 30,
            '["ISO 14001","' || v."Number" || '","' || v."ValidTo" || '","25","' || s."Name" || '","' || substr('{new string('x', 300)}', 1, 300) || '"]',
            '/company/documents/new?type=' || v."TypeCode" || '&document=' || v."DocumentId", {Now}, 0, {(postgres is null ? "1" : "true")} {Due}
            """;

    private string Links =>
        $"""
            INSERT INTO "RenewalLinks" ("Revision", "Hash", "SupplierId", "DocumentId", "VersionId", "AccountId", "CreatedAt", "ExpiresAt")
            SELECT 0, substr('{new string('0', 54)}' || n."Id" || '0000000000', 1, 64), v."SupplierId", v."DocumentId", v."Id", n."AccountId", {Now}, {Now}
            FROM "Notices" n JOIN "DocumentVersions" v ON v."Id" = CAST(substr(n."Subject", 9) AS BIGINT)
            """;

    private string Now => postgres is null ? "'2026-11-21 02:00:00'" : "TIMESTAMP '2026-11-21 02:00:00'";

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

    private async Task<Cost> PortalAsync(params string[] arguments)
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
        var before = ServerProcess.CpuOfEndedChildren() + (postgres?.Cpu ?? TimeSpan.Zero);
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', arguments)} failed: {said}");
        await Console.Error.WriteLineAsync($"{string.Join(' ', arguments)}: {clock.ElapsedMilliseconds} ms {said.Trim()}");
        return new Cost(ServerProcess.CpuOfEndedChildren() + (postgres?.Cpu ?? TimeSpan.Zero) - before, clock.Elapsed);
    }

    /// <summary>The plan of the portal's own query, in short.</summary>
    private async Task<string> PlanAsync()
    {
        await using var db = Open();
        var (day, until, counts) = (Ends.AddDays(-55), Ends.AddDays(95), true);
        var query = db
            .DocumentVersions.Where(v => v.Current == counts && v.ValidTo >= day && v.ValidTo <= until && (v.ValidTo > day || v.Id > 0))
            .OrderBy(v => v.ValidTo)
            .ThenBy(v => v.Id)
            .Take(500);
        await using var command = query.CreateDbCommand();
        command.CommandText = (postgres is null ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + command.CommandText;
        await db.Database.OpenConnectionAsync();
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            lines.Add($"{reader.GetValue(reader.FieldCount - 1)}");
        return lines.Exists(l => l.Contains("IX_DocumentVersions_Current_ValidTo", StringComparison.Ordinal)) ? "yes" : string.Join("; ", lines);
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

        public static Cost operator -(Cost one, Cost other) => new(one.CpuTime - other.CpuTime, one.Time - other.Time);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Cpu:0} ({Time.TotalMilliseconds:0})");
    }
}
