using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;

namespace SupplyChain.Grading;

public sealed class GradePageTests
{
    [Theory, OnEachDatabase]
    public async Task A_supplier_sees_its_own_grade_without_the_comments_and_names_of_the_buyer(string database)
    {
        var portal = Portal.On(database);
        const string canary = "canary-internal-4711";
        var supplier = await portal.GivenRatedSupplierAsync();
        await portal.GivenVersionAsync(supplier, "GREEN_FACTORY", internalNote: canary);
        using var officer = await portal.SignInAsync(Roles.Officer);
        using var manager = await portal.SignInAsync(Roles.Manager);
        await officer.GetAsync($"/suppliers/{supplier.Id}/evidence/S11");
        var proposed = await officer.PostAsync(
            $"/suppliers/{supplier.Id}/evidence/S11",
            [
                "Form.Kind",
                "Override",
                "Form.OverridePoints",
                "2.5",
                "Form.OverrideUntil",
                "2027-01-31",
                "Form.EntryReason",
                "scope too narrow",
                "Form.EntryNote",
                canary,
            ]
        );
        proposed.Status.ShouldBe(HttpStatusCode.Redirect, proposed.Words);
        var entry = await portal.DbAsync(db => db.EvidenceEntries.SingleAsync(e => e.SupplierId == supplier.Id && e.Kind == EntryKind.Override));
        (await officer.PostAsync($"/suppliers/{supplier.Id}/evidence/entries/{entry.Id}/confirm")).Status.ShouldBe(HttpStatusCode.Conflict);
        await manager.GetAsync($"/suppliers/{supplier.Id}/evidence");
        (await manager.PostAsync($"/suppliers/{supplier.Id}/evidence/entries/{entry.Id}/confirm")).Status.ShouldBe(HttpStatusCode.Redirect);
        await manager.PostAsync($"/suppliers/{supplier.Id}/grade");

        var mine = await portal.SignInAsync(Roles.Owner, supplier);
        var staffPage = await officer.GetAsync($"/suppliers/{supplier.Id}/grade");
        staffPage.Words.ShouldContain(manager.Account!.DisplayName);
        (await officer.GetAsync($"/suppliers/{supplier.Id}/evidence/S11")).Text.ShouldContain(canary);
        var grade = (await portal.NewestAsync(supplier.Id))!;
        var older = await portal.NewestAsync(supplier.Id);
        foreach (var path in new[] { "/company/grade", $"/company/grades/{grade.Id}?recompute=true", $"/company/grades/{grade.Id}/receipt" })
        {
            var page = await mine.GetAsync(path);
            page.Status.ShouldBe(HttpStatusCode.OK, path);
            page.Text.ShouldNotContain(canary);
            page.Text.ShouldNotContain(manager.Account.DisplayName);
            page.Text.ShouldContain("scope too narrow");
        }

        older!.Id.ShouldBe(grade.Id);
    }

    [Theory, OnEachDatabase]
    public async Task A_foreign_grade_is_not_there(string database)
    {
        var portal = Portal.On(database);
        var theirs = await portal.GivenRatedSupplierAsync();
        var own = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync(Roles.Officer);
        await officer.GetAsync($"/suppliers/{theirs.Id}/grade");
        await officer.PostAsync($"/suppliers/{theirs.Id}/grade");
        var grade = (await portal.NewestAsync(theirs.Id))!;

        using var owner = await portal.SignInAsync(Roles.Owner, own);
        (await owner.GetAsync($"/company/grades/{grade.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await owner.GetAsync($"/company/grades/{grade.Id}/receipt")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await owner.GetAsync($"/company/grades/compare?from={grade.Id}&to={grade.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await owner.GetAsync($"/suppliers/{theirs.Id}/grade")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await owner.GetAsync($"/suppliers/{theirs.Id}/evidence")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await officer.GetAsync("/suppliers/999999999/grade")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync("/suppliers/999999999/evidence")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.PostAsync("/suppliers/999999999/grade")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync($"/suppliers/{own.Id}/grades/{grade.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnEachDatabase]
    public async Task Bad_evidence_is_refused_by_name_and_what_was_typed_is_kept(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync(Roles.Officer);
        var path = $"/suppliers/{supplier.Id}/evidence";
        await officer.GetAsync(path + "/S22");
        Task<SupplyChain.Answer> MeasureAsync(string top, string below) =>
            officer.PostAsync(
                path + "/S22",
                [
                    "Form.Kind",
                    "Measure",
                    "Form.Numerator",
                    top,
                    "Form.Denominator",
                    below,
                    "Form.WindowFrom",
                    "2026-01-01",
                    "Form.WindowTo",
                    "2026-11-01",
                    "Form.Sources",
                    "12",
                ]
            );

        var zero = await MeasureAsync("7", "0");
        zero.Words.ShouldContain("The denominator of S22 must not be 0");
        zero.Value("Form.Numerator").ShouldBe("7");
        (await MeasureAsync("11", "10")).Words.ShouldContain("is above its denominator");
        (await MeasureAsync("-1", "10")).Words.ShouldContain("must not be negative");
        (await MeasureAsync("1.00001", "10")).Words.ShouldContain("decimals");
        (await officer.PostAsync(path + "/S13", "Form.Kind", "Answer", "Form.Level", "7")).Words.ShouldContain("has no level 7");
        (await officer.PostAsync(path + "/S11", "Form.Kind", "Answer", "Form.Level", "1")).Words.ShouldContain("takes no answer");
        (await officer.PostAsync(path + "/S11", "Form.Kind", "NotApplicable", "Form.EntryReason", "no")).Words.ShouldContain(
            "may not be marked not applicable"
        );
        var future = await officer.PostAsync(
            path + "/incidents",
            ["Form.IncidentCode", "R1", "Form.HappenedOn", "2027-01-01", "Form.IncidentSource", "penalty 12", "Form.IncidentState", "Alleged"]
        );
        future.Words.ShouldContain("dated in the future");
        future.Value("Form.IncidentSource").ShouldBe("penalty 12");
        (await officer.GetAsync(path + "/S99")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await portal.DbAsync(db => db.EvidenceEntries.AnyAsync(e => e.SupplierId == supplier.Id))).ShouldBeFalse();
        (await MeasureAsync("7", "10")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await MeasureAsync("8", "10")).Words.ShouldContain("Someone else changed this");
    }

    [Theory, OnEachDatabase]
    public async Task An_upheld_objection_makes_a_new_grade_and_keeps_the_old_one(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenRatedSupplierAsync();
        using var officer = await portal.SignInAsync(Roles.Officer);
        using var manager = await portal.SignInAsync(Roles.Manager);
        using var owner = await portal.SignInAsync(Roles.Owner, supplier);
        await officer.GetAsync($"/suppliers/{supplier.Id}/grade");
        await officer.PostAsync($"/suppliers/{supplier.Id}/grade");
        var grade = (await portal.NewestAsync(supplier.Id))!;
        await owner.GetAsync("/company/grade");
        var made = await owner.PostAsync(
            $"/company/grades/{grade.Id}/objection",
            "Form.ContestedIndicator",
            "S14",
            "Form.ObjectionReason",
            "full-time since May"
        );
        made.Status.ShouldBe(HttpStatusCode.Redirect, made.Words);
        var objection = await portal.DbAsync(db => db.Objections.SingleAsync(o => o.SupplierId == supplier.Id));
        var path = $"/suppliers/{supplier.Id}/evidence/objections/{objection.Id}";
        string[] answer = ["Decision.Revision", "0", "Decision.Upheld", "true", "Decision.ObjectionAnswer", "you are right"];
        (await officer.PostAsync(path, answer)).Words.ShouldContain("Who made or published the grade does not answer objections");
        await manager.GetAsync($"/suppliers/{supplier.Id}/evidence");
        (await manager.PostAsync(path, answer)).Status.ShouldBe(HttpStatusCode.Redirect);

        (await portal.CountAsync(supplier.Id)).ShouldBe(2);
        (await portal.NewestAsync(supplier.Id))!.Cause.ShouldBe(GradeCause.Objection);
        (await owner.GetAsync("/company/grade")).Words.ShouldContain("you are right");
    }
}
