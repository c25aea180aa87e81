using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Accounts;
using SupplyChain.Requalification;
using SupplyChain.Suppliers;

namespace SupplyChain.Documents;

/// <summary>The sweep reads only what is due, and yet nothing that happens to a document, its people or its plan makes it lose a reminder.</summary>
public sealed class DueDocumentsTests
{
    /// <summary>A document of a supplier with an owner, which the sweep has looked at.</summary>
    private static async Task<(Supplier Supplier, Account Owner, long Version)> GivenLookedAtAsync(Portal portal, int days)
    {
        var supplier = await portal.GivenSupplierAsync();
        var owner = await portal.GivenAccountAsync("owner", supplier.Id);
        var version = await GivenAcceptedAsync(portal, supplier, days);
        await portal.SweepAsync("remind-expiring");
        (await LooksAtAsync(portal)).ShouldBeEmpty();
        return (supplier, owner, version);
    }

    private static async Task<long> GivenAcceptedAsync(Portal portal, Supplier supplier, int days)
    {
        var id = await Papers.GivenPendingAsync(portal, supplier, portal.Today.AddDays(days));
        await portal.DbAsync(async db =>
        {
            (await db.DocumentVersions.SingleAsync(v => v.Id == id)).Accept(null, by: 2, portal.Clock.GetUtcNow(), null);
            await db.SaveChangesAsync();
        });
        return id;
    }

    /// <summary>What the sweep would read now.</summary>
    private static async Task<IReadOnlyList<long>> LooksAtAsync(Portal portal)
    {
        using var scope = portal.Services.CreateScope();
        var plans = await scope.ServiceProvider.GetRequiredService<ReadReminderPlans>().RunAsync(CancellationToken.None);
        var ofTypes = Catalogue.Now.Types.ToDictionary(t => t.Code, plans.Of);
        return (
            await scope.ServiceProvider.GetRequiredService<DueDocuments>().FindAsync("remind-expiring", ofTypes, portal.Today, CancellationToken.None)
        ).VersionIds;
    }

    private static Task<List<string>> ToldAsync(Portal portal, long version) =>
        portal.DbAsync(async db =>
            (await db.Notices.Where(n => n.Subject == $"version:{version}").OrderBy(n => n.Id).ToListAsync()).ConvertAll(n =>
                $"{n.Recipient} {n.Stage} {n.Skipped}".TrimEnd()
            )
        );

    private static async Task<int> SweepAsync(Portal portal)
    {
        var run = await portal.SweepAsync("remind-expiring");
        run.Error.ShouldBeNull();
        return run.Done;
    }

    private static Task SubmitAsync(Portal portal, long version) =>
        portal.DbAsync(async db =>
        {
            var document = await db.Documents.Include(d => d.Versions).SingleAsync(d => d.Versions.Any(v => v.Id == version));
            var facts = document.Versions[0].Facts with { ValidTo = portal.Today.AddYears(3) };
            document.Submit(facts, new StoredFile(new string('b', 64), "b.pdf", 1, "application/pdf"), 1, portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });

    private static Task ChangeAsync(Portal portal, long version, Action<DocumentVersion> change) =>
        portal.DbAsync(async db =>
        {
            change(await db.DocumentVersions.Include(v => v.Reviews).SingleAsync(v => v.Id == version));
            await db.SaveChangesAsync();
        });

    private static Task<long> WaitingAsync(Portal portal) =>
        portal.DbAsync(db => db.DocumentVersions.Where(v => v.State == ReviewState.Pending).Select(v => v.Id).SingleAsync());

    [Theory, OnEachDatabase]
    public async Task Each_document_is_read_on_the_days_on_which_there_is_something_to_say_and_on_no_other(string database)
    {
        using var portal = Portal.Start(database);
        var (_, owner, version) = await GivenLookedAtAsync(portal, 95);
        var read = new List<int>();
        for (var left = 94; left > -40; left--)
        {
            portal.Clock.Advance(TimeSpan.FromDays(1));
            if ((await LooksAtAsync(portal)).Count > 0)
                read.Add(left);
            await SweepAsync(portal);
        }

        read.ShouldBe([90, 60, 30, 7, -1]);
        (await ToldAsync(portal, version)).ShouldBe(read.Select(d => $"account:{owner.Id} {d}"));
    }

    [Theory, OnEachDatabase]
    public async Task Another_plan_counts_from_the_next_run_on_and_so_does_going_back(string database)
    {
        using var portal = Portal.Start(database);
        var (_, owner, version) = await GivenLookedAtAsync(portal, 40);
        var of = new ReminderSubject(DutyKind.CertificateExpiry, "ISO14001");
        ReminderPlanEntry? last = null;
        async Task SetAsync(ReminderPlan? plan) =>
            await portal.DbAsync(async db =>
            {
                last = db.ReminderPlans.Add(new ReminderPlanEntry(of, last, plan, "why", 1, portal.Clock.GetUtcNow())).Entity;
                await db.SaveChangesAsync();
            });
        await SetAsync(ReminderPlan.Of(of.Kind, [new ReminderStage(45, [ReminderRecipient.SupplierOwner])]));
        (await SweepAsync(portal)).ShouldBe(1);
        (await LooksAtAsync(portal)).ShouldBeEmpty();
        await SetAsync(null);
        portal.Clock.Advance(TimeSpan.FromDays(10));
        (await SweepAsync(portal)).ShouldBe(1);
        (await ToldAsync(portal, version)).ShouldBe([
            $"account:{owner.Id} 90 overtaken",
            $"account:{owner.Id} 60",
            $"account:{owner.Id} 45",
            $"account:{owner.Id} 30",
        ]);
    }

    [Theory, OnEachDatabase]
    public async Task A_new_owner_hears_of_what_the_last_one_was_told_and_a_company_without_anybody_is_in_the_ledger(string database)
    {
        using var portal = Portal.Start(database);
        var (supplier, owner, version) = await GivenLookedAtAsync(portal, 85);
        await portal.DbAsync(async db =>
        {
            (await db.Users.SingleAsync(a => a.Id == owner.Id)).ClosedAt = portal.Clock.GetUtcNow();
            await db.SaveChangesAsync();
        });
        (await SweepAsync(portal)).ShouldBe(0);
        (await LooksAtAsync(portal)).ShouldBeEmpty();
        var next = await portal.GivenAccountAsync("owner", supplier.Id);
        (await SweepAsync(portal)).ShouldBe(1);
        (await ToldAsync(portal, version)).ShouldBe([$"account:{owner.Id} 90", $"supplier:{supplier.Id} 90 no-recipient", $"account:{next.Id} 90"]);
        (await LooksAtAsync(portal)).ShouldBeEmpty();
    }

    [Theory, OnEachDatabase]
    public async Task Who_comes_from_another_company_or_gets_another_role_hears_of_it(string database)
    {
        using var portal = Portal.Start(database);
        var (supplier, owner, version) = await GivenLookedAtAsync(portal, 85);
        var (_, stranger, _) = await GivenLookedAtAsync(portal, 300);
        await portal.DbAsync(async db =>
        {
            (await db.Users.SingleAsync(a => a.Id == stranger.Id)).SupplierId = supplier.Id;
            await db.SaveChangesAsync();
        });
        (await SweepAsync(portal)).ShouldBe(1);
        var colleague = await portal.GivenAccountAsync("contributor", supplier.Id);
        (await SweepAsync(portal)).ShouldBe(0);
        await portal.DbAsync(async db =>
        {
            db.UserRoles.RemoveRange(await db.UserRoles.Where(r => r.UserId == colleague.Id).ToListAsync());
            var role = await db.Roles.SingleAsync(r => r.Name == Roles.Owner);
            db.UserRoles.Add(new IdentityUserRole<long> { UserId = colleague.Id, RoleId = role.Id });
            await db.SaveChangesAsync();
        });
        (await SweepAsync(portal)).ShouldBe(1);
        (await ToldAsync(portal, version)).ShouldBe(new[] { owner, stranger, colleague }.Select(a => $"account:{a.Id} 90"));
    }

    [Theory, OnEachDatabase]
    public async Task A_new_officer_hears_of_what_has_lapsed(string database)
    {
        using var portal = Portal.Start(database);
        var (_, owner, version) = await GivenLookedAtAsync(portal, -5);
        var officer = await portal.GivenAccountAsync("officer");
        (await SweepAsync(portal)).ShouldBe(1);
        (await ToldAsync(portal, version)).TakeLast(2).ShouldBe([$"account:{owner.Id} -1", $"account:{officer.Id} -1"]);
        (await LooksAtAsync(portal)).ShouldBeEmpty();
    }

    [Theory, OnEachDatabase]
    public async Task A_renewal_that_is_rejected_or_taken_back_lets_the_reminder_out_again(string database)
    {
        using var portal = Portal.Start(database);
        var (_, owner, version) = await GivenLookedAtAsync(portal, 35);
        await SubmitAsync(portal, version);
        portal.Clock.Advance(TimeSpan.FromDays(10));
        (await SweepAsync(portal)).ShouldBe(0);
        (await LooksAtAsync(portal)).ShouldBeEmpty();
        await ChangeAsync(portal, await WaitingAsync(portal), v => v.Reject(RejectReason.Other, "again", 2, portal.Clock.GetUtcNow(), null));
        (await SweepAsync(portal)).ShouldBe(1);

        await SubmitAsync(portal, version);
        portal.Clock.Advance(TimeSpan.FromDays(20));
        (await SweepAsync(portal)).ShouldBe(0);
        await ChangeAsync(portal, await WaitingAsync(portal), v => v.Withdraw());
        (await SweepAsync(portal)).ShouldBe(1);
        (await ToldAsync(portal, version)).TakeLast(3).ShouldBe([$"account:{owner.Id} 60", $"account:{owner.Id} 30", $"account:{owner.Id} 7"]);
    }

    [Theory, OnEachDatabase]
    public async Task A_snooze_ends_on_its_day_and_a_shorter_one_earlier(string database)
    {
        using var portal = Portal.Start(database);
        var (_, owner, version) = await GivenLookedAtAsync(portal, 35);
        var due = portal.Today.AddDays(35);
        Task SnoozeAsync(int days) =>
            portal.DbAsync(async db =>
            {
                var pause = await db.ReminderPauses.SingleOrDefaultAsync() ?? db.ReminderPauses.Add(new ReminderPause(owner.Id, $"version:{version}")).Entity;
                pause.Snooze(due, portal.Today.AddDays(days), "later", portal.Today);
                await db.SaveChangesAsync();
            });
        await SnoozeAsync(20);
        portal.Clock.Advance(TimeSpan.FromDays(10));
        (await SweepAsync(portal)).ShouldBe(0);
        await SnoozeAsync(2);
        (await SweepAsync(portal)).ShouldBe(0);
        portal.Clock.Advance(TimeSpan.FromDays(2));
        (await SweepAsync(portal)).ShouldBe(1);
        (await ToldAsync(portal, version)).TakeLast(2).ShouldBe([$"account:{owner.Id} 60", $"account:{owner.Id} 30"]);
    }

    [Theory, OnEachDatabase]
    public async Task The_people_of_the_company_that_takes_over_hear_of_the_documents_that_came_with_it(string database)
    {
        using var portal = Portal.Start(database);
        var (from, _, version) = await GivenLookedAtAsync(portal, 85);
        var (into, owner, _) = await GivenLookedAtAsync(portal, 300);
        using (var scope = portal.Services.CreateScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<Data.AppDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await scope.ServiceProvider.GetRequiredService<MoveRows>().RunAsync(from.Id, into.Id, CancellationToken.None);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        (await SweepAsync(portal)).ShouldBe(1);
        (await ToldAsync(portal, version))[^1].ShouldBe($"account:{owner.Id} 90");
    }

    [Theory, OnEachDatabase]
    public async Task A_clock_that_ran_ahead_and_came_back_loses_nothing_wherever_the_run_ahead_was_killed(string database)
    {
        using var portal = Portal.Start(database);
        var (supplier, _, _) = await GivenLookedAtAsync(portal, 900);
        var killed = 0;
        for (var commands = 1; commands < 30; commands++)
        {
            // the stage of 30 days is five days off; seventy days ahead nothing is sent of it any more
            var version = await GivenAcceptedAsync(portal, supplier, 35);
            await SweepAsync(portal);
            portal.Clock.Advance(TimeSpan.FromDays(70));
            killed += await KilledAsync(portal, commands) ? 1 : 0;
            portal.Clock.Advance(TimeSpan.FromDays(-65));
            killed += await KilledAsync(portal, commands) ? 1 : 0;
            await SweepAsync(portal);
            (await ToldAsync(portal, version)).Count(t => t.EndsWith(" 30", StringComparison.Ordinal)).ShouldBe(1, $"killed at command {commands}");
        }

        killed.ShouldBeGreaterThan(20);
    }

    private static async Task<bool> KilledAsync(Portal portal, int commands)
    {
        portal.Killer.After(commands);
        try
        {
            await portal.SweepAsync("remind-expiring");
            return false;
        }
        catch (Exception e) when (portal.Killer.Dead && e is OperationCanceledException or DbUpdateException or InvalidOperationException)
        {
            return true;
        }
        finally
        {
            portal.Killer.Restart();
        }
    }
}
