using System.Net;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Notices;

public sealed class LedgerTests
{
    private static Task GiveAsync(Portal portal, Accounts.Account to, string subject, string? address = null, string kind = "action.withdraw") =>
        portal.DbAsync(async db =>
        {
            var recipient = new NoticeRecipient(to.Id, address ?? to.Email!, "en");
            db.Notices.Add(new Notice(recipient, kind, subject, 0, portal.Clock.GetUtcNow(), "/inbox", $"words of {subject}", "why"));
            await db.SaveChangesAsync();
        });

    /// <summary>Whose links are secrets of one person, and news of accounts: neither inbox nor the officers' ledger shows them.</summary>
    private static readonly string[] AboutAccounts =
    [
        "already-registered",
        "company-known",
        "confirm",
        "confirm-again",
        "contact-data",
        "invitation",
        "invite-known",
        "join-request",
        "owner.invited",
        "owner.raised",
        "owner.removed",
        "password-changed",
        "reset",
        "supplier-invitation",
    ];

    [Fact]
    public void Each_kind_of_mail_is_about_the_work_and_in_inbox_and_ledger_or_about_an_account()
    {
        var kinds = HouseRules.MailKinds().ToList();
        kinds.Count.ShouldBeGreaterThan(60);
        var hidden = kinds
            .Where(k => !new[] { new Notice(NoticeRecipient.Nobody(1), k, "x:1", 0, default, null) }.AsQueryable().AboutWork().Any())
            .Except(AboutAccounts)
            .ToList();
        hidden.ShouldBeEmpty();
        kinds.ShouldContain("filing.due");
    }

    [Theory, OnEachDatabase]
    public async Task The_ledger_says_of_each_message_whether_it_left_and_why_not(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var owner = await portal.GivenAccountAsync("owner", supplier.Id);
        using var officer = await portal.SignInAsync("officer");
        await GiveAsync(portal, owner, "a:1");
        await portal.SweepAsync("deliver-notices");
        portal.Mail.Down = true;
        await GiveAsync(portal, owner, "a:2");
        await GiveAsync(portal, owner, "a:3", address: "");
        await GiveAsync(portal, owner, "reset:9", kind: "reset");
        await portal.SweepAsync("deliver-notices");

        (await officer.GetAsync("/notices?state=Sent")).Words.ShouldContain(owner.Email!);
        var waiting = await officer.GetAsync("/notices?state=Waiting");
        waiting.Words.ShouldContain("next try 2026-11-20 10:01");
        waiting.Words.ShouldContain("the mail server is down");
        (await officer.GetAsync($"/suppliers/{supplier.Id}/notices?state=NoAddress")).Words.ShouldContain("name another contact");
        (await officer.GetAsync("/notices")).Words.ShouldNotContain("Set a new password");
        portal.Mail.Down = false;
        portal.Clock.Advance(TimeSpan.FromHours(1));
        await portal.SweepAsync("deliver-notices");
        using var later = await portal.SignInAsync("officer");
        (await later.GetAsync("/notices?state=Waiting")).Words.ShouldContain("No message matches");
    }

    [Theory, OnEachDatabase]
    public async Task One_run_sends_all_that_waits_and_stops_early_only_where_the_mail_server_does_not_take_it(string database)
    {
        using var portal = Portal.Start(database);
        var account = await portal.GivenAccountAsync("officer");
        Task WaitingAsync(string about) =>
            portal.DbAsync(async db =>
            {
                var recipient = new NoticeRecipient(account.Id, account.Email!, "en");
                for (var i = 0; i < 401; i++)
                    db.Notices.Add(new Notice(recipient, "action.withdraw", $"{about}:{i}", 0, portal.Clock.GetUtcNow(), "/inbox", $"words of {i}", "why"));
                await db.SaveChangesAsync();
            });
        await WaitingAsync("many");
        (await portal.SweepAsync("deliver-notices")).Done.ShouldBe(401);
        portal.Mail.To(account.Email!).Count.ShouldBe(401);
        portal.Mail.Down = true;
        await WaitingAsync("down");
        (await portal.SweepAsync("deliver-notices")).Failed.ShouldBe(200);
    }

    [Theory, OnEachDatabase]
    public async Task What_is_written_at_the_same_instant_leaves_in_the_order_it_was_written(string database)
    {
        using var portal = Portal.Start(database);
        var account = await portal.GivenAccountAsync("officer");
        string[] written = ["first", "second", "third"];
        foreach (var about in written)
            await GiveAsync(portal, account, about);
        // PostgreSQL puts a changed row behind the others
        await portal.DbAsync(db => db.Notices.Where(n => n.Subject == "first").ExecuteUpdateAsync(n => n.SetProperty(x => x.Subject, "first, changed")));
        var mails = await portal.MailToAsync(account.Email!);
        mails.Select(m => written.Single(about => m.Text.Contains($"words of {about}", StringComparison.Ordinal))).ShouldBe(written);
    }

    [Theory, OnEachDatabase]
    public async Task The_systems_administrator_sees_that_it_left_but_not_what_it_said(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        var owner = await portal.GivenAccountAsync("owner", supplier.Id);
        await GiveAsync(portal, owner, $"a:{owner.Id}", kind: "supplier.suspend");
        using var admin = await portal.SignInAsync("sysadmin");
        var page = await admin.GetAsync($"/notices?q={owner.Email}");
        page.Words.ShouldContain("supplier.suspend");
        page.Words.ShouldContain("o***@test.example");
        page.Words.ShouldNotContain("words of");
        (await admin.GetAsync($"/suppliers/{supplier.Id}/notices")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnEachDatabase]
    public async Task Everybody_finds_their_own_messages_and_nobody_elses(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        var other = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        using var stranger = await portal.SignInAsync("owner", other);
        var subject = $"canary:{owner.Account!.Id}";
        await GiveAsync(portal, owner.Account, subject);
        var id = await portal.DbAsync(db => db.Notices.Where(n => n.Subject == subject).Select(n => n.Id).SingleAsync());

        (await stranger.GetAsync("/inbox")).Words.ShouldNotContain(subject);
        (await stranger.PostAsync($"/inbox/{id}/read")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync("/notices")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var page = await owner.GetAsync("/inbox");
        page.Words.ShouldContain($"words of {subject}");
        page.Words.ShouldContain("Unread");
        (await owner.PostAsync($"/inbox/{id}/read")).Leads.ShouldBe("/inbox");
        (await owner.GetAsync("/inbox")).Words.ShouldNotContain("Unread");
    }
}
