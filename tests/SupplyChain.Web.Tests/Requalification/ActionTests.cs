using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Documents;
using SupplyChain.Grading;
using SupplyChain.Suppliers;
using static SupplyChain.Requalification.ActionCase;

namespace SupplyChain.Requalification;

public sealed class ActionTests
{
    [Theory, OnEachDatabase]
    public async Task A_verified_action_makes_a_new_grade_that_names_it_as_the_cause(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenRatedSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        using var owner = await portal.SignInAsync("owner", supplier);
        await officer.GetAsync($"/suppliers/{supplier.Id}/grade");
        (await officer.PostAsync($"/suppliers/{supplier.Id}/grade")).Status.ShouldBe(HttpStatusCode.Redirect);
        var before = await portal.CountAsync(supplier.Id);
        before.ShouldBe(1);
        var version = await Papers.GivenPendingAsync(portal, supplier);

        var id = await RaiseAsync(portal, officer, supplier, "Major", "S13");
        (await portal.MailToAsync(owner.Account!.Email!)).ShouldContain(m => m.Subject.Contains("please answer by"));
        (await AnswerAsync(owner, id, version, cause: "")).Words.ShouldContain("needs its root cause");
        (await AnswerAsync(owner, id, version)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.MailToAsync(officer.Account!.Email!)).ShouldContain(m => m.Subject.Contains("answered a corrective action"));
        (await officer.GetAsync("/home")).Words.ShouldContain("1 corrective actions to verify");
        (await DecideAsync(officer, id, "Verify")).Status.ShouldBe(HttpStatusCode.Redirect);

        (await portal.CountAsync(supplier.Id)).ShouldBe(before + 1);
        (await portal.NewestAsync(supplier.Id))!.Cause.ShouldBe(GradeCause.CorrectiveAction);
        (await portal.NewestAsync(supplier.Id))!.ActionId.ShouldBe(id);
        (await officer.GetAsync($"/suppliers/{supplier.Id}/grade")).Text.ShouldContain($"href=\"/actions/{id}\"");
        (await owner.GetAsync("/company/grade")).Text.ShouldContain($"href=\"/company/actions/{id}\"");
        var page = await officer.GetAsync($"/actions/{id}");
        page.Words.ShouldContain("was graded anew");
        page.Words.ShouldContain("The effect can be judged from");
        (await DecideAsync(officer, id, "FindEffective")).Status.ShouldBe(HttpStatusCode.Conflict);
        portal.Clock.Advance(TimeSpan.FromDays(91));
        using var later = await portal.SignInAsync("officer");
        (await DecideAsync(later, id, "FindEffective")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await NowAsync(portal, id)).Step.ShouldBe(CorrectiveStep.Closed);
        (await NowAsync(portal, id)).History.Count.ShouldBe(4);
        var acts = await portal.DbAsync(db => db.AuditLines.Where(l => l.Subject == $"action:{id}").OrderBy(l => l.Id).Select(l => l.Action).ToListAsync());
        acts.ShouldBe(["action.raise", "action.answer", "action.verify", "action.effective"]);
    }

    [Theory, OnEachDatabase]
    public async Task The_share_closed_on_time_is_counted_from_the_actions_themselves(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenRatedSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        using var owner = await portal.SignInAsync("owner", supplier);
        var version = await Papers.GivenPendingAsync(portal, supplier);
        var kept = await RaiseAsync(portal, officer, supplier, days: 3);
        await RaiseAsync(portal, officer, supplier, days: 4);
        var withdrawn = await RaiseAsync(portal, officer, supplier, days: 4);
        (await AnswerAsync(owner, kept, version)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await DecideAsync(officer, kept, "Verify")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await DecideAsync(officer, withdrawn, "Withdraw", "误提")).Status.ShouldBe(HttpStatusCode.Redirect);
        portal.Clock.Advance(TimeSpan.FromDays(5));
        (await MeasureAsync(portal, supplier)).ShouldBe((1m, 2m));
        portal.Clock.Advance(TimeSpan.FromDays(370));
        (await MeasureAsync(portal, supplier)).ShouldBeNull();
    }

    private static async Task<(decimal, decimal)?> MeasureAsync(Portal portal, Supplier supplier)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var set = await scope.ServiceProvider.GetRequiredService<EvidenceQueries>().LoadAsync(supplier.Id, CancellationToken.None);
        return set.Measures.SingleOrDefault(m => m.Key == "S62") is { } measure ? (measure.Numerator, measure.Denominator) : null;
    }

    [Theory, OnEachDatabase]
    public async Task More_time_is_asked_for_and_granted_and_a_bad_answer_goes_back(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        using var owner = await portal.SignInAsync("owner", supplier, "zh-CN");
        var version = await Papers.GivenPendingAsync(portal, supplier);
        var id = await RaiseAsync(portal, officer, supplier, days: 10);
        var page = await owner.GetAsync($"/company/actions/{id}");
        var until = portal.Today.AddDays(20);
        string[] request =
        [
            "Extension.Revision",
            page.Value("Extension.Revision")!,
            "Extension.ExtendUntil",
            Papers.Day(until),
            "Extension.ExtensionReason",
            "等配件",
        ];
        (await owner.PostAsync($"/company/actions/{id}/extension", request)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await owner.PostAsync($"/company/actions/{id}/extension", request)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await officer.GetAsync($"/actions/{id}")).Words.ShouldContain("等配件");
        (await DecideAsync(officer, id, "GrantExtension")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await NowAsync(portal, id)).DueOn.ShouldBe(until);
        (await AnswerAsync(owner, id, version)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await DecideAsync(officer, id, "Return")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await DecideAsync(officer, id, "Return", "照片模糊", Papers.Day(until.AddDays(5)))).Status.ShouldBe(HttpStatusCode.Redirect);
        var again = await owner.GetAsync($"/company/actions/{id}");
        again.Words.ShouldContain("照片模糊");
        again.Text.ShouldContain("更换密封件并加入月检");
        (await portal.MailToAsync(owner.Account!.Email!)).ShouldContain(m => m.Subject.Contains("退回"));
    }

    [Theory, OnEachDatabase]
    public async Task A_foreign_company_finds_nothing_and_changes_nothing(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        var other = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        using var stranger = await portal.SignInAsync("owner", other);
        var id = await RaiseAsync(portal, officer, supplier);
        (await stranger.GetAsync($"/company/actions/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync("/company/actions")).Words.ShouldNotContain("废水取样口");
        var own = await Papers.GivenPendingAsync(portal, other);
        (await AnswerAsync(stranger, id, own, revision: "0")).Status.ShouldNotBe(HttpStatusCode.Redirect);
        (await NowAsync(portal, id)).Step.ShouldBe(CorrectiveStep.AwaitingAnswer);
        // a foreign document is no evidence either
        using var owner = await portal.SignInAsync("owner", supplier);
        (await AnswerAsync(owner, id, own)).Words.ShouldContain("cannot be used any more");
        (await stranger.GetAsync($"/actions/{id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var seen = await portal.DbAsync(async db =>
        {
            db.OnlySupplierId = other.Id;
            return (await db.CorrectiveActions.CountAsync(), await db.Set<CorrectiveEvent>().CountAsync());
        });
        seen.ShouldBe((0, 0));
    }

    [Theory, OnEachDatabase]
    public async Task The_list_shows_what_is_overdue_first_and_pages_by_cursor(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync("甲乙电子有限公司");
        await portal.DbAsync(async db =>
        {
            for (var i = 0; i < 60; i++)
                db.CorrectiveActions.Add(
                    CorrectiveAction.Raise(supplier.Id, $"finding {i:D2}.", FindingSeverity.Minor, null, portal.Today, portal.Today.AddDays(60 - i), by: 1)
                );
            await db.SaveChangesAsync();
        });
        portal.Clock.Advance(TimeSpan.FromDays(10));
        using var officer = await portal.SignInAsync("officer");
        var first = await officer.GetAsync("/actions");
        first.Words.IndexOf("finding 59.", StringComparison.Ordinal).ShouldBeLessThan(first.Words.IndexOf("finding 40.", StringComparison.Ordinal));
        first.Words.ShouldContain("9 days late");
        var next = System.Text.RegularExpressions.Regex.Match(first.Text, "rel=\"next\" href=\"([^\"]+)\"").Groups[1].Value;
        var second = await officer.GetAsync(WebUtility.HtmlDecode(next));
        second.Words.ShouldContain("finding 00.");
        second.Words.ShouldNotContain("finding 10.");
        (await officer.GetAsync("/actions?state=Overdue&q=%E7%94%B2%E4%B9%99")).Words.ShouldContain("9 in all");
        (await officer.GetAsync("/actions?after=x")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, OnEachDatabase]
    public async Task After_two_years_a_manager_proposes_the_exit_which_a_second_one_confirms(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        using var manager = await portal.SignInAsync("manager");
        var id = await RaiseAsync(portal, officer, supplier, "Critical");
        (await DecideAsync(manager, id, "ProposeExit", "两年未整改")).Words.ShouldContain("The two years run until");
        portal.Clock.Advance(TimeSpan.FromDays(735));
        using var later = await portal.SignInAsync("manager");
        (await DecideAsync(later, id, "ProposeExit", "两年未整改")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.DbAsync(db => db.Suppliers.SingleAsync(s => s.Id == supplier.Id))).ProposedMeasure.ShouldBe("delist");
        (await NowAsync(portal, id)).IsSettled.ShouldBeFalse();
    }

    [Theory, OnEachDatabase]
    public async Task An_answer_that_does_not_come_goes_from_the_supplier_to_the_buyer_to_the_manager(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var manager = await portal.GivenAccountAsync("manager");
        using var owner = await portal.SignInAsync("owner", supplier);
        using var officer = await portal.SignInAsync("officer");
        var id = await RaiseAsync(portal, officer, supplier, days: 20);
        // what was answered waits for us: nobody is reminded of an answer
        var answered = await RaiseAsync(portal, officer, supplier, days: 20);
        (await AnswerAsync(owner, answered, await Papers.GivenPendingAsync(portal, supplier))).Status.ShouldBe(HttpStatusCode.Redirect);
        for (var day = 0; day < 140; day++)
        {
            await portal.SweepAsync("remind-actions");
            portal.Clock.Advance(TimeSpan.FromDays(1));
        }

        var rows = await portal.DbAsync(db =>
            db.Notices.Where(n => n.Subject.StartsWith($"action:{id}@2"))
                .OrderByDescending(n => n.Stage)
                .Select(n => new { n.AccountId, n.Stage })
                .ToListAsync()
        );
        (await portal.DbAsync(db => db.Notices.CountAsync(n => n.Subject.StartsWith($"action:{answered}@2")))).ShouldBe(0);
        rows.Where(r => r.AccountId == owner.Account!.Id).Select(r => r.Stage).ShouldBe([14, 7, 1, -1, -14]);
        rows.Where(r => r.AccountId == officer.Account!.Id).Select(r => r.Stage).ShouldBe([-1, -14]);
        rows.Where(r => r.AccountId == manager.Id).Select(r => r.Stage).ShouldBe([-14]);
    }

    [Theory, OnEachDatabase]
    public async Task After_two_years_the_portal_proposes_the_exit_once_and_two_people_confirm(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var kept = await portal.GivenSupplierAsync();
        using (var officer = await portal.SignInAsync("officer"))
        {
            await RaiseAsync(portal, officer, supplier, "Critical");
            await RaiseAsync(portal, officer, supplier, "Critical");
            await RaiseAsync(portal, officer, kept, "Critical");
        }

        portal.Clock.Advance(TimeSpan.FromDays(730));
        (await portal.SweepAsync("propose-exits")).Found.ShouldBe(0);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        (await portal.SweepAsync("propose-exits")).Found.ShouldBe(0, "the last day of the two years");
        portal.Clock.Advance(TimeSpan.FromDays(1));
        var proposed = await portal.SweepAsync("propose-exits");
        (proposed.Found, proposed.Done, proposed.Failed).ShouldBe((2, 2, 0));
        (await portal.SweepAsync("propose-exits")).Found.ShouldBe(0);
        foreach (var status in new[] { SupplierStatus.Qualified, SupplierStatus.Delisted })
        {
            using var manager = await portal.SignInAsync("manager");
            var page = await manager.GetAsync($"/suppliers/{supplier.Id}");
            page.Words.ShouldContain("was not settled in two years");
            await manager.PostAsync($"/suppliers/{supplier.Id}/proposal", "Proposal.Revision", page.Value("Proposal.Revision")!, "Proposal.Confirmed", "true");
            (await portal.DbAsync(db => db.Suppliers.AsNoTracking().SingleAsync(s => s.Id == supplier.Id))).Status.ShouldBe(status);
        }

        using var other = await portal.SignInAsync("manager");
        var shown = await other.GetAsync($"/suppliers/{kept.Id}");
        string[] refusal = ["Proposal.Revision", shown.Value("Proposal.Revision")!, "Proposal.Confirmed", "false", "Proposal.RefusalReason", "唯一来源"];
        (await other.PostAsync($"/suppliers/{kept.Id}/proposal", refusal)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.SweepAsync("propose-exits")).Found.ShouldBe(0, "a person said no to this one");
    }
}
