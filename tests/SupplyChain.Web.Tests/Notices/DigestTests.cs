using System.Net;
using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Documents;
using SupplyChain.Grading;

namespace SupplyChain.Notices;

public sealed class DigestTests
{
    [Theory, OnEachDatabase]
    public async Task Fifty_items_for_one_person_are_one_mail_in_their_language_outside_the_quiet_hours(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var owner = await portal.GivenAccountAsync("owner", supplier.Id, language: "zh-CN");
        for (var i = 0; i < 50; i++)
            await AcceptAsync(portal, await Papers.GivenPendingAsync(portal, supplier, portal.Today.AddDays(20)));
        await portal.SweepAsync("remind-expiring");
        // 22:00 in Shanghai
        portal.Clock.Advance(TimeSpan.FromHours(12));
        (await portal.SweepAsync("gather-digests")).Found.ShouldBe(0);
        // 10:00 on the next day
        portal.Clock.Advance(TimeSpan.FromHours(12));
        (await portal.SweepAsync("gather-digests")).Done.ShouldBe(1);
        (await portal.SweepAsync("gather-digests")).Found.ShouldBe(0);
        var mail = (await portal.MailToAsync(owner.Email!)).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("50 项提醒");
        mail.Text.Split('\n').Count(l => l.StartsWith("- ", StringComparison.Ordinal)).ShouldBe(50);
        (await portal.DbAsync(db => db.Notices.CountAsync(n => n.SentAt == null && n.Skipped == null))).ShouldBe(0);

        // more on the same day waits for the next
        await AcceptAsync(portal, await Papers.GivenPendingAsync(portal, supplier, portal.Today.AddDays(50)));
        await portal.SweepAsync("remind-expiring");
        await portal.SweepAsync("gather-digests");
        (await portal.MailToAsync(owner.Email!)).Count.ShouldBe(1);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await portal.SweepAsync("gather-digests");
        (await portal.MailToAsync(owner.Email!)).Count.ShouldBe(2);
    }

    [Theory, OnEachDatabase]
    public async Task What_would_cost_a_tier_comes_before_what_would_cost_nothing(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenRatedSupplierAsync();
        var owner = await portal.GivenAccountAsync("owner", supplier.Id);
        await portal.GivenVersionAsync(supplier, "FSC", validTo: portal.Today.AddDays(5));
        await portal.GivenVersionAsync(supplier, "ISO14001", validTo: portal.Today.AddDays(25));
        await portal.SweepAsync("remind-expiring");
        await portal.SweepAsync("gather-digests");
        var text = (await portal.MailToAsync(owner.Email!)).ShouldHaveSingleItem().Text;
        text.ShouldContain("points fewer");
        text.IndexOf("ISO 14001", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("FSC", StringComparison.Ordinal), text);
    }

    [Theory, OnEachDatabase]
    public async Task What_is_in_hand_is_silent_until_the_day_has_passed_and_a_snooze_ends(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        var account = owner.Account!;
        await AcceptAsync(portal, await Papers.GivenPendingAsync(portal, supplier, portal.Today.AddDays(80)));
        await AcceptAsync(portal, await Papers.GivenPendingAsync(portal, supplier, portal.Today.AddDays(80)));
        await portal.SweepAsync("remind-expiring");
        var ids = await portal.DbAsync(db =>
            db.Notices.Where(n => n.AccountId == account.Id && n.Skipped == null).OrderBy(n => n.Id).Select(n => n.Id).ToListAsync()
        );
        await owner.GetAsync("/inbox");
        string Path(int i) => $"/inbox/{ids[i]}/pause";
        (await owner.PostAsync(Path(0), "Form.Snooze", "false", "Form.PauseReason", "")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await owner.PostAsync(Path(0), "Form.Snooze", "false", "Form.PauseReason", "renewal applied for")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await owner.PostAsync(Path(0), "Form.Snooze", "false", "Form.PauseReason", "renewal applied for")).Status.ShouldBe(HttpStatusCode.Redirect);
        var past = Papers.Day(portal.Today.AddDays(90));
        (await owner.PostAsync(Path(1), "Form.Snooze", "true", "Form.SnoozeUntil", past, "Form.PauseReason", "later")).Words.ShouldContain("past its due day");
        var until = Papers.Day(portal.Today.AddDays(60));
        (await owner.PostAsync(Path(1), "Form.Snooze", "true", "Form.SnoozeUntil", until, "Form.PauseReason", "later")).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
        using var stranger = await portal.SignInAsync("owner", await portal.GivenSupplierAsync());
        await stranger.GetAsync("/inbox");
        (await stranger.PostAsync(Path(0), "Form.Snooze", "false", "Form.PauseReason", "mine")).Status.ShouldBe(HttpStatusCode.Conflict);

        for (var day = 0; day < 85; day++)
        {
            portal.Clock.Advance(TimeSpan.FromDays(1));
            await portal.SweepAsync("remind-expiring");
        }

        var stages = await portal.DbAsync(db =>
            db.Notices.Where(n => n.AccountId == account.Id && n.Skipped == null).OrderBy(n => n.Id).Select(n => new { n.Subject, n.Stage }).ToListAsync()
        );
        stages.Where(s => s.Subject == stages[0].Subject).Select(s => s.Stage).ShouldBe([90, -1]);
        stages.Where(s => s.Subject == stages[1].Subject).Select(s => s.Stage).ShouldBe([90, 30, 7, -1]);
    }

    [Theory, OnEachDatabase]
    public async Task An_address_that_takes_no_mail_is_tried_once_and_another_contact_is_asked_for(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var (gone, left, good) = (
            await portal.GivenAccountAsync("owner", supplier.Id),
            await portal.GivenAccountAsync("owner", supplier.Id),
            await portal.GivenAccountAsync("owner", supplier.Id)
        );
        await AcceptAsync(portal, await Papers.GivenPendingAsync(portal, supplier, portal.Today.AddDays(20)));
        await portal.SweepAsync("remind-expiring");
        await portal.SweepAsync("gather-digests");
        await portal.DbAsync(db => db.Users.Where(a => a.Id == left.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.ClosedAt, portal.Clock.GetUtcNow())));
        var tries = 0;
        portal.Mail.Before = mail =>
        {
            if (mail.To != gone.Email)
                return;
            tries++;
            throw new SmtpFailedRecipientException(SmtpStatusCode.MailboxUnavailable, gone.Email!, $"no such user {gone.Email}");
        };
        for (var day = 0; day < 3; day++)
        {
            (await portal.MailToAsync(good.Email!)).Count.ShouldBe(1);
            portal.Clock.Advance(TimeSpan.FromDays(1));
        }

        tries.ShouldBe(1);
        portal.Mail.To(left.Email!).ShouldBeEmpty();
        using var officer = await portal.SignInAsync("officer");
        (await officer.GetAsync("/home")).Words.ShouldContain("1 contacts cannot be reached by mail");
        (await officer.GetAsync("/notices?state=Bounced")).Words.ShouldContain("name another contact");
        (await officer.GetAsync("/notices?state=Skipped")).Words.ShouldContain("account is closed");
        using var admin = await portal.SignInAsync("sysadmin");
        var seen = await admin.GetAsync("/notices?state=Bounced");
        seen.Words.ShouldContain("no such user o***@test.example");
        seen.Words.ShouldNotContain(gone.Email!);
    }

    [Theory, OnEachDatabase]
    public async Task A_query_that_forgets_its_company_cannot_show_another_ones_notices(string database)
    {
        var portal = Portal.On(database);
        var (one, other) = (await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync());
        foreach (var supplier in new[] { one, other })
        {
            var account = await portal.GivenAccountAsync("owner", supplier.Id);
            await portal.DbAsync(async db =>
            {
                var to = new NoticeRecipient(account.Id, account.Email!, "en");
                db.Notices.Add(new Notice(to, "supplier.suspend", $"canary:{account.Id}", 0, portal.Clock.GetUtcNow(), null, "a", "b"));
                await db.SaveChangesAsync();
            });
        }

        var seen = await portal.DbAsync(async db =>
        {
            db.OnlySupplierId = one.Id;
            return await db.Notices.CountAsync();
        });
        seen.ShouldBe(1);
    }

    private static Task AcceptAsync(Portal portal, long id) =>
        portal.DbAsync(async db =>
        {
            (await db.DocumentVersions.SingleAsync(v => v.Id == id)).Accept(null, by: 2, portal.Clock.GetUtcNow(), null);
            await db.SaveChangesAsync();
        });
}
