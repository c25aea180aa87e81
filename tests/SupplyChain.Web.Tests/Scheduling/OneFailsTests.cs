using System.Globalization;
using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Campaigns;
using SupplyChain.Documents;
using SupplyChain.Suppliers;

namespace SupplyChain.Scheduling;

/// <summary>A step that fails for one supplier does not stop the others: the database itself refuses the one, and takes it once the cause is gone.</summary>
public sealed class OneFailsTests
{
    /// <summary>The database refuses what concerns one supplier, as a rule on the table would.</summary>
    private static Task RefuseAsync(Portal portal, string table, string act, string column, string value) =>
        ExecuteAsync(
            portal,
            portal.Database == "sqlite"
                ? $"""CREATE TRIGGER refuse BEFORE {act} ON "{table}" WHEN CAST(NEW."{column}" AS TEXT) = '{value}' BEGIN SELECT RAISE(ABORT, 'refused by a rule'); END"""
                : $"""
                CREATE FUNCTION refused() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''refused by a rule''; END';
                CREATE TRIGGER refuse BEFORE {act} ON "{table}" FOR EACH ROW WHEN (NEW."{column}"::text = '{value}') EXECUTE FUNCTION refused();
                """
        );

    private static Task AllowAsync(Portal portal, string table) =>
        ExecuteAsync(portal, portal.Database == "sqlite" ? "DROP TRIGGER refuse" : $"""DROP TRIGGER refuse ON "{table}" """);

    private static Task ExecuteAsync(Portal portal, string sql) =>
        portal.DbAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // the test's own words
            command.CommandText = sql;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        });

    private static void ShouldName(SweepRun run, string subject, int done)
    {
        (run.Outcome, run.Done, run.Failed).ShouldBe((SweepOutcome.Partly, done, 1), run.Error);
        run.Error.ShouldNotBeNull().ShouldContain(subject);
        run.Error.ShouldContain("refused by a rule");
    }

    private static void ShouldMend(SweepRun run) => (run.Outcome, run.Done, run.Failed, run.Error).ShouldBe((SweepOutcome.Succeeded, 1, 0, null));

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static async Task<(Supplier Supplier, long Owner, long Version)> GivenEndingAsync(Portal portal)
    {
        var supplier = await portal.GivenSupplierAsync();
        var owner = await portal.GivenAccountAsync("owner", supplier.Id);
        var version = await Papers.GivenPendingAsync(portal, supplier, portal.Today.AddDays(25));
        await portal.DbAsync(async db =>
        {
            (await db.DocumentVersions.SingleAsync(v => v.Id == version)).Accept(null, by: 2, portal.Clock.GetUtcNow(), null);
            await db.SaveChangesAsync();
        });
        return (supplier, owner.Id, version);
    }

    private static Task<List<long?>> RemindedAsync(Portal portal) =>
        portal.DbAsync(db =>
            db.Notices.Where(n => n.Kind == "document.expiring" && n.Skipped == null).OrderBy(n => n.AccountId).Select(n => n.AccountId).ToListAsync()
        );

    [Theory, OnEachDatabase]
    public async Task A_reminder_that_fails_for_one_supplier_does_not_stop_the_others(string database)
    {
        using var portal = Portal.Start(database);
        var (one, two, three) = (await GivenEndingAsync(portal), await GivenEndingAsync(portal), await GivenEndingAsync(portal));
        await RefuseAsync(portal, "Notices", "INSERT", "Recipient", $"account:{two.Owner}");
        var run = await portal.SweepAsync("remind-expiring");
        ShouldName(run, $"version:{two.Version} supplier:{two.Supplier.Id} ", done: 2);
        (await RemindedAsync(portal)).ShouldBe([one.Owner, three.Owner]);
        ShouldName(await portal.SweepAsync("remind-expiring"), $"supplier:{two.Supplier.Id} ", done: 0);
        using (var administrator = await portal.SignInAsync("sysadmin"))
            (await administrator.GetAsync("/admin/sweeps/remind-expiring")).Words.ShouldContain($"supplier:{two.Supplier.Id} ");

        await AllowAsync(portal, "Notices");
        ShouldMend(await portal.SweepAsync("remind-expiring"));
        (await RemindedAsync(portal)).ShouldBe([one.Owner, two.Owner, three.Owner]);
    }

    [Theory, OnEachDatabase]
    public async Task A_rehearsal_too_goes_on_past_the_one_that_fails(string database)
    {
        using var portal = Portal.Start(database);
        var (one, two, three) = (await GivenEndingAsync(portal), await GivenEndingAsync(portal), await GivenEndingAsync(portal));
        await RefuseAsync(portal, "Notices", "INSERT", "Recipient", $"account:{two.Owner}");
        using var scope = portal.Services.CreateScope();
        var rehearse = scope.ServiceProvider.GetRequiredService<RehearseSweep>();
        var report = await rehearse.RunAsync(["remind-expiring"], [portal.Clock.GetUtcNow()], CancellationToken.None);
        var told = report!.Runs[0].Notices.Where(n => n.Skipped is null).Select(n => n.Recipient);
        told.ShouldBe([$"account:{one.Owner}", $"account:{three.Owner}"], ignoreOrder: true);
        report.Runs[0].Count.Failed.ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task A_digest_that_fails_for_one_person_does_not_stop_the_others(string database)
    {
        using var portal = Portal.Start(database);
        var (one, two) = (await GivenEndingAsync(portal), await GivenEndingAsync(portal));
        await portal.SweepAsync("remind-expiring");
        await RefuseAsync(portal, "Notices", "INSERT", "AccountId", Text(one.Owner));
        ShouldName(await portal.SweepAsync("gather-digests"), $"account:{one.Owner} ", done: 1);
        (await portal.DbAsync(db => db.Notices.Where(n => n.Kind == "digest").Select(n => n.AccountId).ToListAsync())).ShouldBe([two.Owner]);
        await AllowAsync(portal, "Notices");
        ShouldMend(await portal.SweepAsync("gather-digests"));
    }

    [Theory, OnEachDatabase]
    public async Task A_requalification_that_cannot_be_opened_or_ended_does_not_stop_the_others(string database)
    {
        using var portal = Portal.Start(database);
        var (one, two, gone) = (await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync());
        portal.Clock.Advance(TimeSpan.FromDays(310));
        await RefuseAsync(portal, "Requalifications", "INSERT", "SupplierId", Text(one.Id));
        ShouldName(await portal.SweepAsync("open-requalifications"), $"supplier:{one.Id} ", done: 2);
        (await OpenAsync(portal)).ShouldBe([two.Id, gone.Id]);
        await AllowAsync(portal, "Requalifications");

        // the case of one that left cannot be ended: the first supplier still gets its own
        await portal.DbAsync(db => db.Suppliers.Where(s => s.Id == gone.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Status, SupplierStatus.Delisted)));
        var left = await portal.DbAsync(db => db.Requalifications.Where(c => c.SupplierId == gone.Id).Select(c => c.Id).SingleAsync());
        await RefuseAgainAsync(portal, "Requalifications", "UPDATE", "SupplierId", Text(gone.Id));
        ShouldName(await portal.SweepAsync("open-requalifications"), $"requalification:{left} ", done: 1);
        (await OpenAsync(portal)).ShouldBe([one.Id, two.Id, gone.Id]);
        await AllowAsync(portal, "Requalifications");
        ShouldMend(await portal.SweepAsync("open-requalifications"));
        (await OpenAsync(portal)).ShouldBe([one.Id, two.Id]);
    }

    private static Task<List<long?>> OpenAsync(Portal portal) =>
        portal.DbAsync(db => db.Requalifications.Where(c => c.OpenFor != null).OrderBy(c => c.OpenFor).Select(c => c.OpenFor).ToListAsync());

    private static async Task RefuseAgainAsync(Portal portal, string table, string act, string column, string value)
    {
        if (portal.Database != "sqlite")
            await ExecuteAsync(portal, "DROP FUNCTION refused()");
        await RefuseAsync(portal, table, act, column, value);
    }

    [Theory, OnEachDatabase]
    public async Task A_proposal_that_fails_for_one_supplier_does_not_stop_the_others(string database)
    {
        using var portal = Portal.Start(database);
        var (one, two) = (await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync());
        portal.Clock.Advance(TimeSpan.FromDays(310));
        await portal.SweepAsync("open-requalifications");
        portal.Clock.Advance(TimeSpan.FromDays(110));
        await RefuseAsync(portal, "Suppliers", "UPDATE", "Id", Text(one.Id));
        var held = await portal.DbAsync(db => db.Requalifications.Where(c => c.SupplierId == one.Id).Select(c => c.Id).SingleAsync());
        ShouldName(await portal.SweepAsync("propose-suspensions"), $"requalification:{held} ", done: 1);
        (await ProposedAsync(portal)).ShouldBe([two.Id]);
        await AllowAsync(portal, "Suppliers");
        ShouldMend(await portal.SweepAsync("propose-suspensions"));
        (await ProposedAsync(portal)).ShouldBe([one.Id, two.Id]);
    }

    private static Task<List<long>> ProposedAsync(Portal portal) =>
        portal.DbAsync(db => db.Requalifications.Where(c => c.SuspensionProposedOn != null).OrderBy(c => c.SupplierId).Select(c => c.SupplierId).ToListAsync());

    [Theory, OnEachDatabase]
    public async Task A_mail_that_is_refused_or_cannot_be_stamped_does_not_stop_the_others(string database)
    {
        using var portal = Portal.Start(database);
        var (one, two, three) = (await GivenEndingAsync(portal), await GivenEndingAsync(portal), await GivenEndingAsync(portal));
        await portal.SweepAsync("remind-expiring");
        await portal.SweepAsync("gather-digests");
        var digests = await portal.DbAsync(db => db.Notices.Where(n => n.Kind == "digest").ToDictionaryAsync(n => n.AccountId!.Value));
        // the transport takes no such address; the stamp of the next one cannot be saved after its mail left
        portal.Mail.Before = m =>
        {
            if (m.To == digests[one.Owner].Address)
                throw new SmtpException(SmtpStatusCode.ServiceNotAvailable, $"refused by a rule: <{m.To}>");
        };
        await RefuseStampAsync(portal, digests[two.Owner].Id);
        var run = await portal.SweepAsync("deliver-notices");
        (run.Outcome, run.Done, run.Failed).ShouldBe((SweepOutcome.Partly, 1, 2), run.Error);
        run.Error.ShouldNotBeNull().ShouldContain($"notice:{digests[one.Owner].Id} SmtpException");
        run.Error.ShouldContain($"notice:{digests[two.Owner].Id} ");
        run.Error.ShouldNotContain(digests[one.Owner].Address);
        portal.Mail.To(digests[three.Owner].Address).Count.ShouldBe(1);

        portal.Mail.Before = null;
        await AllowAsync(portal, "Notices");
        portal.Clock.Advance(TimeSpan.FromMinutes(11));
        (await portal.SweepAsync("deliver-notices")).Done.ShouldBe(2);
        portal.Mail.To(digests[one.Owner].Address).Count.ShouldBe(1);
        // it left before, in the window that nobody can know: the same mail again
        portal.Mail.To(digests[two.Owner].Address).Select(m => m.MessageId).Distinct().Count().ShouldBe(1);
        portal.Mail.To(digests[three.Owner].Address).Count.ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task An_ask_that_cannot_be_settled_does_not_stop_the_others_of_its_campaign_or_of_the_next(string database)
    {
        using var portal = Portal.Start(database);
        var (one, two, three) = (await GivenEndingAsync(portal), await GivenEndingAsync(portal), await GivenEndingAsync(portal));
        await portal.DbAsync(async db =>
        {
            Supplier[][] asked =
            [
                [one.Supplier, two.Supplier, three.Supplier],
                [one.Supplier],
            ];
            foreach (var suppliers in asked)
            {
                var facts = new CampaignFacts(CampaignKind.Document, "证书", "Certificates", "请", "please", "ISO14001");
                var campaign = db.Campaigns.Add(new Campaign(facts, portal.Today.AddDays(20), 1, portal.Clock.GetUtcNow())).Entity;
                await db.SaveChangesAsync();
                db.CampaignAsks.AddRange(suppliers.Select(s => new CampaignAsk(s.Id, campaign.Id, [], portal.Clock.GetUtcNow())));
                await db.SaveChangesAsync();
            }
        });
        await RefuseAsync(portal, "CampaignAsks", "UPDATE", "SupplierId", Text(two.Supplier.Id));
        var refused = await portal.DbAsync(db => db.CampaignAsks.Where(a => a.SupplierId == two.Supplier.Id).Select(a => a.Id).SingleAsync());
        ShouldName(await portal.SweepAsync("settle-campaigns"), $"ask:{refused} ", done: 3);
        (await OpenAsksAsync(portal)).ShouldBe([two.Supplier.Id]);
        await AllowAsync(portal, "CampaignAsks");
        ShouldMend(await portal.SweepAsync("settle-campaigns"));
        (await OpenAsksAsync(portal)).ShouldBeEmpty();
    }

    private static Task<List<long>> OpenAsksAsync(Portal portal) =>
        portal.DbAsync(db => db.CampaignAsks.Where(a => a.State != AskState.Accepted).Select(a => a.SupplierId).ToListAsync());

    private static Task RefuseStampAsync(Portal portal, long id) =>
        ExecuteAsync(
            portal,
            portal.Database == "sqlite"
                ? $"""CREATE TRIGGER refuse BEFORE UPDATE ON "Notices" WHEN NEW."Id" = {id} AND NEW."SentAt" IS NOT NULL BEGIN SELECT RAISE(ABORT, 'refused by a rule'); END"""
                : $"""
                CREATE FUNCTION refused() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''refused by a rule''; END';
                CREATE TRIGGER refuse BEFORE UPDATE ON "Notices" FOR EACH ROW WHEN (NEW."Id" = {id} AND NEW."SentAt" IS NOT NULL) EXECUTE FUNCTION refused();
                """
        );
}
