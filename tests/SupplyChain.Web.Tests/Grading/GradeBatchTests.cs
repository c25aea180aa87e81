using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Accounts;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

public sealed class GradeBatchTests
{
    [Theory, OnEachDatabase]
    public async Task A_supplier_graded_with_all_carries_what_one_graded_alone_carries(string database)
    {
        using var portal = Portal.Start(database);
        var (alone, together) = (await portal.GivenRatedSupplierAsync(), await portal.GivenRatedSupplierAsync());
        await portal.GivenAccountAsync(Roles.Owner, together.Id);
        await portal.GivenAccountAsync(Roles.Owner, alone.Id);
        using var officer = await portal.SignInAsync(Roles.Officer);
        await officer.GetAsync($"/suppliers/{alone.Id}/grade");
        await officer.PostAsync($"/suppliers/{alone.Id}/grade");
        (await BatchAsync(portal)).Failed.ShouldBe(0);

        var (one, other) = (await FactsAsync(portal, alone.Id), await FactsAsync(portal, together.Id));
        other.Carried.ShouldBe(one.Carried);
        other.Said.ShouldBe(one.Said);
        other.Stale.ShouldBeFalse();
        other.Grade.KeptReceipt.Length.ShouldBeLessThan(one.Grade.KeptReceipt.Length / 3);
        (await portal.ReceiptAsync(other.Grade)).Length.ShouldBeInRange(one.Grade.KeptReceipt.Length - 400, one.Grade.KeptReceipt.Length + 400);
        var lines = await portal.DbAsync(db => db.AuditLines.Where(l => l.Action == "grade.make").OrderBy(l => l.Id).ToListAsync());
        lines.ConvertAll(l => l.Subject).ShouldBe([$"supplier:{alone.Id}", $"supplier:{together.Id}"]);
        lines[1].Detail.ShouldBe(lines[0].Detail!.Replace(one.Grade.ReceiptSha256, other.Grade.ReceiptSha256, StringComparison.Ordinal));
        var told = await portal.DbAsync(db => db.Notices.Where(n => n.Kind == "grade").OrderBy(n => n.Id).ToListAsync());
        told.ConvertAll(n => string.Join('|', n.Args)).Distinct().Count().ShouldBe(1);
        told.Count.ShouldBe(2);

        var page = await officer.GetAsync($"/suppliers/{together.Id}/grades/{other.Grade.Id}?recompute=true");
        page.Words.ShouldContain("the same bytes");
    }

    [Theory, OnEachDatabase]
    public async Task Grading_all_again_writes_nothing_and_clears_the_marks(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenRatedSupplierAsync();
        await BatchAsync(portal);
        await portal.DbAsync(db => db.Suppliers.ExecuteUpdateAsync(s => s.SetProperty(x => x.GradeStale, true)));
        (await BatchAsync(portal)).Done.ShouldBe(1);

        (await portal.CountAsync(supplier.Id)).ShouldBe(1);
        (await FactsAsync(portal, supplier.Id)).Stale.ShouldBeFalse();
    }

    [Theory, OnEachDatabase]
    public async Task A_supplier_that_changed_since_it_was_read_is_not_graded_by_what_was_read(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenRatedSupplierAsync();
        var other = await portal.GivenRatedSupplierAsync();
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            var chunks = scope.ServiceProvider.GetRequiredService<GradeChunks>();
            var read = (await chunks.NextAsync(0, staleOnly: true, CancellationToken.None))!;
            var chunk = await chunks.GradedAsync(read, cause: null, CancellationToken.None);
            await portal.GivenAnswersAsync(supplier, "S53");
            (await scope.ServiceProvider.GetRequiredService<WriteGrades>().RunAsync(chunk, CancellationToken.None)).ShouldBeFalse();
        }

        (await portal.CountAsync(supplier.Id) + await portal.CountAsync(other.Id)).ShouldBe(0);
        (await portal.DbAsync(db => db.AuditLines.CountAsync(l => l.Action == "grade.make"))).ShouldBe(0);
        (await portal.SweepAsync("regrade-stale")).Done.ShouldBe(2);
        (await FactsAsync(portal, supplier.Id)).Stale.ShouldBeFalse();
    }

    [Theory, OnEachDatabase]
    public async Task More_suppliers_than_a_chunk_holds_are_all_graded_once(string database)
    {
        using var portal = Portal.Start(database);
        await GivenManyAsync(portal, 1203);
        // the second time the portal knows that nobody waits for a page, and reads ahead
        foreach (var times in new[] { 1, 2 })
        {
            portal.Services.GetRequiredService<PagesUnderWay>().None.ShouldBe(times == 2);
            var count = await BatchAsync(portal, GradeCause.Requested);
            (count.Found, count.Done, count.Failed).ShouldBe((1203, 1203, 0));
            (await portal.DbAsync(db => db.Grades.GroupBy(g => g.SupplierId).CountAsync(g => g.Count() == times))).ShouldBe(1203);
            var newest = await portal.DbAsync(db => db.Suppliers.CountAsync(s => db.Grades.Where(g => g.SupplierId == s.Id).Max(g => g.Id) == s.GradeId));
            newest.ShouldBe(1203);
            await portal.DbAsync(db => db.Grades.ExecuteUpdateAsync(g => g.SetProperty(x => x.Fingerprint, "another")));
            using var visitor = portal.Stranger();
            await visitor.GetAsync("/sign-in");
        }
    }

    [Theory, OnEachDatabase]
    public async Task While_people_wait_for_pages_everybody_is_graded_with_rests_between(string database)
    {
        using var portal = Portal.Start(database);
        await GivenManyAsync(portal, 40);
        var clock = new RestlessClock();
        var pages = new PagesUnderWay(clock);
        await using var page = PageInHand.Of(pages);
        await using var scope = portal.Services.CreateAsyncScope();
        var chunks = ActivatorUtilities.CreateInstance<GradeChunks>(scope.ServiceProvider, pages);
        var read = (await chunks.NextAsync(0, staleOnly: false, CancellationToken.None))!;
        (await chunks.GradedAsync(read, cause: null, CancellationToken.None)).Changed.Count.ShouldBe(40);
        clock.Rests.Count.ShouldBe(3, "at the first, the seventeenth and the thirty-third");
    }

    [Theory, OnEachDatabase]
    public async Task Points_and_tier_follow_the_grade_where_only_one_of_them_moves(string database)
    {
        using var portal = Portal.Start(database);
        var (tierOnly, pointsOnly) = (await portal.GivenRatedSupplierAsync(), await portal.GivenRatedSupplierAsync());
        await BatchAsync(portal);
        var before = await FactsAsync(portal, tierOnly.Id);
        await portal.DbAsync(db => db.Suppliers.Where(s => s.Id == tierOnly.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Tier, "D")));
        await portal.DbAsync(db => db.Suppliers.Where(s => s.Id == pointsOnly.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Ranking, 1)));
        await portal.DbAsync(db => db.Grades.ExecuteUpdateAsync(g => g.SetProperty(x => x.Fingerprint, "another")));
        (await BatchAsync(portal, GradeCause.Requested)).Done.ShouldBe(2);
        (await FactsAsync(portal, tierOnly.Id)).Carried.ShouldBe(before.Carried);
        (await FactsAsync(portal, pointsOnly.Id)).Carried.ShouldBe(before.Carried);
    }

    private static Task GivenManyAsync(Portal portal, int count) =>
        portal.DbAsync(async db =>
        {
            for (var n = 0; n < count; n++)
            {
                var supplier = Supplier.Register($"91370600M{n:D9}", $"Many {n}", "", enteredBy: 1, portal.Clock.GetUtcNow());
                db.Suppliers.Add(supplier);
                db.Entry(supplier).Property(s => s.Status).CurrentValue = SupplierStatus.Qualified;
            }

            await db.SaveChangesAsync();
        });

    private static Task<Scheduling.SweepCount> BatchAsync(Portal portal, GradeCause? cause = null) =>
        portal.Services.GetRequiredService<GradeBatch>().RunAsync(staleOnly: false, cause, progress: null, CancellationToken.None);

    private static Task<(object Carried, object Said, bool Stale, Grade Grade)> FactsAsync(Portal portal, long id) =>
        portal.DbAsync(async db =>
        {
            var s = await db.Suppliers.AsNoTracking().Include(x => x.Grade).FirstAsync(x => x.Id == id);
            var g = s.Grade!;
            object carried = (s.Points, s.Ranking, s.CoveragePercent, s.Stars, s.Tier, s.Risk, s.GradedOn);
            object said = (g.SystemId, g.SystemVersion, g.SystemSha256, g.EngineVersion, g.AsOf, g.MadeAt, g.Cause, g.Score, g.Coverage, g.Confidence);
            return (carried, said, s.GradeStale, g);
        });
}
