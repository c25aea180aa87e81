using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Grading;

namespace SupplyChain.Benchmarks;

/// <summary>Grading everybody anew by the portal's own command, against statements of the database that write down as much.</summary>
internal sealed class Rating(Func<AppDb> open, Func<string[], ProcessStartInfo> portal, PostgresServer? postgres, Action<string, Pass, Pass, double> print)
{
    private const int Changed = 100;

    /// <summary>Stand for all, where each is rated by itself.</summary>
    private const int Some = 500;

    /// <summary>Rated before these, uncounted: nobody starts a program for each.</summary>
    private const int Warm = 500;

    private static readonly CompiledSystem Rules = CompiledSystem.Of(ShippedSystems.SupplierElectronics);

    private ReceiptPattern? _pattern;

    public async Task RunAsync()
    {
        await using (var db = open())
        {
            // a tier without a grade is nothing that the portal knows
            await db.Suppliers.ExecuteUpdateAsync(s => s.SetProperty(x => x.Tier, (string?)null));
            await RatingStatements.PrepareAsync(db);
        }

        var lean = await StatementAsync(RatingStatements.OneRow);
        await GradeAsync("grade", "--all");
        var full = await StatementAsync(RatingStatements.AsMuch);
        var found = await StatementAsync(RatingStatements.AsMuchToBeFound);
        var receipts = await StatementAsync(RatingStatements.WithReceipt);
        await using (var db = open())
            await NextRulesAsync(db, 2);
        var (alone, alonePeak) = await GradeAsync("grade", "--all");
        print("rate everybody anew in a process of its own", alone, full, alonePeak);
        var (again, peak, changed, asked) = await RunningAsync();
        print("rate everybody anew", again, full, peak);
        print("rate everybody anew, against rows that can be found again", again, found, peak);
        print("rate everybody anew, against statements that keep a receipt", again, receipts, peak);
        print("rate everybody anew, against one row a supplier", again, lean, peak);
        print("rate everybody anew, against one query a supplier", again, await OneByOneAsync(SumAsync), peak);
        print("rate everybody anew, against a person who asks the portal for each", again, asked, peak);
        print("rate everybody anew, against the same work one supplier at a time", again, await OneByOneAsync(GradeOneAsync), peak);
        print($"rate {Changed} changed, against everybody", changed, again, peak);
        await MeanwhileAsync();
    }

    /// <summary>
    /// The sweep in a portal that runs, which is where new rules reach everybody: a hundred changed, the eleventh time, because a portal starts
    /// once and sweeps for weeks; then all. Last a person who asks for the grade of one supplier after the other.
    /// </summary>
    private async Task<(Pass All, double PeakMiB, Pass Changed, Pass Asked)> RunningAsync()
    {
        using var server = new ServerProcess(portal([]), postgres);
        using var visitor = new Client(server.Address, new CookieContainer());
        await visitor.WaitForAsync("/sign-in", server);
        await visitor.SignInAsync("sysadmin@bench.example", Generator.Password);
        await visitor.ReadTokenAsync("/admin/sweeps");
        for (var round = 0; round < 10; round++)
        {
            await MarkAsync(round);
            await SweepAsync(server, visitor);
        }

        await MarkAsync(10);
        var changed = await SweepAsync(server, visitor);
        await StaleAsync(3);
        var (all, peak) = (await SweepAsync(server, visitor), server.PeakMiB);
        await using (var db = open())
            await NextRulesAsync(db, 4);
        // a few by the sweep first, which keeps the pattern of the receipts under new rules
        await MarkAsync(11);
        await SweepAsync(server, visitor);
        using var manager = new Client(server.Address, new CookieContainer());
        await manager.SignInAsync("manager@bench.example", Generator.Password);
        await manager.ReadTokenAsync("/suppliers/1/grade");
        return (all, peak, changed, await OneByOneAsync((_, id) => manager.SendAsync(Post($"/suppliers/{id}/grade", manager.Token)), () => server.Cpu));
    }

    private async Task<Pass> SweepAsync(ServerProcess server, Client visitor)
    {
        var (before, clock) = (server.Cpu, Stopwatch.StartNew());
        await visitor.SendAsync(Post("/admin/sweeps/regrade-stale/run", visitor.Token));
        var took = clock.Elapsed.TotalMilliseconds;
        await using var db = open();
        if (await db.Suppliers.AnyAsync(s => s.GradeStale))
            throw new InvalidOperationException("The sweep left some unrated.");
        return new Pass(1, (server.Cpu - before).TotalMilliseconds, took, took);
    }

    private static HttpRequestMessage Post(string path, string token) =>
        new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token }) };

    /// <summary>The list alone, and while everybody is rated by the command and by the portal's own sweep.</summary>
    private async Task MeanwhileAsync()
    {
        using var server = new ServerProcess(portal([]), postgres);
        using var visitor = new Client(server.Address, new CookieContainer());
        await visitor.WaitForAsync("/sign-in", server);
        await using (var db = open())
            await NextRulesAsync(db, 5);
        await ListAsync(server, "by the command", () => GradeAsync("grade", "--all"));
        await visitor.SignInAsync("sysadmin@bench.example", Generator.Password);
        await visitor.ReadTokenAsync("/admin/sweeps");
        await StaleAsync(6);
        await ListAsync(server, "by the portal's sweep, whose processor time is in the line", () => SweepAsync(server, visitor));
    }

    /// <summary>Two people ask for the list without a pause.</summary>
    private async Task ListAsync(ServerProcess server, string how, Func<Task> rate)
    {
        const int People = 2;
        using var visitor = new Client(server.Address, new CookieContainer());
        await using var db = open();
        var list = Scenario.All(await db.Suppliers.LongCountAsync()).Single(s => s.Name == "list");
        await visitor.SignInAsync(list.Emails[0], Generator.Password);
        await Client.LoadAsync([visitor], server, list.Portal, TimeSpan.FromSeconds(10), People);
        var alone = await Client.LoadAsync([visitor], server, list.Portal, TimeSpan.FromSeconds(10), People);
        var rating = rate();
        var meanwhile = await Client.LoadAsync([visitor], server, list.Portal, () => !rating.IsCompleted, People);
        await rating;
        print($"list while everybody is rated {how}, against the list alone", meanwhile, alone, server.PeakMiB);
    }

    /// <summary>New rules, by which everybody's grade is to be made anew.</summary>
    private async Task StaleAsync(int day)
    {
        await using var db = open();
        await NextRulesAsync(db, day);
        await db.Suppliers.ExecuteUpdateAsync(s => s.SetProperty(x => x.GradeStale, true).SetProperty(x => x.GradeRevision, x => x.GradeRevision + 1));
    }

    /// <returns>Milliseconds for the whole; its CPU is that of the database, which is this process or its server.</returns>
    private async Task<Pass> StatementAsync(Func<AppDb, Task> write)
    {
        await using var db = open();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await db.Database.OpenConnectionAsync();
        var before = Cpu(Environment.ProcessId);
        var clock = Stopwatch.StartNew();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await write(db);
            await transaction.CommitAsync();
        }

        var took = clock.Elapsed.TotalMilliseconds;
        var cpu = Cpu(Environment.ProcessId) - before;
        await RatingStatements.ForgetAsync(db);
        return new Pass(1, cpu.TotalMilliseconds, took, took);
    }

    private async Task<(Pass Pass, double PeakMiB)> GradeAsync(params string[] arguments)
    {
        var before = ServerProcess.CpuOfEndedChildren() + (postgres?.Cpu ?? TimeSpan.Zero);
        var start = portal(arguments);
        start.RedirectStandardOutput = true;
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var (said, peak) = ("", 0.0);
        // the command tells its progress; what it has held until then is read while it lives
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            (said, peak) = (line, Math.Max(peak, ServerProcess.PeakOf(process.Id)));
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', arguments)} failed: {said}");
        var took = clock.Elapsed.TotalMilliseconds;
        await Console.Error.WriteLineAsync($"{string.Join(' ', arguments)}: {took:F0} ms, {said}");
        var cpu = ServerProcess.CpuOfEndedChildren() + (postgres?.Cpu ?? TimeSpan.Zero) - before;
        return (new Pass(1, cpu.TotalMilliseconds, took, took), peak);
    }

    /// <param name="used">Processor time of whoever does the work; null for this process and the database.</param>
    private async Task<Pass> OneByOneAsync(Func<AppDb, long, Task> one, Func<TimeSpan>? used = null)
    {
        used ??= () => Cpu(Environment.ProcessId);
        await using var db = open();
        await db.Database.OpenConnectionAsync();
        var all = await db.Suppliers.CountAsync();
        var (before, clock) = (TimeSpan.Zero, Stopwatch.StartNew());
        for (var n = 1; n <= Warm + Some; n++)
        {
            await one(db, (long)n * all / (Warm + Some));
            db.ChangeTracker.Clear();
            if (n == Warm)
                (before, clock) = (used(), Stopwatch.StartNew());
        }

        var (took, cpu) = (clock.Elapsed.TotalMilliseconds * all / Some, (used() - before).TotalMilliseconds * all / Some);
        return new Pass(1, cpu, took, took);
    }

    /// <summary>One query for the answers and one update, as the plainest program would: it keeps no history.</summary>
    private static async Task SumAsync(AppDb db, long id)
    {
        var points = await db.EvidenceEntries.Where(e => e.SupplierId == id && e.ReplacedAt == null).SumAsync(e => e.Level ?? 0);
        await db.Suppliers.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Points, points));
    }

    /// <summary>
    /// What the rating does for a supplier without incidents, by the same grader: all that a grade may rest on is asked for, which is what is asked
    /// for a thousand at a time there; grade, receipt and audit line are saved together.
    /// </summary>
    private async Task GradeOneAsync(AppDb db, long id)
    {
        var day = new DateOnly(2026, 6, 3);
        var supplier = await db.Suppliers.SingleAsync(s => s.Id == id);
        var delicate =
            await db.GradeReviews.AnyAsync(r => r.ActiveFor == id && r.HeldUntil >= day)
            || await db.Downgrades.AnyAsync(p => p.SupplierId == id && (p.State == DowngradeState.Open || p.State == DowngradeState.Declined));
        var documents = await db
            .DocumentVersions.Include(v => v.Sites)
            .Where(v => v.SupplierId == id && v.Current && v.State == ReviewState.Accepted)
            .ToListAsync();
        var entries = await db.EvidenceEntries.Where(e => e.SupplierId == id && e.ReplacedAt == null).ToListAsync();
        var incidents = await db.Incidents.Where(i => i.SupplierId == id).ToListAsync();
        var actions = await db.CorrectiveActions.CountAsync(a => a.SupplierId == id && a.DueOn <= day);
        if (delicate || incidents.Count + actions + await db.Parts.CountAsync(p => p.SupplierId == id) > 0)
            throw new InvalidOperationException($"Supplier {id} is not as plain as the generator made it.");
        var set = new EvidenceSet
        {
            Documents =
            [
                .. documents.Select(v => new HeldDocument(
                    v.TypeCode,
                    v.Id.ToString(CultureInfo.InvariantCulture),
                    v.Sha256,
                    v.ValidFrom,
                    v.ValidTo,
                    v.Number,
                    v.Issuer
                )),
            ],
            Answers = [.. entries.Select(e => new Answer(e.Code, e.Level!.Value, e.On))],
        };
        _pattern ??= await db.ReceiptPatterns.AsNoTracking().FirstAsync(p => p.SystemSha256 == Rules.Sha256);
        var draft = GradeDraft.Of(Rules, Rules.Keep(set), day);
        var grade = new Grade(id, draft, GradeCause.NewSystem, by: null, supplier.CreatedAt, actionId: null, _pattern);
        supplier.Carry(grade);
        db.Grades.Add(grade);
        db.AuditLines.Add(new AuditLine(supplier.CreatedAt, null, "", "bench", $"supplier:{id}", success: true, grade.ReceiptSha256, null));
        await db.SaveChangesAsync();
    }

    private static async Task NextRulesAsync(AppDb db, int day)
    {
        var system = ShippedSystems.SupplierElectronics with { Version = $"bench-{day}", EffectiveFrom = new DateOnly(2026, 1, day) };
        db.PublishedSystems.Add(
            PublishedSystem.Shipped(system, IndicatorSystemFile.Write(system), CompiledSystem.Of(system).Sha256, new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero))
        );
        await db.SaveChangesAsync();
    }

    /// <summary>Every answer of a hundred suppliers, far from each other, becomes one day younger.</summary>
    private async Task MarkAsync(int which)
    {
        await using var db = open();
        var apart = await db.Suppliers.LongCountAsync() / Changed;
        var some = db.Suppliers.Where(s => s.Id % apart == which);
        await db.EvidenceEntries.Where(e => some.Any(s => s.Id == e.SupplierId)).ExecuteUpdateAsync(e => e.SetProperty(x => x.On, new DateOnly(2026, 6, 2)));
        await some.ExecuteUpdateAsync(s => s.SetProperty(x => x.GradeStale, true).SetProperty(x => x.GradeRevision, x => x.GradeRevision + 1));
    }

    private TimeSpan Cpu(int pid) => ServerProcess.CpuOf(pid) + (postgres?.Cpu ?? TimeSpan.Zero);
}
