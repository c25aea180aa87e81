using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Documents;
using SupplyChain.Requalification;
using SupplyChain.Suppliers;
using static SupplyChain.Grading.TwoPeopleCase;

namespace SupplyChain.Grading;

/// <summary>What brought a grade before two people, and what becomes of it when they publish the grade.</summary>
public sealed class TwoPeopleCauseTests
{
    [Theory, OnEachDatabase]
    public async Task A_grading_that_is_open_takes_the_first_cause_that_comes_and_keeps_it(string database)
    {
        using var portal = Portal.Start(database, Overridden);
        var supplier = await portal.GivenRatedSupplierAsync();
        using var officer = await portal.SignInAsync(Roles.Officer);
        using var manager = await portal.SignInAsync(Roles.Manager);
        using var owner = await portal.SignInAsync(Roles.Owner, supplier);
        var first = await GradedByAsync(portal, officer, supplier);
        var action = await AnsweredAsync(portal, officer, owner, supplier);
        var id = await GivenHandedInAsync(portal, officer, supplier);
        await SetPointsAsync(portal, officer, manager, supplier);

        // begun by hand it has none, and so it stays when the portal asks for the grade
        await officer.GetAsync(Work(supplier));
        (await officer.PostAsync($"/suppliers/{supplier.Id}/grade-review/start")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await CausesAsync(portal)).ShouldBe([(null, null)]);
        (await officer.GetAsync(Work(supplier))).Words.ShouldNotContain("Cause: ");

        (await ActionCase.DecideAsync(officer, action, "Verify")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await CausesAsync(portal)).ShouldBe([(GradeCause.CorrectiveAction, action)]);
        (await RequalificationTests.DecideAsync(officer, id, "Grade")).Status.ShouldBe(HttpStatusCode.Conflict);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        (await CausesAsync(portal)).ShouldBe([(GradeCause.CorrectiveAction, action)]);

        await PublishAsync(officer, manager, supplier);
        var second = (await portal.NewestAsync(supplier.Id))!;
        (second.Id == first.Id, second.Cause, second.ActionId).ShouldBe((false, GradeCause.CorrectiveAction, action));
        (await officer.GetAsync($"/suppliers/{supplier.Id}/grades/{second.Id}/sheet")).Words.ShouldContain($"Corrective action #{action}");
    }

    [Theory, OnEachDatabase]
    public async Task What_two_people_grade_without_being_asked_takes_its_cause_from_what_differs(string database)
    {
        using var portal = Portal.Start(database, Overridden);
        var supplier = await portal.GivenRatedSupplierAsync();
        using var officer = await portal.SignInAsync(Roles.Officer);
        using var manager = await portal.SignInAsync(Roles.Manager);
        await GradedByAsync(portal, officer, supplier);
        await SetPointsAsync(portal, officer, manager, supplier);
        await portal.SweepAsync("regrade-stale");
        (await CausesAsync(portal)).ShouldBe([(null, null)]);
        await PublishAsync(officer, manager, supplier);
        (await portal.NewestAsync(supplier.Id))!.Cause.ShouldBe(GradeCause.AnswerGiven);
    }

    [Theory, OnEachDatabase]
    public async Task An_upheld_objection_is_owed_a_grade_though_it_says_nothing_new(string database)
    {
        using var portal = Portal.Start(database, TwoPeopleTests.EveryTier);
        var supplier = await portal.GivenRatedSupplierAsync();
        var contested = await GradedBeforeThePolicyAsync(portal, supplier);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        using var officer = await portal.SignInAsync(Roles.Officer);
        using var manager = await portal.SignInAsync(Roles.Manager);
        using var owner = await portal.SignInAsync(Roles.Owner, supplier);
        await UpholdAsync(portal, owner, manager, contested);

        await PublishAsync(officer, manager, supplier);
        var newest = (await portal.NewestAsync(supplier.Id))!;
        (newest.Id == contested.Id, newest.Cause, newest.Fingerprint).ShouldBe((false, GradeCause.Objection, contested.Fingerprint));
    }

    [Theory, OnEachDatabase]
    public async Task A_lower_grade_of_an_action_names_it_when_one_person_confirms_what_two_published(string database)
    {
        using var portal = Portal.Start(database, new() { ["Grading:TwoPeople:Tiers:0"] = "C" });
        var (supplier, _, account) = await DowngradeTests.GivenFallingAsync(portal);
        long id;
        using (var officer = await portal.SignInAsync(Roles.Officer))
        using (var manager = await portal.SignInAsync(Roles.Manager))
        using (var owner = await portal.SignInAsync(Roles.Owner, supplier))
        {
            id = await AnsweredAsync(portal, officer, owner, supplier);
            portal.Clock.Advance(TimeSpan.FromDays(1));
        }

        using (var officer = await portal.SignInAsync(Roles.Officer))
        using (var manager = await portal.SignInAsync(Roles.Manager))
        {
            (await ActionCase.DecideAsync(officer, id, "Verify")).Status.ShouldBe(HttpStatusCode.Redirect);
            (await PublishAsync(officer, manager, supplier)).Words.ShouldContain("This was proposed to the supplier");
            var page = (await officer.GetAsync($"/actions/{id}")).Words;
            page.ShouldContain("would lower the tier: it was proposed to the supplier");
            page.ShouldNotContain("was graded anew");
        }

        var proposal = await DowngradeTests.ProposalAsync(portal, supplier);
        (proposal.State, proposal.Cause).ShouldBe((DowngradeState.Open, GradeCause.CorrectiveAction));
        portal.Clock.Advance(TimeSpan.FromDays(8));
        using var later = await portal.SignInAsync(Roles.Officer);
        (await ConfirmAsync(later, proposal)).Status.ShouldBe(HttpStatusCode.Redirect);
        var lower = (await portal.NewestAsync(supplier.Id))!;
        (lower.Tier, lower.Cause, lower.ActionId).ShouldBe(("C", GradeCause.CorrectiveAction, id));
        (await later.GetAsync($"/actions/{id}")).Words.ShouldContain("was graded anew");
    }

    private static Task<List<(GradeCause? Cause, long? ActionId)>> CausesAsync(Portal portal) =>
        portal.DbAsync(async db => (await db.GradeReviews.OrderBy(r => r.Id).ToListAsync()).ConvertAll(r => (r.Cause, r.ActionId)));
}
