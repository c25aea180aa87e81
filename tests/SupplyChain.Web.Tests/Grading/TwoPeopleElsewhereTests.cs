using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Accounts;
using SupplyChain.Documents;
using SupplyChain.Requalification;
using SupplyChain.Suppliers;
using static SupplyChain.Grading.TwoPeopleCase;

namespace SupplyChain.Grading;

/// <summary>The policy of two people where a grade comes of something else: a requalification, a corrective action, an objection, a downgrade.</summary>
public sealed class TwoPeopleElsewhereTests
{
    [Theory, OnEachDatabase]
    public async Task The_grading_step_of_a_requalification_waits_until_two_people_made_exactly_this_grade(string database)
    {
        using var portal = Portal.Start(database, Overridden);
        var supplier = await portal.GivenRatedSupplierAsync();
        using var officer = await portal.SignInAsync(Roles.Officer);
        using var manager = await portal.SignInAsync(Roles.Manager);
        var first = await GradedByAsync(portal, officer, supplier);
        var id = await GivenHandedInAsync(portal, officer, supplier);
        await SetPointsAsync(portal, officer, manager, supplier);
        var before = await RequalificationTests.NowAsync(portal, supplier.Id);

        foreach (var alone in new[] { officer, manager })
        {
            var refused = await RequalificationTests.DecideAsync(alone, id, "Grade");
            refused.Status.ShouldBe(HttpStatusCode.Conflict);
            refused.Words.ShouldContain("takes two people and lies before them now");
            refused.Text.ShouldContain($"href=\"{Work(supplier)}\"");
        }

        (await ShowsTwoAtWorkAsync(officer, $"/requalifications/{id}", supplier)).ShouldBeTrue();
        var unchanged = await RequalificationTests.NowAsync(portal, supplier.Id);
        (unchanged.Revision, unchanged.History.Count, unchanged.GradeId).ShouldBe((before.Revision, before.History.Count, null));
        (await portal.NewestAsync(supplier.Id))!.Id.ShouldBe(first.Id);
        (await ActsAsync(portal, $"requalification:{id}")).ShouldNotContain("requalification.grade");
        (await officer.GetAsync("/grading")).Words.ShouldContain("Gradings by two people");

        await PublishAsync(officer, manager, supplier);
        var published = (await portal.NewestAsync(supplier.Id))!;
        (published.Cause, published.ActionId).ShouldBe((GradeCause.Scheduled, null));
        (await ShowsTwoAtWorkAsync(officer, $"/requalifications/{id}", supplier)).ShouldBeFalse();
        (await WhyAsync(officer, $"/suppliers/{supplier.Id}", first, published)).ShouldContain("Scheduled");
        (await RequalificationTests.DecideAsync(officer, id, "Grade")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.NewestAsync(supplier.Id))!.Id.ShouldBe(published.Id, "the grade of the case is made once");
        (await RequalificationTests.NowAsync(portal, supplier.Id)).GradeId.ShouldBe(published.Id);
        (await ActsAsync(portal, $"requalification:{id}")).ShouldContain("requalification.grade");
        (await RequalificationTests.DecideAsync(manager, id, "Renew")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, OnEachDatabase]
    public async Task A_grade_from_before_the_policy_can_be_made_by_two_though_nothing_differs_from_it(string database)
    {
        using var portal = Portal.Start(database, TwoPeopleTests.EveryTier);
        var supplier = await portal.GivenRatedSupplierAsync();
        var first = await GradedBeforeThePolicyAsync(portal, supplier);
        using var officer = await portal.SignInAsync(Roles.Officer);
        using var manager = await portal.SignInAsync(Roles.Manager);
        var id = await GivenHandedInAsync(portal, officer, supplier);
        (await RequalificationTests.DecideAsync(officer, id, "Grade")).Status.ShouldBe(HttpStatusCode.Conflict);

        await PublishAsync(officer, manager, supplier);
        (await portal.NewestAsync(supplier.Id))!.Fingerprint.ShouldBe(first.Fingerprint);
        (await RequalificationTests.DecideAsync(officer, id, "Grade")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await RequalificationTests.NowAsync(portal, supplier.Id)).GradeId.ShouldBe((await portal.NewestAsync(supplier.Id))!.Id);

        // two have seen it now: once more says nothing new
        await officer.GetAsync(Work(supplier));
        await officer.PostAsync($"/suppliers/{supplier.Id}/grade-review/start");
        var work = await officer.GetAsync(Work(supplier));
        var again = await officer.PostAsync($"/suppliers/{supplier.Id}/grade-review/submit", "Revision", work.Value("Revision")!);
        again.Words.ShouldContain("there is nothing to submit");
    }

    [Theory, OnEachDatabase]
    public async Task A_verified_action_holds_and_the_grade_that_it_asks_for_lies_before_two_people(string database)
    {
        using var portal = Portal.Start(database, Overridden);
        var supplier = await portal.GivenRatedSupplierAsync();
        using var officer = await portal.SignInAsync(Roles.Officer);
        using var manager = await portal.SignInAsync(Roles.Manager);
        using var owner = await portal.SignInAsync(Roles.Owner, supplier);
        var first = await GradedByAsync(portal, officer, supplier);
        var version = await Papers.GivenPendingAsync(portal, supplier);
        var id = await ActionCase.RaiseAsync(portal, officer, supplier, "Major", "S13");
        (await ActionCase.AnswerAsync(owner, id, version)).Status.ShouldBe(HttpStatusCode.Redirect);
        await SetPointsAsync(portal, officer, manager, supplier);

        (await ActionCase.DecideAsync(officer, id, "Verify")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await ActionCase.NowAsync(portal, id)).VerifiedOn.ShouldBe(portal.Today);
        (await portal.NewestAsync(supplier.Id))!.Id.ShouldBe(first.Id);
        var page = await officer.GetAsync($"/actions/{id}");
        page.Words.ShouldContain("Verified; two people grade indicator");
        page.Words.ShouldNotContain("was graded anew");
        page.Text.ShouldContain($"href=\"{Work(supplier)}#review\"");
        (await officer.GetAsync(Work(supplier))).Words.ShouldContain("points that a person set");
        var named = $"Corrective action verified Corrective action #{id}";
        Flat(await officer.GetAsync(Work(supplier))).ShouldContain($"Cause: {named}");

        await PublishAsync(officer, manager, supplier, named);
        var second = (await portal.NewestAsync(supplier.Id))!;
        second.Id.ShouldNotBe(first.Id);
        second.Score.ShouldNotBe(first.Score);
        (second.Cause, second.ActionId).ShouldBe((GradeCause.CorrectiveAction, id));
        (await WhyAsync(officer, $"/suppliers/{supplier.Id}", first, second)).ShouldContain(named);
        (await WhyAsync(owner, "/company", first, second)).ShouldContain(named);
        var grade = await owner.GetAsync($"/company/grades/{second.Id}");
        grade.Text.ShouldContain($"href=\"/company/actions/{id}\"");
        Flat(grade).ShouldContain($"Cause {named} SHA-256 of the receipt");
        (await portal.MailToAsync(owner.Account!.Email!)).ShouldContain(m => m.Text.Contains($"Corrective action verified #{id}", StringComparison.Ordinal));
        (await DetailsAsync(portal, supplier, "grade.make"))[^1].ShouldStartWith($"CorrectiveAction:{id} ");
        (await officer.GetAsync($"/actions/{id}")).Words.ShouldContain("was graded anew");
        (await portal.SweepAsync("regrade-stale")).Found.ShouldBe(0);
    }

    [Theory, OnEachDatabase]
    public async Task An_upheld_objection_is_answered_and_its_grade_lies_before_two_people(string database)
    {
        using var portal = Portal.Start(database, Overridden);
        var supplier = await portal.GivenRatedSupplierAsync();
        using var officer = await portal.SignInAsync(Roles.Officer);
        using var manager = await portal.SignInAsync(Roles.Manager);
        using var owner = await portal.SignInAsync(Roles.Owner, supplier);
        var contested = await GradedByAsync(portal, officer, supplier);
        await owner.GetAsync("/company/grade");
        string[] reason = ["Form.ContestedIndicator", "S13", "Form.ObjectionReason", "targets since May"];
        (await owner.PostAsync($"/company/grades/{contested.Id}/objection", reason)).Status.ShouldBe(HttpStatusCode.Redirect);
        var objection = await portal.DbAsync(db => db.Objections.SingleAsync());
        await SetPointsAsync(portal, officer, manager, supplier);

        string[] answer = ["Decision.Revision", "0", "Decision.Upheld", "true", "Decision.ObjectionAnswer", "you are right"];
        await manager.GetAsync(Work(supplier));
        (await manager.PostAsync($"{Work(supplier)}/objections/{objection.Id}", answer)).Leads.ShouldBe(Work(supplier));
        (await portal.DbAsync(db => db.Objections.SingleAsync())).State.ShouldBe(ObjectionState.Upheld);
        (await portal.NewestAsync(supplier.Id))!.Id.ShouldBe(contested.Id);
        var mail = (await portal.MailToAsync(owner.Account!.Email!)).Single(m => m.Text.Contains("you are right", StringComparison.Ordinal));
        mail.Text.ShouldContain("the present one stands meanwhile");
        mail.Text.ShouldNotContain("was made");
        (await owner.GetAsync("/company/grade")).Words.ShouldContain("you are right");

        await PublishAsync(officer, manager, supplier);
        var newest = (await portal.NewestAsync(supplier.Id))!;
        newest.Id.ShouldNotBe(contested.Id);
        (newest.Cause, newest.ActionId).ShouldBe((GradeCause.Objection, null));
        (await WhyAsync(owner, "/company", contested, newest)).ShouldContain("Objection upheld");
        (await owner.GetAsync("/company/grade")).Text.ShouldContain($"/company/grades/{newest.Id}");
        (await owner.GetAsync($"/company/grades/{contested.Id}")).Status.ShouldBe(HttpStatusCode.OK);
        (await portal.CountAsync(supplier.Id)).ShouldBe(2);
    }

    [Theory, OnEachDatabase]
    public async Task A_downgrade_is_not_confirmed_by_one_person_before_two_have_published_the_lower_grade(string database)
    {
        using var portal = Portal.Start(database, Overridden);
        var (supplier, before, _) = await DowngradeTests.GivenFallingAsync(portal);
        var proposal = await DowngradeTests.LapseAsync(portal, supplier);
        portal.Clock.Advance(TimeSpan.FromDays(7));
        using var officer = await portal.SignInAsync(Roles.Officer);
        using var manager = await portal.SignInAsync(Roles.Manager);
        await SetPointsAsync(portal, officer, manager, supplier);

        foreach (var alone in new[] { officer, manager })
        {
            var refused = await ConfirmAsync(alone, proposal);
            refused.Status.ShouldBe(HttpStatusCode.Conflict);
            refused.Words.ShouldContain("takes two people and lies before them now");
            refused.Text.ShouldContain($"href=\"{Work(supplier)}\"");
        }

        (await ShowsTwoAtWorkAsync(officer, $"/grading/downgrades/{proposal.Id}", supplier)).ShouldBeTrue();
        var open = await DowngradeTests.ProposalAsync(portal, supplier);
        (open.Id, open.State, open.Revision).ShouldBe((proposal.Id, DowngradeState.Open, proposal.Revision));
        (await portal.NewestAsync(supplier.Id))!.Id.ShouldBe(before.Id);

        // what two people published follows the supplier's days to answer like every lower grade; now one person may confirm it
        (await PublishAsync(officer, manager, supplier)).Text.ShouldContain($"/grading/downgrades/{proposal.Id}");
        (await DowngradeTests.ProposalAsync(portal, supplier)).State.ShouldBe(DowngradeState.Open);
        (await ShowsTwoAtWorkAsync(officer, $"/grading/downgrades/{proposal.Id}", supplier)).ShouldBeFalse();
        var confirmed = await ConfirmAsync(officer, proposal);
        confirmed.Status.ShouldBe(HttpStatusCode.Redirect, confirmed.Words);
        (await DowngradeTests.ProposalAsync(portal, supplier)).State.ShouldBe(DowngradeState.Confirmed);
        (await TierAsync(portal, supplier)).ShouldBe(proposal.ToTier);
        proposal.ToTier.ShouldNotBe(before.Tier);
    }

    [Theory, OnEachDatabase]
    public async Task A_fall_into_a_tier_that_takes_two_is_proposed_once_two_published_it_and_one_confirms_it(string database)
    {
        using var portal = Portal.Start(database, new() { ["Grading:TwoPeople:Tiers:0"] = "C" });
        var (supplier, before, _) = await DowngradeTests.GivenFallingAsync(portal);
        before.Tier.ShouldBe("B");
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await portal.SweepAsync("mark-stale-grades");
        await portal.SweepAsync("regrade-stale");
        (await portal.DbAsync(db => db.Downgrades.CountAsync())).ShouldBe(0);
        using (var officer = await portal.SignInAsync(Roles.Officer))
        using (var manager = await portal.SignInAsync(Roles.Manager))
            (await PublishAsync(officer, manager, supplier)).Words.ShouldContain("This was proposed to the supplier");
        var proposal = await DowngradeTests.ProposalAsync(portal, supplier);
        (proposal.State, proposal.ToTier).ShouldBe((DowngradeState.Open, "C"));
        (await TierAsync(portal, supplier)).ShouldBe("B");

        portal.Clock.Advance(TimeSpan.FromDays(8));
        await portal.SweepAsync("mark-stale-grades");
        await portal.SweepAsync("regrade-stale");
        using var later = await portal.SignInAsync(Roles.Officer);
        var confirmed = await ConfirmAsync(later, proposal);
        confirmed.Status.ShouldBe(HttpStatusCode.Redirect, confirmed.Words);
        (await TierAsync(portal, supplier)).ShouldBe("C");
        (await DowngradeTests.ProposalAsync(portal, supplier)).State.ShouldBe(DowngradeState.Confirmed);
    }

    /// <summary>Whether a page says that two people are grading the supplier, and leads there.</summary>
    private static async Task<bool> ShowsTwoAtWorkAsync(Visitor staff, string path, Supplier supplier)
    {
        var page = await staff.GetAsync(path);
        var says = page.Words.Contains("Two people are grading this supplier", StringComparison.Ordinal);
        page.Text.Contains($"href=\"{Work(supplier)}#review\"", StringComparison.Ordinal).ShouldBe(says);
        return says;
    }

    private static Task<List<string?>> DetailsAsync(Portal portal, Supplier supplier, string act) =>
        portal.DbAsync(db =>
            db.AuditLines.Where(l => l.Subject == $"supplier:{supplier.Id}" && l.Action == act).OrderBy(l => l.Id).Select(l => l.Detail).ToListAsync()
        );

    private static Task<string?> TierAsync(Portal portal, Supplier supplier) =>
        portal.DbAsync(db => db.Suppliers.Where(s => s.Id == supplier.Id).Select(s => s.Tier).SingleAsync());

    private static Task<List<string>> ActsAsync(Portal portal, string subject) =>
        portal.DbAsync(db => db.AuditLines.Where(l => l.Subject == subject).Select(l => l.Action).ToListAsync());
}
