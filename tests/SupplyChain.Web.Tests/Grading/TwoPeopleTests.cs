using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

public sealed class TwoPeopleTests
{
    internal static readonly Dictionary<string, string> EveryTier = new()
    {
        ["Grading:TwoPeople:Tiers:0"] = "A",
        ["Grading:TwoPeople:Tiers:1"] = "B",
        ["Grading:TwoPeople:Tiers:2"] = "C",
        ["Grading:TwoPeople:Tiers:3"] = "D",
    };

    [Theory, OnEachDatabase]
    public async Task Where_the_policy_says_two_neither_one_person_nor_the_portal_makes_the_grade(string database)
    {
        using var portal = Portal.Start(database, EveryTier);
        var supplier = await portal.GivenRatedSupplierAsync();
        await portal.SweepAsync("regrade-stale");
        (await portal.CountAsync(supplier.Id)).ShouldBe(0);
        using var officer = await portal.SignInAsync(Roles.Officer);
        using var manager = await portal.SignInAsync(Roles.Manager);
        var (work, review) = ($"/suppliers/{supplier.Id}/evidence", $"/suppliers/{supplier.Id}/grade-review");
        (await officer.GetAsync("/grading")).Words.ShouldContain(supplier.Name);
        (await officer.GetAsync(work)).Words.ShouldContain("takes two people: one submits it, another publishes it");

        // given up, and asked for by one person: it is put before two again
        var page = await officer.GetAsync(work);
        await officer.PostAsync($"{review}/drop", "Revision", page.Value("Revision")!);
        (await officer.PostAsync($"/suppliers/{supplier.Id}/grade")).Leads.ShouldBe($"{work}#review");
        (await portal.CountAsync(supplier.Id)).ShouldBe(0);

        page = await officer.GetAsync(work);
        (await officer.PostAsync($"{review}/submit", "Revision", page.Value("Revision")!)).Status.ShouldBe(HttpStatusCode.Redirect);
        var seen = await manager.GetAsync(review);
        (await officer.PostAsync($"{review}/publish", "Revision", seen.Value("Form.Revision")!)).Status.ShouldBe(HttpStatusCode.Conflict);
        await manager.PostAsync($"{review}/publish", "Revision", seen.Value("Form.Revision")!);
        (await portal.CountAsync(supplier.Id)).ShouldBe(1);
        (await portal.SweepAsync("regrade-stale")).Done.ShouldBe(0);
    }

    [Theory, OnEachDatabase]
    public async Task The_portal_goes_on_waiting_when_nobody_submits(string database)
    {
        using var portal = Portal.Start(database, EveryTier);
        var supplier = await portal.GivenRatedSupplierAsync();
        await portal.SweepAsync("regrade-stale");
        portal.Clock.Advance(TimeSpan.FromDays(GradeReview.MostDays + 1));
        await portal.SweepAsync("regrade-stale");
        var review = await portal.DbAsync(db => db.GradeReviews.SingleAsync());
        (review.Step, review.HeldUntil, review.StartedById).ShouldBe((GradeReviewStep.Grading, portal.Today.AddDays(GradeReview.MostDays), null));
        (await portal.CountAsync(supplier.Id)).ShouldBe(0);
    }

    [Theory, OnEachDatabase]
    public async Task A_red_line_and_an_override_take_two_where_the_policy_names_them(string database)
    {
        using var portal = Portal.Start(database, new() { ["Grading:TwoPeople:RedLine"] = "true", ["Grading:TwoPeople:Override"] = "true" });
        var plain = await portal.GivenRatedSupplierAsync();
        var hit = await portal.GivenRatedSupplierAsync();
        var set = await portal.GivenRatedSupplierAsync();
        var now = portal.Clock.GetUtcNow();
        await portal.DbAsync(async db =>
        {
            var line = ShippedSystems.SupplierElectronics.RedLines[0].Code;
            db.Incidents.Add(new RecordedIncident(hit.Id, line, portal.Today.AddDays(-5), IncidentState.Corrected, "list", 1, now));
            db.EvidenceEntries.Add(EvidenceEntry.Of(set.Id, new PointsOverride("S11", 8, "kind", "person:2", portal.Today.AddDays(9)), portal.Today, 1, now));
            await db.SaveChangesAsync();
        });
        await portal.SweepAsync("regrade-stale");
        (await portal.CountAsync(plain.Id)).ShouldBe(1);
        (await portal.CountAsync(hit.Id)).ShouldBe(0);
        (await portal.CountAsync(set.Id)).ShouldBe(0);
        using var officer = await portal.SignInAsync(Roles.Officer);
        (await officer.GetAsync($"/suppliers/{hit.Id}/evidence")).Words.ShouldContain("that a red line has hit");
        (await officer.GetAsync($"/suppliers/{set.Id}/evidence")).Words.ShouldContain("points that a person set");
    }

    [Theory, OnEachDatabase]
    public async Task Neither_who_made_nor_who_published_a_grade_answers_an_objection_to_it(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenRatedSupplierAsync();
        using var starter = await portal.SignInAsync(Roles.Officer);
        using var submitter = await portal.SignInAsync(Roles.Officer);
        using var publisher = await portal.SignInAsync(Roles.Manager);
        using var other = await portal.SignInAsync(Roles.Manager);
        using var owner = await portal.SignInAsync(Roles.Owner, supplier);
        var (work, review) = ($"/suppliers/{supplier.Id}/evidence", $"/suppliers/{supplier.Id}/grade-review");
        await starter.GetAsync(work);
        await starter.PostAsync($"{review}/start");
        var page = await submitter.GetAsync(work);
        await submitter.PostAsync($"{review}/submit", "Revision", page.Value("Revision")!);
        var seen = await publisher.GetAsync(review);
        await publisher.PostAsync($"{review}/publish", "Revision", seen.Value("Form.Revision")!);
        var grade = (await portal.NewestAsync(supplier.Id))!;
        await owner.GetAsync("/company/grade");
        await owner.PostAsync($"/company/grades/{grade.Id}/objection", "Form.ContestedIndicator", "S14", "Form.ObjectionReason", "full-time since May");
        var objection = await portal.DbAsync(db => db.Objections.SingleAsync());
        string[] answer = ["Decision.Revision", "0", "Decision.Upheld", "false", "Decision.ObjectionAnswer", "no"];
        foreach (var barred in new[] { starter, submitter, publisher })
        {
            var shown = await barred.GetAsync(work);
            shown.Words.ShouldContain("does not answer objections");
            shown.Text.ShouldNotContain("Decision.ObjectionAnswer");
            (await barred.PostAsync($"{work}/objections/{objection.Id}", answer)).Status.ShouldBe(HttpStatusCode.Conflict);
        }

        (await portal.DbAsync(db => db.Objections.SingleAsync())).State.ShouldBe(ObjectionState.Open);
        (await other.GetAsync(work)).Text.ShouldContain("Decision.ObjectionAnswer");
        (await other.PostAsync($"{work}/objections/{objection.Id}", answer)).Status.ShouldBe(HttpStatusCode.Redirect);
    }
}
