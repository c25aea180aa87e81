using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;

namespace SupplyChain.Plants;

public sealed class GreenFactoryTests(PlantPortals portals) : IClassFixture<PlantPortals>
{
    [Theory, OnEachDatabase]
    public async Task Clauses_are_worded_by_the_user_assigned_and_appraised_with_reward_and_penalty(string database)
    {
        var portal = portals.On(database);
        using var management = await portal.SignInAsync(Roles.Management);
        var page = await management.GetAsync("/plants/clauses");
        page.Text.ShouldContain("class=\"provisional\"");
        foreach (var first in new[] { "Low-carbon energy", "Efficient resources", "Clean production", "Green products", "Intensive land use" })
            page.Words.ShouldContain(first);
        (await management.PostAsync("/plants/appraisal", "Form.AppraisalPeriod", "2026-Q3")).Words.ShouldContain("nothing to appraise");

        await management.GetAsync("/plants/clauses/G21");
        string[] clause = ["Form.System", "GFE", "Form.ClauseDepartment", "工艺部", "Form.ClauseWords", "第一版正文", "Form.ClauseSource", "4.2"];
        (await management.PostAsync("/plants/clauses/G21", clause)).Status.ShouldBe(HttpStatusCode.Redirect);
        clause[5] = "第二版正文";
        (await management.PostAsync("/plants/clauses/G21", clause)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await management.PostAsync("/plants/clauses/G21", clause)).Status.ShouldBe(HttpStatusCode.Redirect, "the same again is no new wording");
        var kept = await portal.DbAsync(db => db.ClauseTexts.Where(c => c.Code == "G21").OrderBy(c => c.Id).ToListAsync());
        kept.Select(c => (c.Text, c.ReplacedAt is null)).ShouldBe([("第一版正文", false), ("第二版正文", true)]);
        var sourceless = await management.PostAsync("/plants/clauses/G21", "Form.System", "GFE", "Form.ClauseWords", "无出处", "Form.ClauseSource", "");
        ((int)sourceless.Status).ShouldBe(422);
        sourceless.Text.ShouldContain("无出处");
        (await management.PostAsync("/plants/clauses/G99", "Form.System", "GFE", "Form.ClauseDepartment", "x")).Status.ShouldBe(HttpStatusCode.NotFound);

        await portal.DbAsync(async db =>
        {
            db.EvidenceEntries.Add(Grading.EvidenceEntry.Of(null, new Grading.Answer("G21", 4, portal.Today), 1, portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        var standing = await management.GetAsync("/plants/appraisal");
        standing.Words.ShouldContain("8 / 8");
        standing.Words.ShouldContain("Excellent");
        string[] levels =
        [
            "Form.Levels[0].LevelName",
            "甲",
            "Form.Levels[0].LevelNameEn",
            "First",
            "Form.Levels[0].LevelFrom",
            "80",
            "Form.Levels[0].LevelConsequence",
            "奖金",
            "Form.Levels[1].LevelName",
            "乙",
            "Form.Levels[1].LevelNameEn",
            "Second",
            "Form.Levels[1].LevelFrom",
            "10",
            "Form.Levels[1].LevelConsequence",
            "扣罚",
        ];
        (await management.PostAsync("/plants/appraisal/levels", levels)).Words.ShouldContain("lowest level must start at 0");
        levels[13] = "80";
        (await management.PostAsync("/plants/appraisal/levels", levels)).Words.ShouldContain("Two levels start at 80 %");
        levels[13] = "0";
        (await management.PostAsync("/plants/appraisal/levels", levels)).Status.ShouldBe(HttpStatusCode.Redirect);
        await management.GetAsync("/plants/appraisal");
        (await management.PostAsync("/plants/appraisal", "Form.AppraisalPeriod", "2026-Q3")).Status.ShouldBe(HttpStatusCode.Redirect);
        var frozen = await portal.DbAsync(db => db.Appraisals.SingleAsync());
        (frozen.Department, frozen.Points, frozen.Level, frozen.Consequence).ShouldBe(("工艺部", 8m, "甲", "奖金"));
        await management.GetAsync("/plants/appraisal");
        (await management.PostAsync("/plants/appraisal", "Form.AppraisalPeriod", "2026-Q3")).Words.ShouldContain("was closed before");
    }

    [Theory, OnEachDatabase]
    public async Task Seats_of_the_organisation_are_added_changed_and_ended(string database)
    {
        var portal = portals.On(database);
        using var management = await portal.SignInAsync(Roles.Management);
        await management.GetAsync("/plants/organisation/0");
        string[] seat =
        [
            "Form.SeatBody",
            "LeadingGroup",
            "Form.SeatRole",
            "Head",
            "Form.SeatHolder",
            "周总",
            "Form.SeatDepartment",
            "总经办",
            "Form.SeatDuties",
            "统筹绿色工厂建设",
            "Form.SeatFrom",
            "2026-01-05",
        ];
        (await management.PostAsync("/plants/organisation/0", seat)).Status.ShouldBe(HttpStatusCode.Redirect);
        var kept = await portal.DbAsync(db => db.OrganisationSeats.SingleAsync(s => s.Holder == "周总"));
        (await management.GetAsync("/plants/organisation")).Words.ShouldContain("统筹绿色工厂建设");
        await management.GetAsync($"/plants/organisation/{kept.Id}");
        var early = await management.PostAsync($"/plants/organisation/{kept.Id}/end", "Form.SeatTo", "2025-12-31", "Form.Revision", $"{kept.Revision}");
        early.Status.ShouldBe(HttpStatusCode.Conflict);
        early.Words.ShouldContain("lies before the first");
        var bare = await management.PostAsync("/plants/organisation/0", [.. seat[..8], "Form.SeatDuties", "", "Form.SeatFrom", "2026-01-05"]);
        bare.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        bare.Value("Form.SeatHolder").ShouldBe("周总");
        string[] end = ["Form.SeatTo", "2026-06-30", "Form.Revision", $"{kept.Revision}"];
        (await management.PostAsync($"/plants/organisation/{kept.Id}/end", end)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await management.PostAsync($"/plants/organisation/{kept.Id}", [.. seat, "Form.Revision", $"{kept.Revision + 1}"])).Words.ShouldContain(
            "That seat ended on 2026-06-30"
        );
        (await management.GetAsync("/plants/organisation")).Words.ShouldContain("Left");
    }

    [Fact]
    public async Task The_scheme_of_Huzhou_is_tried_out_with_its_ceiling_and_is_no_system_of_our_own()
    {
        var portal = portals.On("sqlite");
        using var management = await portal.SignInAsync(Roles.Management);
        var id = await portal.DbAsync(db => db.PublishedSystems.Where(s => s.SystemId == "HUZHOU-STAR").Select(s => s.Id).SingleAsync());
        (await management.GetAsync("/incentives")).Text.ShouldContain($"/systems/{id}/try");
        (await management.GetAsync("/assessment")).Words.ShouldNotContain("Huzhou");
        var none = await management.GetAsync($"/systems/{id}/try?levels[H11]=0");
        none.Words.ShouldContain("by 2028-11-20");
        none.Words.ShouldContain("class D");
        var three = await management.GetAsync($"/systems/{id}/try?levels[H11]=2");
        three.Words.ShouldContain("3 stars");
        three.Words.ShouldContain("green finance");
        three.Words.ShouldNotContain("by 2028-11-20");
        (await portal.DbAsync(db => db.EvidenceEntries.AnyAsync(e => e.Code == "H11"))).ShouldBeFalse();
    }

    [Fact]
    public async Task Suppliers_see_neither_clauses_nor_appraisal_nor_organisation()
    {
        var portal = portals.On("sqlite");
        using var supplier = await portal.SignInAsync(Roles.Owner, await portal.GivenSupplierAsync());
        foreach (var path in new[] { "/plants/clauses", "/plants/clauses/G11", "/plants/appraisal", "/plants/organisation", "/systems/1/try" })
            (await supplier.GetAsync(path)).Status.ShouldBe(HttpStatusCode.Forbidden, path);
    }
}
