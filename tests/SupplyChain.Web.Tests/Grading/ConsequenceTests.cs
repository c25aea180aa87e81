using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

public sealed class ConsequenceTests
{
    /// <summary>A supplier of tier D: a red line caps it.</summary>
    private static async Task<Supplier> GivenLowestAsync(Portal portal)
    {
        var supplier = await portal.GivenRatedSupplierAsync();
        await portal.DbAsync(async db =>
        {
            db.Incidents.Add(new RecordedIncident(supplier.Id, "R1", portal.Today, IncidentState.Verified, $"2026-{supplier.Id}", 1, portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        using var officer = await portal.SignInAsync(Roles.Officer);
        await officer.GetAsync($"/suppliers/{supplier.Id}/grade");
        await officer.PostAsync($"/suppliers/{supplier.Id}/grade");
        (await portal.NewestAsync(supplier.Id))!.Tier.ShouldBe("D");
        return supplier;
    }

    private static string[] Exception(SupplyChain.Answer page, string stop, string until, string reason = "sole source") =>
        [
            "Form.Except",
            "true",
            "Form.SharePercent",
            "10",
            "Form.PaymentDays",
            "45",
            "Form.AuditMonths",
            "3",
            "Form.RequalifyMonths",
            "6",
            "Form.StopBuy",
            stop,
            "Form.ExceptionReason",
            reason,
            "Form.ExceptionUntil",
            until,
            "Form.GradeId",
            page.Value("Form.GradeId")!,
            "Form.Seen",
            page.Value("Form.Seen")!,
        ];

    [Theory, OnEachDatabase]
    public async Task The_lowest_tier_stops_orders_once_a_person_applies_it_and_an_exception_lets_them_through_until_its_day(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await GivenLowestAsync(portal);
        var account = await portal.GivenAccountAsync(Roles.Owner, supplier.Id);
        using var manager = await portal.SignInAsync(Roles.Manager);
        var path = $"/suppliers/{supplier.Id}/consequences";
        var approval = $"/api/v1/suppliers/{supplier.Id}/approval";
        (await manager.GetAsync(approval)).Text.ShouldContain("\"yes\"");
        (await manager.GetAsync("/home")).Words.ShouldContain("Consequences of 1 suppliers to apply");
        var page = await manager.GetAsync(path);
        page.Words.ShouldContain("no new orders");
        (await manager.PostAsync(path, "Form.GradeId", page.Value("Form.GradeId")!, "Form.Seen", "0")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await manager.GetAsync(approval)).Text.ShouldContain("supplier.buy.stop-buy");
        (await portal.MailToAsync(account.Email!)).ShouldContain(m => m.Subject == "No new orders for now");
        (await manager.GetAsync("/grading/consequences")).Words.ShouldContain("follow its tier");

        page = await manager.GetAsync(path);
        (await manager.PostAsync(path, Exception(page, "false", "2026-11-01"))).Words.ShouldContain("2026-11-01 has passed");
        (await manager.PostAsync(path, Exception(page, "false", "2028-11-01"))).Words.ShouldContain("The latest possible date");
        var hidden = await manager.PostAsync(path, Exception(page, "false", "2026-12-01", "a\u202Eb"));
        hidden.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        hidden.Value("Form.SharePercent").ShouldBe("10");
        (await manager.PostAsync(path, Exception(page, "false", "2026-12-01"))).Status.ShouldBe(HttpStatusCode.Redirect);
        var yes = await manager.GetAsync(approval);
        yes.Text.ShouldContain("supplier.buy.stop-buy-lifted");
        yes.Text.ShouldContain("2026-12-01");
        (await manager.GetAsync(path)).Words.ShouldContain("sole source");

        portal.Clock.Advance(TimeSpan.FromDays(12));
        using var later = await portal.SignInAsync(Roles.Manager);
        (await later.GetAsync(approval)).Text.ShouldContain("\"supplier.buy.stop-buy\"");
        (await later.GetAsync("/grading/consequences")).Words.ShouldContain("the exception ended on 2026-12-01");
        (await portal.DbAsync(db => db.AuditLines.CountAsync(l => l.Action == "consequence.apply" || l.Action == "consequence.except"))).ShouldBe(2);
    }

    [Theory, OnEachDatabase]
    public async Task A_second_click_an_older_grade_and_an_officer_apply_nothing(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await GivenLowestAsync(portal);
        using var manager = await portal.SignInAsync(Roles.Manager);
        using var officer = await portal.SignInAsync(Roles.Officer);
        var path = $"/suppliers/{supplier.Id}/consequences";
        var page = await manager.GetAsync(path);
        var fields = new[] { "Form.GradeId", page.Value("Form.GradeId")!, "Form.Seen", "0" };
        await officer.GetAsync(path);
        (await officer.PostAsync(path, fields)).Status.ShouldBe(HttpStatusCode.Forbidden);
        var twice = await Task.WhenAll(manager.PostAsync(path, fields), manager.PostAsync(path, fields));
        twice.Select(a => a.Status).Order().ShouldBe([HttpStatusCode.Redirect, HttpStatusCode.Conflict]);
        (await portal.DbAsync(db => db.Consequences.CountAsync())).ShouldBe(1);
        (await manager.PostAsync(path, "Form.GradeId", "999999", "Form.Seen", "1")).Words.ShouldContain("A newer grade was made meanwhile");
        (await manager.PostAsync("/suppliers/999999/consequences", fields)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await manager.GetAsync("/suppliers/999999/consequences")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var owner = await portal.SignInAsync(Roles.Owner, supplier);
        (await owner.GetAsync(path)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
