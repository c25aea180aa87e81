using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Documents;
using SupplyChain.Grading;
using SupplyChain.Roadmap;
using SupplyChain.Suppliers;

namespace SupplyChain.Training;

public sealed class TrainingTests
{
    private static async Task<long> GivenSessionAsync(Visitor staff, DateOnly on, string audience = "Suppliers", string title = "RoHS training")
    {
        await staff.GetAsync("/training/new");
        var answer = await SaveAsync(staff, "/training", on, audience, title);
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Words);
        return long.Parse(answer.Leads!.Split('/')[^1], CultureInfo.InvariantCulture);
    }

    private static Task<Answer> SaveAsync(Visitor staff, string path, DateOnly on, string audience, string title, string revision = "0") =>
        staff.PostAsync(
            path,
            "Form.Revision",
            revision,
            "Form.TitleZh",
            "有害物质培训",
            "Form.TitleEn",
            title,
            "Form.Audience",
            audience,
            "Form.TrainingMode",
            "Online",
            "Form.TrainingOn",
            Papers.Day(on),
            "Form.Place",
            "腾讯会议 123",
            "Form.Topics",
            "限用物质"
        );

    private static async Task<Answer> InviteAsync(Visitor staff, long id, string choice, string names = "")
    {
        await staff.GetAsync($"/training/{id}");
        return await staff.PostAsync($"/training/{id}/invite", "Invite.Choice", choice, "Invite.Names", names);
    }

    private static async Task<Answer> AnswerAsync(Visitor owner, long id, string seats)
    {
        var page = await owner.GetAsync($"/company/training/{id}");
        return await owner.PostAsync($"/company/training/{id}", "Form.Revision", page.Value("Form.Revision") ?? "0", "Form.Seats", seats);
    }

    private static async Task<Answer> RecordAsync(Visitor staff, long id, params string[] fields)
    {
        var page = await staff.GetAsync($"/training/{id}");
        return await staff.PostAsync($"/training/{id}/attendance", ["Attendance.Revision", page.Value("Attendance.Revision") ?? "0", .. fields]);
    }

    [Theory, OnEachDatabase]
    public async Task A_session_goes_from_invitation_to_attendance_and_feeds_the_coverage(string database)
    {
        using var portal = Portal.Start(database);
        var one = await portal.GivenSupplierAsync();
        var two = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        using var owner = await portal.SignInAsync("owner", one);
        var id = await GivenSessionAsync(officer, portal.Today.AddDays(3));
        (await InviteAsync(officer, id, "All")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await InviteAsync(officer, id, "All")).Words.ShouldContain("invited already");
        (await portal.MailToAsync(owner.Account!.Email!)).ShouldContain(m => m.Subject.StartsWith("Invitation to training: RoHS training"));
        (await owner.GetAsync("/home")).Words.ShouldContain("1 training invitation waits");
        (await AnswerAsync(owner, id, "3")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.GetAsync($"/training/{id}")).Words.ShouldContain("3 people come");
        (await RecordAsync(officer, id)).Words.ShouldContain("attendance is recorded then");

        portal.Clock.Advance(TimeSpan.FromDays(3));
        using var later = await portal.SignInAsync("officer");
        (await CoverageAsync(portal)).ShouldBe(0);
        string[] counted = ["Attendance.Companies[0].SupplierId", $"{one.Id}", "Attendance.Companies[0].Came", "2"];
        (await RecordAsync(later, id, counted)).Words.ShouldContain("1 company has no number yet");
        (await CoverageAsync(portal)).ShouldBe(0, "nothing is half recorded");
        (await RecordAsync(later, id, [.. counted, "Attendance.RestAbsent", "true"])).Status.ShouldBe(HttpStatusCode.Redirect);
        (await CoverageAsync(portal)).ShouldBe(1);
        var session = await portal.DbAsync(db => db.TrainingSessions.SingleAsync(s => s.Id == id));
        session.Heads.ShouldBe(2);
        (await later.GetAsync("/training")).Words.ShouldContain("50.00 %");
        (await later.GetAsync($"/suppliers/{one.Id}/training")).Words.ShouldContain("RoHS training");
        (await later.GetAsync($"/suppliers/{two.Id}")).Text.ShouldContain($"/suppliers/{two.Id}/training");
        using var management = await portal.SignInAsync("management");
        (await management.GetAsync("/dashboard/measures/trainedSupplierShare")).Words.ShouldContain("50.00 %");
        (await later.BytesAsync("/training/export")).Length.ShouldBeGreaterThan(1000);

        // a year later nobody is trained any more
        portal.Clock.Advance(TimeSpan.FromDays(366));
        (await CoverageAsync(portal)).ShouldBe(0);
    }

    [Theory, OnEachDatabase]
    public async Task The_coverage_is_that_of_the_base_without_who_left_it(string database)
    {
        using var portal = Portal.Start(database);
        var (one, gone) = (await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync());
        await portal.GivenSupplierAsync();
        await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        var id = await GivenSessionAsync(officer, portal.Today);
        await InviteAsync(officer, id, "All");
        string[] came = ["Attendance.Companies[0].SupplierId", $"{one.Id}", "Attendance.Companies[0].Came", "1"];
        (await RecordAsync(officer, id, [.. came, "Attendance.RestAbsent", "true"])).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.GetAsync("/training")).Words.ShouldContain("25.00 %");
        await portal.DbAsync(db => db.Suppliers.Where(s => s.Id == gone.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Status, SupplierStatus.Delisted)));
        (await officer.GetAsync("/training")).Words.ShouldContain("33.33 %");
    }

    [Theory, OnEachDatabase]
    public async Task A_list_of_many_companies_is_counted_page_by_page_and_nobody_is_absent_by_oversight(string database)
    {
        using var portal = Portal.Start(database);
        using var officer = await portal.SignInAsync("officer");
        var id = await GivenSessionAsync(officer, portal.Today);
        for (var i = 0; i <= SessionPage.Size; i++)
            await portal.GivenSupplierAsync();
        (await InviteAsync(officer, id, "All")).Status.ShouldBe(HttpStatusCode.Redirect);
        var first = await officer.GetAsync($"/training/{id}");
        var page = Regex.Matches(first.Text, "name=\"Attendance.Companies\\[\\d+\\].SupplierId\" value=\"(\\d+)\"").Select(m => m.Groups[1].Value).ToList();
        page.Count.ShouldBe(SessionPage.Size);
        string[] Lines(List<string> of) =>
            [.. of.SelectMany((s, i) => new[] { $"Attendance.Companies[{i}].SupplierId", s, $"Attendance.Companies[{i}].Came", "1" })];
        (await RecordAsync(officer, id, [.. Lines(page), "Attendance.OnlyPage", "true"])).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.DbAsync(db => db.TrainingSessions.SingleAsync(s => s.Id == id))).IsOpen.ShouldBeTrue();
        (await RecordAsync(officer, id, Lines(page))).Words.ShouldContain("1 company has no number yet");

        var second = await officer.GetAsync($"/training/{id}?after={page[^1]}");
        var rest = Regex.Matches(second.Text, "name=\"Attendance.Companies\\[\\d+\\].SupplierId\" value=\"(\\d+)\"").Select(m => m.Groups[1].Value).ToList();
        rest.ShouldHaveSingleItem();
        page.ShouldNotContain(rest[0]);
        (await RecordAsync(officer, id, Lines(rest))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.DbAsync(db => db.TrainingSessions.SingleAsync(s => s.Id == id))).Heads.ShouldBe(SessionPage.Size + 1);
        (await portal.DbAsync(db => db.TrainingInvitations.CountAsync(i => i.SessionId == id && i.Attended == 1))).ShouldBe(SessionPage.Size + 1);
        (await officer.GetAsync($"/training/{id}?after=x")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static Task<int> CoverageAsync(Portal portal) =>
        portal.DbAsync(db => new SupplierMeasures(db).Numerator(ComputedMeasures.TrainedSupplierShare, portal.Today).CountAsync());

    [Theory, OnEachDatabase]
    public async Task Training_of_our_own_staff_counts_heads_and_takes_no_suppliers(string database)
    {
        using var portal = Portal.Start(database);
        using var officer = await portal.SignInAsync("officer");
        var id = await GivenSessionAsync(officer, portal.Today, "Internal");
        (await InviteAsync(officer, id, "All")).Words.ShouldContain("takes no suppliers");
        (await RecordAsync(officer, id)).Words.ShouldContain("Give the number of people");
        (await RecordAsync(officer, id, "Attendance.Heads", "-1")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await RecordAsync(officer, id, "Attendance.Heads", "46")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await RecordAsync(officer, id, "Attendance.Heads", "47")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await officer.GetAsync("/training")).Words.ShouldContain("46");
    }

    [Theory, OnEachDatabase]
    public async Task Material_goes_to_the_invited_and_to_nobody_else(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        var other = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        using var owner = await portal.SignInAsync("owner", supplier);
        using var stranger = await portal.SignInAsync("owner", other);
        var id = await GivenSessionAsync(officer, portal.Today.AddDays(9), title: "canary-session");
        (await InviteAsync(officer, id, "Named", $"{supplier.CreditCode}\nno such company")).Words.ShouldContain("No single supplier of ours: no such company");
        (await InviteAsync(officer, id, "Named")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await InviteAsync(officer, id, "Named", $"{supplier.Name}\r\n{supplier.CreditCode}")).Status.ShouldBe(HttpStatusCode.Redirect);
        var page = await officer.GetAsync($"/training/{id}");
        var sent = await officer.PostFileAsync(
            $"/training/{id}/material",
            "Form.File",
            "deck.pdf",
            Papers.Pdf(),
            "Form.Revision",
            page.Value("Form.Revision")!
        );
        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Words);
        var none = await officer.PostFileAsync($"/training/{id}/material", "Form.File", "", [], "Form.Revision", "1");
        none.Words.ShouldContain("Choose a file");
        (await owner.BytesAsync($"/training/{id}/file")).Length.ShouldBeGreaterThan(100);
        (await stranger.GetAsync($"/training/{id}/file")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync($"/company/training/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync("/company/training")).Text.ShouldNotContain("canary-session");
        (await stranger.PostAsync($"/company/training/{id}", "Form.Seats", "1")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await AnswerAsync(owner, id, "201")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await AnswerAsync(owner, id, "0")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, OnEachDatabase]
    public async Task A_session_is_changed_or_called_off_and_the_invited_are_told(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var owner = await portal.GivenAccountAsync("owner", supplier.Id);
        using var officer = await portal.SignInAsync("officer");
        await officer.GetAsync("/training/new");
        (await SaveAsync(officer, "/training", portal.Today.AddYears(5), "Suppliers", "")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SaveAsync(officer, "/training", portal.Today, "Suppliers", "a\u202Eb")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var id = await GivenSessionAsync(officer, portal.Today.AddDays(7));
        await InviteAsync(officer, id, "All");
        (await portal.SweepAsync("remind-training")).Done.ShouldBe(1);
        await officer.GetAsync($"/training/{id}/edit");
        (await SaveAsync(officer, $"/training/{id}", portal.Today.AddDays(9), "Suppliers", "moved", "7")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await SaveAsync(officer, $"/training/{id}", portal.Today.AddDays(9), "Suppliers", "moved")).Status.ShouldBe(HttpStatusCode.Redirect);
        var page = await officer.GetAsync($"/training/{id}");
        var revision = page.Value("Cancel.Revision")!;
        (await officer.PostAsync($"/training/{id}/cancel", "Cancel.Revision", revision, "Cancel.TrainingReason", " ")).Status.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        (await officer.PostAsync($"/training/{id}/cancel", "Cancel.Revision", revision, "Cancel.TrainingReason", "speaker ill")).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
        var subjects = (await portal.MailToAsync(owner.Email!)).Select(m => m.Subject).ToList();
        subjects.ShouldContain(s => s.StartsWith("Training changed: moved (2026-11-29)"));
        subjects.ShouldContain(s => s.StartsWith("Training called off"));
        portal.Clock.Advance(TimeSpan.FromDays(8));
        (await portal.SweepAsync("remind-training")).Found.ShouldBe(0);
    }
}
