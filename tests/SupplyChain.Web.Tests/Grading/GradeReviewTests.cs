using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

public sealed class GradeReviewTests
{
    [Theory, OnEachDatabase]
    public async Task A_grade_is_submitted_returned_and_published_by_two_people(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenRatedSupplierAsync();
        var (work, review) = ($"/suppliers/{supplier.Id}/evidence", $"/suppliers/{supplier.Id}/grade-review");
        using var officer = await portal.SignInAsync(Roles.Officer);
        using var manager = await portal.SignInAsync(Roles.Manager);
        (await officer.GetAsync("/grading")).Words.ShouldContain("not graded yet");
        await officer.GetAsync(work);
        (await officer.PostAsync($"{review}/start")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.PostAsync($"{review}/start")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await portal.SweepAsync("regrade-stale")).Found.ShouldBe(0);
        (await officer.PostAsync($"/suppliers/{supplier.Id}/grade")).Status.ShouldBe(HttpStatusCode.Conflict);

        await SubmitAsync(officer, work, review);
        var own = await officer.GetAsync(review);
        own.Words.ShouldContain("Who submitted a grade does not review it");
        (await officer.PostAsync($"{review}/publish", "Revision", await RevisionAsync(portal))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await manager.GetAsync("/home")).Words.ShouldContain("1 grade to review");
        var seen = await manager.GetAsync(review);
        seen.Words.ShouldContain("This is the first grade");
        var returned = await manager.PostAsync(
            $"{review}/return",
            "Form.Revision",
            seen.Value("Form.Revision")!,
            "Form.Remarks[0].Indicator",
            "S13",
            "Form.Remarks[0].Comment",
            "page 3 is missing"
        );
        returned.Status.ShouldBe(HttpStatusCode.Redirect, returned.Words);
        (await officer.GetAsync(work)).Words.ShouldContain("page 3 is missing");
        (await portal.MailToAsync(officer.Account!.Email!)).ShouldContain(m => m.Subject.Contains("Grade returned", StringComparison.Ordinal));

        await SubmitAsync(officer, work, review);
        seen = await manager.GetAsync(review);
        var published = await manager.PostAsync($"{review}/publish", "Revision", seen.Value("Form.Revision")!);
        published.Leads.ShouldBe($"/suppliers/{supplier.Id}/grade");
        var grade = (await portal.NewestAsync(supplier.Id))!;
        grade.MadeById.ShouldBe(officer.Account.Id);
        grade.Cause.ShouldBe(GradeCause.First);
        (await portal.DbAsync(db => db.GradeReviews.SingleAsync())).GradeId.ShouldBe(grade.Id);
        (await manager.PostAsync($"{review}/publish", "Revision", seen.Value("Form.Revision")!)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await portal.CountAsync(supplier.Id)).ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task Evidence_that_changed_after_the_submission_is_not_published(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenRatedSupplierAsync();
        var (work, review) = ($"/suppliers/{supplier.Id}/evidence", $"/suppliers/{supplier.Id}/grade-review");
        using var officer = await portal.SignInAsync(Roles.Officer);
        using var manager = await portal.SignInAsync(Roles.Manager);
        await officer.GetAsync(work);
        await officer.PostAsync($"{review}/start");
        await SubmitAsync(officer, work, review);
        var seen = await manager.GetAsync(review);
        await portal.DbAsync(db =>
            db.EvidenceEntries.Where(e => e.Code == "S13").ExecuteUpdateAsync(e => e.SetProperty(x => x.ReplacedAt, portal.Clock.GetUtcNow()))
        );

        var answer = await manager.PostAsync($"{review}/publish", "Revision", seen.Value("Form.Revision")!);
        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Words.ShouldContain("The evidence has changed since it was submitted");
        (await portal.CountAsync(supplier.Id)).ShouldBe(0);
        (await portal.DbAsync(db => db.GradeReviews.SingleAsync())).Step.ShouldBe(GradeReviewStep.Submitted);
    }

    [Theory, OnEachDatabase]
    public async Task A_grade_is_not_returned_without_saying_what_is_wrong(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenRatedSupplierAsync();
        var (work, review) = ($"/suppliers/{supplier.Id}/evidence", $"/suppliers/{supplier.Id}/grade-review");
        using var officer = await portal.SignInAsync(Roles.Officer);
        using var manager = await portal.SignInAsync(Roles.Manager);
        await officer.GetAsync(work);
        await officer.PostAsync($"{review}/start");
        await SubmitAsync(officer, work, review);
        var revision = (await manager.GetAsync(review)).Value("Form.Revision")!;
        Task<SupplyChain.Answer> ReturnAsync(string indicator, string comment, string at) =>
            manager.PostAsync($"{review}/return", "Form.Revision", at, "Form.Remarks[0].Indicator", indicator, "Form.Remarks[0].Comment", comment);
        (await ReturnAsync("S13", " ", revision)).Words.ShouldContain("Say what is wrong with at least one indicator");
        (await ReturnAsync("S13", new string('x', 1001), revision)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ReturnAsync("S13", "left\u202eright", revision)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ReturnAsync("NOPE", "x", revision)).Words.ShouldContain("knows no indicator NOPE");
        var stale = await ReturnAsync("S13", "<b>kept</b>", "77");
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Text.ShouldContain("&lt;b&gt;kept&lt;/b&gt;</textarea>");
        (await portal.DbAsync(db => db.GradeReviews.Include(r => r.Remarks).SingleAsync())).Remarks.ShouldBeEmpty();
    }

    [Theory, OnEachDatabase]
    public async Task A_forgotten_grading_gives_the_supplier_back_to_the_portal(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenRatedSupplierAsync();
        using var officer = await portal.SignInAsync(Roles.Officer);
        await officer.GetAsync($"/suppliers/{supplier.Id}/evidence");
        await officer.PostAsync($"/suppliers/{supplier.Id}/grade-review/start");
        portal.Clock.Advance(TimeSpan.FromDays(GradeReview.MostDays));
        (await portal.SweepAsync("regrade-stale")).Done.ShouldBe(0);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        (await portal.SweepAsync("regrade-stale")).Done.ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task What_an_indicator_lacks_is_asked_for_once_a_day_in_the_officers_words(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync(Roles.Officer);
        var page = $"/suppliers/{supplier.Id}/evidence/S13";
        await officer.GetAsync(page);
        (await officer.PostAsync($"{page}/ask", "Ask.AskText", "x")).Words.ShouldContain("Nobody at this supplier has an account yet");
        (await officer.PostAsync($"{page}/ask", "Ask.AskText", "")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var owner = await portal.GivenAccountAsync(Roles.Owner, supplier.Id);
        (await officer.PostAsync($"{page}/ask", "Ask.AskText", "the signed policy, all pages")).Status.ShouldBe(HttpStatusCode.Redirect);
        var again = await officer.PostAsync($"{page}/ask", "Ask.AskText", "once more");
        again.Words.ShouldContain("asked for today already");
        again.Text.ShouldContain("once more</textarea>");
        again.Words.ShouldContain("Last asked for");
        (await portal.MailToAsync(owner.Email!)).ShouldContain(m => m.Text.Contains("the signed policy, all pages", StringComparison.Ordinal));
    }

    [Theory, OnEachDatabase]
    public async Task The_page_that_proves_an_answer_is_shown_with_the_grade_and_in_its_receipt(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenRatedSupplierAsync();
        var policy = await portal.GivenVersionAsync(supplier, "ENV_COMMITMENT");
        using var officer = await portal.SignInAsync(Roles.Officer);
        var page = await officer.GetAsync($"/suppliers/{supplier.Id}/evidence/S13");
        string[] Fields(string number) =>
            [
                "Form.Kind",
                "Answer",
                "Form.Seen",
                page.Value("Form.Seen")!,
                "Form.Level",
                "1",
                "Form.Confidence",
                "Documented",
                "Form.Versions",
                $"{policy.Id}",
                $"Form.Pages[{policy.Id}]",
                number,
            ];
        foreach (var wrong in new[] { "0", "-3", "10000", "3.5", "third" })
            (await officer.PostAsync($"/suppliers/{supplier.Id}/evidence/S13", Fields(wrong))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, wrong);
        var entered = await officer.PostAsync($"/suppliers/{supplier.Id}/evidence/S13", Fields("17"));
        entered.Status.ShouldBe(HttpStatusCode.Redirect, entered.Words);
        (await officer.GetAsync($"/suppliers/{supplier.Id}/evidence/S13")).Value($"Form.Pages[{policy.Id}]").ShouldBe("17");
        await portal.SweepAsync("regrade-stale");
        var grade = (await portal.NewestAsync(supplier.Id))!;
        System.Text.Encoding.UTF8.GetString(await portal.ReceiptAsync(grade)).ShouldContain($"\"pages\":[{{\"versionId\":\"{policy.Id}\",\"page\":17}}]");
        var shown = await officer.GetAsync($"/suppliers/{supplier.Id}/grade");
        shown.Words.ShouldContain(", page 17");
        shown.Text.ShouldContain("#page=17");
        (await officer.GetAsync($"/suppliers/{supplier.Id}/grades/{grade.Id}/sheet")).Words.ShouldContain("page 17");
    }

    private static async Task SubmitAsync(Visitor officer, string work, string review)
    {
        var page = await officer.GetAsync(work);
        var answer = await officer.PostAsync($"{review}/submit", "Revision", page.Value("Revision")!);
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Words);
    }

    private static async Task<string> RevisionAsync(Portal portal) =>
        (await portal.DbAsync(db => db.GradeReviews.SingleAsync())).Revision.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
