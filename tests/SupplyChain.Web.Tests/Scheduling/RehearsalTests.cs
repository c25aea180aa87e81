using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Documents;

namespace SupplyChain.Scheduling;

public sealed class RehearsalTests
{
    private static async Task<long> GivenCertificateAsync(Portal portal, Suppliers.Supplier supplier, int days)
    {
        var id = await Papers.GivenPendingAsync(portal, supplier, portal.Today.AddDays(days));
        await portal.DbAsync(async db =>
        {
            (await db.DocumentVersions.SingleAsync(v => v.Id == id)).Accept(null, by: 2, portal.Clock.GetUtcNow(), null);
            await db.SaveChangesAsync();
        });
        return id;
    }

    private static Task<(int Notices, int Lines, int Runs, int Cases)> RowsAsync(Portal portal) =>
        portal.DbAsync(async db =>
            (await db.Notices.CountAsync(), await db.AuditLines.CountAsync(), await db.SweepRuns.CountAsync(), await db.Requalifications.CountAsync())
        );

    [Theory, OnEachDatabase]
    public async Task A_rehearsal_shows_whom_which_stage_and_why_and_writes_nothing(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var owner = await portal.GivenAccountAsync("owner", supplier.Id);
        var silent = await portal.GivenSupplierAsync();
        var id = await GivenCertificateAsync(portal, supplier, 100);
        var lonely = await GivenCertificateAsync(portal, silent, 100);
        await GivenCertificateAsync(portal, supplier, 600);
        var before = await RowsAsync(portal);
        var rehearse = portal.Services.GetRequiredService<RehearseSweep>();
        var at = portal.Clock.GetUtcNow().AddDays(50);
        foreach (var _ in new[] { 1, 2 })
        {
            var run = (await rehearse.RunAsync(["remind-expiring"], [at], CancellationToken.None))!.Runs.Single();
            var sent = run.Notices.Single(n => n.Skipped is null);
            (sent.Recipient, sent.Address, sent.Subject, sent.Stage).ShouldBe(($"account:{owner.Id}", owner.Email!, $"version:{id}", 60));
            run.Notices.ShouldContain(n => n.Skipped == "overtaken" && n.Subject == $"version:{id}" && n.Stage == 90);
            run.Notices.ShouldContain(n => n.Skipped == "no-recipient" && n.Subject == $"version:{lonely}");
        }

        var cases = (await rehearse.RunAsync(["open-requalifications"], [at.AddDays(300)], CancellationToken.None))!.Runs.Single();
        cases.Count.Done.ShouldBe(2);
        cases.Acts.ShouldContain(a => a.Action == "requalification.open");
        (await rehearse.RunAsync(["sweep-files"], [at], CancellationToken.None)).ShouldBeNull();
        (await rehearse.RunAsync(["no-such"], [at], CancellationToken.None)).ShouldBeNull();
        (await RowsAsync(portal)).ShouldBe(before);
        portal.Mail.All.ShouldBeEmpty();
        // and what it said comes true
        portal.Clock.Advance(TimeSpan.FromDays(50));
        await portal.SweepAsync("remind-expiring");
        (await portal.DbAsync(db => db.Notices.Where(n => n.Skipped == null).Select(n => n.Stage).ToListAsync())).ShouldBe([60]);
    }

    [Theory, OnEachDatabase]
    public async Task Every_sweep_that_can_be_rehearsed_leaves_the_database_as_it_was(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        await portal.GivenAccountAsync("owner", supplier.Id);
        await GivenCertificateAsync(portal, supplier, 20);
        await portal.SweepAsync("remind-expiring");
        var before = await RowsAsync(portal);
        await using var scope = portal.Services.CreateAsyncScope();
        var names = scope.ServiceProvider.GetServices<ISweep>().Where(s => s.CanRehearse).Select(s => s.Name).ToList();
        names.Count.ShouldBeGreaterThan(8);
        var report = await portal.Services.GetRequiredService<RehearseSweep>().RunAsync(names, [portal.Clock.GetUtcNow().AddDays(400)], CancellationToken.None);
        report!.Runs.Count.ShouldBe(names.Count);
        (await RowsAsync(portal)).ShouldBe(before);
        portal.Mail.All.ShouldBeEmpty();
        (await portal.DbAsync(db => db.Suppliers.SingleAsync(s => s.Id == supplier.Id))).Revision.ShouldBe(supplier.Revision);
    }

    [Theory, OnEachDatabase]
    public async Task The_preview_shows_the_coming_days_and_one_day_and_hides_addresses_from_the_administrator(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var owner = await portal.GivenAccountAsync("owner", supplier.Id);
        await GivenCertificateAsync(portal, supplier, 100);
        using var officer = await portal.SignInAsync("officer");
        var ahead = await officer.GetAsync("/notices/preview");
        ahead.Words.ShouldContain("2026-11-30");
        ahead.Words.ShouldContain(owner.Email!);
        (await officer.GetAsync("/notices/preview?day=2026-11-25")).Words.ShouldContain("Nothing would be sent on that day");
        (await officer.GetAsync("/notices/preview?day=2027-01-05")).Words.ShouldContain("2027-01-05");
        (await officer.GetAsync("/notices/preview?day=2020-01-05")).Status.ShouldBe(HttpStatusCode.BadRequest);
        using var admin = await portal.SignInAsync("sysadmin");
        (await admin.GetAsync("/notices/preview")).Words.ShouldNotContain(owner.Email!);
        using var stranger = await portal.SignInAsync("owner", supplier);
        (await stranger.GetAsync("/notices/preview")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, OnEachDatabase]
    public async Task A_sweep_that_missed_its_turn_is_marked(string database)
    {
        using var portal = Portal.Start(database);
        await portal.SweepAsync("remind-expiring");
        using var admin = await portal.SignInAsync("sysadmin");
        (await admin.GetAsync("/admin/sweeps")).Words.ShouldNotContain("have not run when they were due");
        portal.Clock.Advance(TimeSpan.FromDays(2));
        using var later = await portal.SignInAsync("sysadmin");
        (await later.GetAsync("/admin/sweeps")).Words.ShouldContain("1 sweeps have not run when they were due");
    }
}
