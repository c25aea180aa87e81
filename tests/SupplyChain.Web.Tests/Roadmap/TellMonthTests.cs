using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;

namespace SupplyChain.Roadmap;

/// <summary>The portal's clock stands on 2026-11-20.</summary>
public sealed class TellMonthTests
{
    [Theory, OnEachDatabase]
    public async Task Management_is_told_once_of_each_frozen_month_however_late(string database)
    {
        using var portal = Portal.Start(database);
        await portal.GivenSupplierAsync();
        await portal.DbAsync(db => db.Suppliers.ExecuteUpdateAsync(u => u.SetProperty(s => s.CreatedAt, DateTimeOffset.UnixEpoch)));
        using var management = await portal.SignInAsync(Roles.Management);
        var chinese = await portal.GivenAccountAsync(Roles.Management, language: "zh-CN");
        await portal.GivenAccountAsync(Roles.Officer);
        (await portal.SweepAsync("tell-month")).Found.ShouldBe(0, "October is not frozen yet");
        await portal.SweepAsync("freeze-month");
        (await portal.SweepAsync("tell-month")).Done.ShouldBe(2);
        (await portal.SweepAsync("tell-month")).Done.ShouldBe(0);
        var mail = (await portal.MailToAsync(management.Account!.Email!)).ShouldHaveSingleItem();
        mail.Subject.ShouldContain("The star report of 2026-10 is ready");
        mail.Text.ShouldContain("http://portal.test/dashboard/history/2026-10");
        (await portal.MailToAsync(chinese.Email!)).ShouldHaveSingleItem().Subject.ShouldContain("2026-10 月度星级报告已生成");
        (await management.GetAsync("/dashboard/history/2026-10")).Status.ShouldBe(HttpStatusCode.OK);
        (await management.GetAsync("/inbox")).Words.ShouldContain("2026-10");
        using var auditor = await portal.SignInAsync(Roles.Manager);
        (await auditor.GetAsync("/notices")).Words.ShouldContain("2026-10");

        // two months without a run: the month that ended last, once
        portal.Clock.Advance(TimeSpan.FromDays(75));
        await portal.SweepAsync("freeze-month");
        (await portal.SweepAsync("tell-month")).Done.ShouldBe(2);
        (await portal.SweepAsync("tell-month")).Done.ShouldBe(0);
        (await portal.MailToAsync(management.Account!.Email!)).Select(m => m.Subject.Contains("2027-01", StringComparison.Ordinal)).ShouldBe([false, true]);
    }

    [Theory, OnEachDatabase]
    public async Task What_is_not_confirmed_is_named_with_those_who_can(string database)
    {
        using var portal = Portal.Start(database);
        await portal.GivenSupplierAsync();
        await portal.DbAsync(db => db.Suppliers.ExecuteUpdateAsync(u => u.SetProperty(s => s.CreatedAt, DateTimeOffset.UnixEpoch)));
        using var management = await portal.SignInAsync(Roles.Management);
        using var officer = await portal.SignInAsync(Roles.Officer);
        await officer.GetAsync("/assessment/X11");
        var proposed = await officer.PostAsync("/assessment/X11", "Form.System", "EGSCI", "Form.ScoreLevel", "3", "Form.ScoreProof", "文件 GL-01");
        proposed.Status.ShouldBe(HttpStatusCode.Redirect, proposed.Words);
        await portal.DbAsync(async db =>
        {
            db.IndicatorOwners.Add(new IndicatorOwner("X11", "环保部"));
            await db.SaveChangesAsync();
        });
        await portal.SweepAsync("freeze-month");
        await portal.SweepAsync("tell-month");
        await portal.SweepAsync("tell-month");
        var mails = await portal.MailToAsync(management.Account!.Email!);
        mails.Count.ShouldBe(2);
        var open = mails.Single(m => m.Subject.Contains("Not confirmed yet at the end of 2026-10", StringComparison.Ordinal));
        open.Text.ShouldContain("X11 (环保部)");
        open.Text.ShouldContain("http://portal.test/assessment");
    }

    [Fact]
    public async Task Who_switched_the_mail_off_has_a_line_in_the_ledger_and_no_mail()
    {
        using var portal = Portal.Start("sqlite");
        await portal.GivenSupplierAsync();
        await portal.DbAsync(db => db.Suppliers.ExecuteUpdateAsync(u => u.SetProperty(s => s.CreatedAt, DateTimeOffset.UnixEpoch)));
        using var management = await portal.SignInAsync(Roles.Management);
        async Task<bool> OffAsync() => await portal.DbAsync(db => db.Users.Where(a => a.Id == management.Account!.Id).Select(a => a.NoMonthMail).SingleAsync());
        string[] profile = ["Form.DisplayName", "总经理", "Form.Language", "en"];
        await management.GetAsync("/account");
        await management.PostAsync("/account", profile);
        (await OffAsync()).ShouldBeFalse("a page that does not ask changes nothing");
        await management.GetAsync("/account");
        await management.PostAsync("/account", [.. profile, "Form.MonthMailAsked", "true"]);
        (await OffAsync()).ShouldBeTrue();
        await portal.SweepAsync("freeze-month");
        await portal.SweepAsync("tell-month");
        (await portal.MailToAsync(management.Account!.Email!)).ShouldBeEmpty();
        (await portal.DbAsync(db => db.Notices.SingleAsync(n => n.Kind == "month.report"))).Skipped.ShouldBe("switched-off");
        using var manager = await portal.SignInAsync(Roles.Manager);
        (await manager.GetAsync("/notices")).Words.ShouldContain("has switched this mail off");
        await management.GetAsync("/account");
        await management.PostAsync("/account", [.. profile, "Form.MonthMailAsked", "true", "Form.MonthMail", "true"]);
        (await OffAsync()).ShouldBeFalse();
        using var officer = await portal.SignInAsync(Roles.Officer);
        (await officer.GetAsync("/account")).Text.ShouldNotContain("Form.MonthMail");
        (await management.GetAsync("/account")).Text.ShouldContain("Form.MonthMailAsked");
    }
}
