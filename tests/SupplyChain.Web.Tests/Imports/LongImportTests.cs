using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Data;
using SupplyChain.Suppliers;

namespace SupplyChain.Imports;

public sealed class LongImportTests
{
    private static string[][] Rows(int count) => [.. Enumerable.Range(0, count).Select(i => Sheets.Legacy(name: $"长表电子{i}有限公司"))];

    [Theory, OnEachDatabase]
    public async Task Beyond_5000_rows_the_sweep_works_and_the_page_shows_how_far_it_is(string database)
    {
        using var portal = Portal.Start(database);
        using var officer = await portal.SignInAsync("officer");
        using var manager = await portal.SignInAsync("manager");
        var rows = Rows(ImportRun.AtOnce + 1);
        var (path, page) = await officer.CheckAsync(ImportKind.Legacy, Sheets.Book(Sheets.LegacyHead, rows));
        page.Words.ShouldContain("Checking: 0 of 5001");
        page.Message.Headers.GetValues("Refresh").ShouldBe(["5"]);
        (await portal.SweepAsync("import-suppliers")).Done.ShouldBe(1);
        page = await manager.GetAsync(path);
        page.Message.Headers.Contains("Refresh").ShouldBeFalse();
        await manager.ApplyAsync(path, page);
        (await manager.GetAsync(path)).Words.ShouldContain("Applying: 0 of 5001");
        await portal.SweepAsync("import-suppliers");
        (await portal.RunOf(path)).State.ShouldBe(ImportState.Applied);
        (await portal.DbAsync(db => db.Suppliers.CountAsync(s => s.LegacyApproval))).ShouldBe(rows.Length);
    }

    [Theory, OnEachDatabase]
    public async Task A_run_that_was_cut_off_goes_on_where_it_stood_once_its_lease_is_over(string database)
    {
        using var portal = Portal.Start(database);
        using var officer = await portal.SignInAsync("officer");
        using var manager = await portal.SignInAsync("manager");
        var rows = Rows(ImportRun.Batch * 3);
        var (path, _) = await officer.CheckAsync(ImportKind.Legacy, Sheets.Book(Sheets.LegacyHead, rows));
        // the process dies in the middle: what is left is a run with two batches in, held by nobody alive
        await portal.DbAsync(async db =>
        {
            var run = await db.ImportRuns.SingleAsync();
            run.Apply(ImportMode.RightRows, manager.Account!.Id, portal.Clock.GetUtcNow());
            run.Claim(portal.Clock.GetUtcNow());
            foreach (var row in rows.Take(ImportRun.Batch * 2))
            {
                var supplier = Supplier.Register(row[0], row[1], "CB", officer.Account!.Id, portal.Clock.GetUtcNow());
                supplier.TakeOver(supplier.Profile, portal.Today.AddMonths(12), manager.Account.Id, portal.Clock.GetUtcNow(), "first");
                db.Suppliers.Add(supplier);
            }

            run.Advance(ImportRun.Batch * 2 + 1, Enumerable.Repeat(ImportOutcome.New, ImportRun.Batch * 2), portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        (await portal.SweepAsync("import-suppliers")).Found.ShouldBe(0, "somebody may still be at it");
        portal.Clock.Advance(ImportRun.Lease + TimeSpan.FromSeconds(1));
        await portal.SweepAsync("import-suppliers");
        var ended = await portal.RunOf(path);
        (ended.State, ended.New).ShouldBe((ImportState.Applied, rows.Length));
        (await portal.DbAsync(db => db.Suppliers.CountAsync())).ShouldBe(rows.Length);
        (await portal.DbAsync(db => db.Set<SupplierMove>().CountAsync(m => m.Reason == "first"))).ShouldBe(ImportRun.Batch * 2);
    }

    [Theory, OnEachDatabase]
    public async Task Two_that_take_up_the_same_run_do_its_rows_once(string database)
    {
        using var portal = Portal.Start(database);
        using var officer = await portal.SignInAsync("officer");
        var rows = Enumerable.Range(0, 40).Select(_ => Sheets.Invitation()).ToArray();
        var (path, page) = await officer.CheckAsync(ImportKind.Invitation, Sheets.Book(Sheets.InvitationHead, rows));
        await portal.DbAsync(async db =>
        {
            (await db.ImportRuns.SingleAsync()).Apply(ImportMode.RightRows, officer.Account!.Id, portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        var id = (await portal.RunOf(path)).Id;
        async Task WorkAsync()
        {
            await using var scope = portal.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<RunImport>().RunAsync(id, CancellationToken.None);
        }

        await Task.WhenAll(WorkAsync(), WorkAsync(), WorkAsync());
        (await portal.RunOf(path)).New.ShouldBe(rows.Length);
        (await portal.DbAsync(db => db.Suppliers.CountAsync())).ShouldBe(rows.Length);
        (await portal.DbAsync(db => db.Notices.CountAsync(n => n.Kind == "supplier-invitation"))).ShouldBe(rows.Length);
    }
}
