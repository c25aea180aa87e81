using System.Net;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Documents;

public sealed class ReminderTests
{
    [Theory, OnEachDatabase]
    public async Task After_ten_days_without_a_clock_each_document_is_reminded_of_once(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        await portal.GivenAccountAsync("owner", supplier.Id);
        await portal.GivenAccountAsync("contributor", supplier.Id);
        // reaches the 60 days' stage and the 30 days' stage while the clock stands
        foreach (var days in new[] { 65, 35, 200 })
            await AcceptAsync(portal, await Papers.GivenPendingAsync(portal, supplier, portal.Today.AddDays(days)));
        (await portal.SweepAsync("remind-expiring")).Done.ShouldBe(2);
        (await StagesAsync(portal)).ShouldBe([60, 90]);

        portal.Clock.Advance(TimeSpan.FromDays(10));
        (await portal.SweepAsync("remind-expiring")).Done.ShouldBe(2);
        (await portal.SweepAsync("remind-expiring")).Found.ShouldBe(0);
        (await StagesAsync(portal)).ShouldBe([30, 60, 60, 90]);
    }

    [Theory, OnEachDatabase]
    public async Task A_renewal_that_waits_for_review_silences_the_reminder(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        await portal.GivenAccountAsync("owner", supplier.Id);
        var id = await Papers.GivenPendingAsync(portal, supplier, portal.Today.AddDays(20));
        await AcceptAsync(portal, id);
        await portal.DbAsync(async db =>
        {
            var document = await db.Documents.Include(d => d.Versions).SingleAsync();
            document.Submit(
                document.Versions[0].Facts with
                {
                    ValidTo = portal.Today.AddYears(3),
                },
                new StoredFile(new string('b', 64), "b.pdf", 1, "application/pdf"),
                1,
                portal.Clock.GetUtcNow()
            );
            await db.SaveChangesAsync();
        });
        (await portal.SweepAsync("remind-expiring")).Found.ShouldBe(0);
    }

    [DatabaseFact("sqlite")]
    public async Task What_is_looked_at_is_found_by_index_and_never_by_reading_every_document()
    {
        var portal = Portal.On("sqlite");
        var (from, until) = (portal.Today.AddDays(-30), portal.Today.AddDays(120));
        (await PlanAsync(db => DueDocuments.Window(db, from, until)))
            .ShouldHaveSingleItem("no sorting either")
            .ShouldContain("INDEX IX_DocumentVersions_Current_ValidTo (Current=? AND ValidTo>? AND ValidTo<?)");
        (await PlanAsync(db => DueDocuments.Entering(db, from, until)))
            .ShouldHaveSingleItem("no sorting either")
            .ShouldContain("COVERING INDEX IX_DocumentVersions_Current_RemindOn_ValidTo (Current=? AND RemindOn=? AND ValidTo>? AND ValidTo<?)");
        (await PlanAsync(db => DueDocuments.Reached(db, portal.Today)))
            .ShouldHaveSingleItem("no sorting either")
            .ShouldContain("COVERING INDEX IX_DocumentVersions_Current_RemindOn_ValidTo (Current=? AND RemindOn<?)");

        Task<List<string>> PlanAsync(Func<Data.AppDb, IQueryable<long>> query) =>
            portal.DbAsync(async db =>
            {
                await using var command = query(db).CreateDbCommand();
                command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
                await db.Database.OpenConnectionAsync();
                await using var reader = await command.ExecuteReaderAsync();
                var lines = new List<string>();
                while (await reader.ReadAsync())
                    lines.Add(reader.GetString(3));
                return lines;
            });
    }

    [DatabaseFact("sqlite")]
    public async Task Neither_the_first_page_nor_the_sweeps_of_a_day_read_every_document_declaration_or_notice()
    {
        using var portal = Portal.Start("sqlite");
        var supplier = await portal.GivenSupplierAsync();
        var id = await Papers.GivenPendingAsync(portal, supplier, portal.Today.AddDays(20));
        await AcceptAsync(portal, id);
        await portal.SweepAsync("count-base");
        using var officer = await portal.SignInAsync("officer");
        using var manager = await portal.SignInAsync("management");
        var scans = await portal.Scans.DuringAsync(async () =>
        {
            (await officer.GetAsync("/home")).Status.ShouldBe(HttpStatusCode.OK);
            (await manager.GetAsync("/home")).Status.ShouldBe(HttpStatusCode.OK);
            (await officer.GetAsync("/materials/exemptions")).Status.ShouldBe(HttpStatusCode.OK);
            foreach (var sweep in new[] { "remind-expiring", "weigh-expiring", "gather-digests", "tell-week", "deliver-notices", "regrade-stale" })
                await portal.SweepAsync(sweep);
        });
        scans.Where(s => s.Table is "DocumentVersions" or "Declarations" or "Notices").ShouldBeEmpty();
    }

    private static Task AcceptAsync(Portal portal, long id) =>
        portal.DbAsync(async db =>
        {
            (await db.DocumentVersions.SingleAsync(v => v.Id == id)).Accept(null, by: 2, portal.Clock.GetUtcNow(), null);
            await db.SaveChangesAsync();
        });

    private static Task<List<int>> StagesAsync(Portal portal) =>
        portal.DbAsync(db =>
            db.Notices.Where(n => n.Kind == "document.expiring" && n.Skipped == null).OrderBy(n => n.Stage).Select(n => n.Stage).ToListAsync()
        );
}
