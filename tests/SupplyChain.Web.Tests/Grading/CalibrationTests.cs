using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Suppliers;
using SupplyChain.Workbooks;

namespace SupplyChain.Grading;

public sealed class CalibrationTests
{
    private static readonly Dictionary<string, string> Everything = new() { ["Grading:CalibrationPercent"] = "100" };

    [Theory, OnEachDatabase]
    public async Task A_second_person_scores_blind_and_both_scores_are_shown_only_then(string database)
    {
        using var portal = Portal.Start(database, Everything);
        var (supplier, first, second) = await AnsweredAsync(portal, level: 2);
        using var _ = first;
        using var __ = second;
        (await portal.SweepAsync("draw-calibrations")).Done.ShouldBe(1);
        (await portal.SweepAsync("draw-calibrations")).Done.ShouldBe(0);
        (await first.GetAsync("/home")).Words.ShouldNotContain("to score blind");
        (await second.GetAsync("/home")).Words.ShouldContain("1 answer to score blind");
        var id = await portal.DbAsync(db => db.Calibrations.Select(c => c.Id).SingleAsync());
        var path = $"/grading/calibrations/{id}";

        await first.GetAsync("/grading/calibrations");
        (await first.PostAsync($"{path}/take", "Taken.Revision", "0")).Words.ShouldContain("Who scored first does not score again");
        (await second.GetAsync($"/suppliers/{supplier.Id}/evidence/S13")).Status.ShouldBe(HttpStatusCode.OK);
        var list = await second.GetAsync("/grading/calibrations");
        (await second.PostAsync($"{path}/take", "Taken.Revision", list.Value("Taken.Revision")!)).Leads.ShouldBe(path);

        foreach (var closed in new[] { "grade", "evidence", "evidence/S13", "grade-review" })
            (await second.GetAsync($"/suppliers/{supplier.Id}/{closed}")).Leads.ShouldBe(path, closed);
        var other = await portal.GivenSupplierAsync();
        (await second.GetAsync($"/suppliers/{other.Id}/evidence")).Status.ShouldBe(HttpStatusCode.OK);
        var page = await second.GetAsync(path);
        page.Words.ShouldNotContain(first.Account!.DisplayName);
        page.Text.ShouldNotContain(" selected");
        (await first.GetAsync(path)).Words.ShouldNotContain("Both scores");

        string[] Scored(string level, string comment) =>
            ["Form.Revision", page.Value("Form.Revision")!, "Form.Level", level, "Form.CalibrationComment", comment];
        (await second.PostAsync(path, Scored("", "x"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await second.PostAsync(path, Scored("9", "x"))).Words.ShouldContain("Choose one of the levels shown");
        (await second.PostAsync(path, Scored("1", "left\u202eright"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await second.PostAsync(path, Scored("1", new string('x', 1001)))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var stale = await second.PostAsync(path, "Form.Revision", "77", "Form.Level", "1", "Form.CalibrationComment", "<b>kept</b>");
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Text.ShouldContain("&lt;b&gt;kept&lt;/b&gt;</textarea>");
        (await second.PostAsync(path, [.. Scored("", ""), "Form.CannotJudge", "true"])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await first.PostAsync(path, Scored("1", "x"))).Words.ShouldContain("not in your hands");

        (await second.PostAsync(path, Scored("1", "the policy is not signed"))).Leads.ShouldBe(path);
        (await second.PostAsync(path, Scored("1", "again"))).Status.ShouldBe(HttpStatusCode.Conflict);
        var both = await first.GetAsync(path);
        both.Words.ShouldContain("The two scores differ by");
        both.Words.ShouldContain("the policy is not signed");
        both.Words.ShouldContain(second.Account!.DisplayName);
        (await second.GetAsync($"/suppliers/{supplier.Id}/evidence")).Status.ShouldBe(HttpStatusCode.OK);
        (await second.GetAsync("/grading/calibrations")).Words.ShouldContain(supplier.Name);
        (await portal.DbAsync(db => db.EvidenceEntries.SingleAsync(e => e.Code == "S13"))).Level.ShouldBe(2);
    }

    [Theory, OnEachDatabase]
    public async Task Agreement_is_reported_by_indicator_and_by_grader_and_an_officer_sees_only_their_own_row(string database)
    {
        using var portal = Portal.Start(database, Everything);
        var (_, first, second) = await AnsweredAsync(portal, level: 2);
        using var _1 = first;
        using var _2 = second;
        (await second.GetAsync("/reports/agreement")).Words.ShouldContain("Nothing has been scored twice");
        await portal.SweepAsync("draw-calibrations");
        await ScoreAsync(portal, second, "1");
        var page = await second.GetAsync("/reports/agreement");
        foreach (var name in new[] { "S13", first.Account!.DisplayName, second.Account!.DisplayName })
            page.Words.ShouldContain(name);
        var own = await first.GetAsync("/reports/agreement");
        own.Words.ShouldContain(first.Account.DisplayName);
        Regex.Count(own.Words, Regex.Escape(second.Account.DisplayName)).ShouldBe(0);

        using var package = WorkbookPackage.Open(new MemoryStream(await second.BytesAsync("/reports/agreement/file")));
        var rows = new WorkbookReader(package).Rows().Select(r => string.Join('|', r.Cells.Select(c => c.Text))).ToList();
        rows.Count.ShouldBe(2);
        rows[1].ShouldContain("|1|0|-2|2");
        using var management = await portal.SignInAsync(Roles.Management);
        (await management.GetAsync("/reports/agreement")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, OnEachDatabase]
    public async Task An_answer_that_was_replaced_is_not_scored_and_one_that_cannot_be_judged_says_why(string database)
    {
        using var portal = Portal.Start(database, Everything);
        var (supplier, first, second) = await AnsweredAsync(portal, level: 2);
        using var _1 = first;
        using var _2 = second;
        await portal.SweepAsync("draw-calibrations");
        var answer = await ScoreAsync(portal, second, "1", () => AnswerAsync(first, supplier, "1"));
        answer.Leads.ShouldBe("/grading/calibrations");
        (await portal.DbAsync(db => db.Calibrations.SingleAsync())).Step.ShouldBe(CalibrationStep.Dropped);

        await portal.SweepAsync("draw-calibrations");
        var id = await portal.DbAsync(db => db.Calibrations.Where(c => c.Step == CalibrationStep.Open).Select(c => c.Id).SingleAsync());
        await second.GetAsync("/grading/calibrations");
        await second.PostAsync($"/grading/calibrations/{id}/take", "Taken.Revision", "0");
        await second.PostAsync($"/grading/calibrations/{id}", "Form.Revision", "1", "Form.CannotJudge", "true", "Form.CalibrationComment", "no policy on file");
        var ended = await portal.DbAsync(db => db.Calibrations.SingleAsync(c => c.Id == id));
        (ended.Step, ended.Comment, ended.SecondPoints).ShouldBe((CalibrationStep.NotJudged, "no policy on file", null));
    }

    [Theory, OnEachDatabase]
    public async Task Nothing_is_drawn_where_the_share_is_none_and_nobody_scores_what_they_had_a_hand_in(string database)
    {
        using var none = Portal.Start(database, new() { ["Grading:CalibrationPercent"] = "0" });
        var (_, quiet, idle) = await AnsweredAsync(none, level: 2);
        using var _0 = quiet;
        using var _00 = idle;
        (await none.SweepAsync("draw-calibrations")).Found.ShouldBe(0);

        using var portal = Portal.Start(database, Everything);
        var (supplier, first, second) = await AnsweredAsync(portal, level: 2);
        using var _1 = first;
        using var _2 = second;
        await AnswerAsync(second, supplier, "1");
        await AnswerAsync(first, supplier, "2");
        await portal.SweepAsync("draw-calibrations");
        var id = await portal.DbAsync(db => db.Calibrations.Select(c => c.Id).SingleAsync());
        await second.GetAsync("/grading/calibrations");
        (await second.PostAsync($"/grading/calibrations/{id}/take", "Taken.Revision", "0")).Words.ShouldContain("cannot score it blind");
    }

    private static async Task<(Supplier Supplier, Visitor First, Visitor Second)> AnsweredAsync(Portal portal, int level)
    {
        var supplier = await portal.GivenSupplierAsync();
        var first = await portal.SignInAsync(Roles.Officer);
        await AnswerAsync(first, supplier, level.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return (supplier, first, await portal.SignInAsync(Roles.Manager));
    }

    private static async Task AnswerAsync(Visitor grader, Supplier supplier, string level)
    {
        var path = $"/suppliers/{supplier.Id}/evidence/S13";
        var seen = (await grader.GetAsync(path)).Value("Form.Seen");
        var answer = await grader.PostAsync(path, "Form.Kind", "Answer", "Form.Seen", seen ?? "", "Form.Level", level, "Form.Confidence", "Declared");
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Words);
    }

    /// <summary>Takes the one that waits and hands in a score.</summary>
    /// <param name="meanwhile">What happens between the two.</param>
    private static async Task<SupplyChain.Answer> ScoreAsync(Portal portal, Visitor second, string level, Func<Task>? meanwhile = null)
    {
        var list = await second.GetAsync("/grading/calibrations");
        var path = "/grading/calibrations/" + await portal.DbAsync(db => db.Calibrations.Select(c => c.Id).SingleAsync());
        await second.PostAsync($"{path}/take", "Taken.Revision", list.Value("Taken.Revision")!);
        var page = await second.GetAsync(path);
        if (meanwhile is not null)
            await meanwhile();
        return await second.PostAsync(path, "Form.Revision", page.Value("Form.Revision")!, "Form.Level", level);
    }
}
