using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Files;
using SupplyChain.Grading;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

public sealed class ProvingPageTests
{
    [Theory, OnEachDatabase]
    public async Task The_page_that_a_reviewer_names_is_cited_by_the_grade_and_in_its_receipt(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var owner = await portal.GivenAccountAsync("owner", supplier.Id);
        var id = await Papers.GivenPendingAsync(portal, supplier, by: owner.Id);
        using var officer = await portal.SignInAsync("officer");
        var revision = (await officer.GetAsync($"/documents/review/{id}")).Value("Form.Revision")!;
        Task<Answer> AcceptAsync(string page) =>
            officer.PostAsync($"/documents/review/{id}/accept", "Form.Revision", revision, "Form.Page", page, "Form.InternalNote", "looked at twice");
        foreach (var wrong in new[] { "0", "-3", "10000", "3.5", "third" })
        {
            var refused = await AcceptAsync(wrong);
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, wrong);
            refused.Value("Form.Page").ShouldBe(wrong);
            refused.Text.ShouldContain("looked at twice");
        }

        var done = await AcceptAsync("17");
        done.Status.ShouldBe(HttpStatusCode.Redirect, done.Words);
        (await officer.GetAsync($"/documents/review/{id}")).Words.ShouldContain("Proved on page 17");
        await portal.SweepAsync("regrade-stale");
        var grade = (await portal.NewestAsync(supplier.Id))!;
        using var receipt = JsonDocument.Parse(await portal.ReceiptAsync(grade));
        receipt.RootElement.GetProperty("evidence").GetProperty("documents")[0].GetProperty("page").GetInt32().ShouldBe(17);
        var shown = await officer.GetAsync($"/suppliers/{supplier.Id}/grade");
        shown.Words.ShouldContain(", page 17");
        shown.Text.ShouldContain($"/documents/versions/{id}/file#page=17");
    }

    [Theory, OnEachDatabase]
    public async Task Of_two_reviewers_the_second_says_which_page_and_who_takes_back_leaves_none(string database)
    {
        using var portal = Portal.Start(database, new() { ["Review:SecondReviewer:0"] = "ISO14001" });
        var supplier = await portal.GivenSupplierAsync();
        var owner = await portal.GivenAccountAsync("owner", supplier.Id);
        var id = await Papers.GivenPendingAsync(portal, supplier, by: owner.Id);
        using var first = await portal.SignInAsync("officer");
        using var second = await portal.SignInAsync("manager");
        async Task AcceptAsync(Visitor who, string page)
        {
            var revision = (await who.GetAsync($"/documents/review/{id}")).Value("Form.Revision")!;
            var done = await who.PostAsync($"/documents/review/{id}/accept", "Form.Revision", revision, "Form.Page", page);
            done.Status.ShouldBe(HttpStatusCode.Redirect, done.Words);
        }

        await AcceptAsync(first, "3");
        (await second.GetAsync($"/documents/review/{id}")).Value("Form.Page").ShouldBe("3");
        await AcceptAsync(second, "4");
        (await PageAsync(portal, id)).ShouldBe(4);
        (await second.PostAsync($"/documents/review/{id}/take-back")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await PageAsync(portal, id)).ShouldBeNull();
    }

    [Fact]
    public async Task A_picture_has_one_page()
    {
        using var portal = Portal.Start("sqlite");
        var supplier = await portal.GivenSupplierAsync();
        var owner = await portal.GivenAccountAsync("owner", supplier.Id);
        var id = await portal.DbAsync(async db =>
        {
            var document = new Document(supplier.Id, "ISO14001");
            var facts = new DocumentFacts("N-1", "CQC", portal.Today, portal.Today, portal.Today.AddYears(3));
            var version = document.Submit(facts, new StoredFile(new string('a', 64), "scan.png", 10, "image/png"), owner.Id, portal.Clock.GetUtcNow());
            db.Add(document);
            await db.SaveChangesAsync();
            return version.Id;
        });
        await RefusedBeyondAsync(portal, id, "2", "has 1 page");
    }

    [TextLayerTheory]
    [InlineData("sqlite")]
    public async Task No_page_behind_the_end_of_the_file_is_cited(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        await owner.GetAsync("/company/documents/new?type=ISO14001");
        var sent = await owner.PostFileAsync("/company/documents/new", "Form.File", "a.pdf", Papers.Pdf(), Papers.Fields(portal));
        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Words);
        var id = await portal.DbAsync(db => db.DocumentVersions.Select(v => v.Id).SingleAsync());
        await RefusedBeyondAsync(portal, id, "9", "has 1 page");

        using var http = await Papers.ProgramAsync(portal, "officer");
        async Task<HttpResponseMessage> DecideAsync(int page)
        {
            var revision = await portal.DbAsync(db => db.DocumentVersions.Select(v => v.Revision).SingleAsync());
            var body = new
            {
                decision = "Accepted",
                revision,
                page,
            };
            return await http.PostAsJsonAsync($"/api/v1/documents/versions/{id}/decision", body);
        }

        (await DecideAsync(0)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await DecideAsync(2)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await DecideAsync(1)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PageAsync(portal, id)).ShouldBe(1);

        // nor by an answer
        using var officer = await portal.SignInAsync("officer");
        var seen = (await officer.GetAsync($"/suppliers/{supplier.Id}/evidence/S13")).Value("Form.Seen")!;
        string[] answer = ["Form.Kind", "Answer", "Form.Seen", seen, "Form.Level", "1", "Form.Confidence", "Documented", "Form.Versions", $"{id}"];
        var refused = await officer.PostAsync($"/suppliers/{supplier.Id}/evidence/S13", [.. answer, $"Form.Pages[{id}]", "2"]);
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Words.ShouldContain("has 1 page");
        (await portal.DbAsync(db => db.EvidenceEntries.CountAsync())).ShouldBe(0);
    }

    private static async Task RefusedBeyondAsync(Portal portal, long id, string page, string says)
    {
        using var officer = await portal.SignInAsync("officer");
        var revision = (await officer.GetAsync($"/documents/review/{id}")).Value("Form.Revision")!;
        var refused = await officer.PostAsync($"/documents/review/{id}/accept", "Form.Revision", revision, "Form.Page", page);
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Words.ShouldContain(says);
        refused.Value("Form.Page").ShouldBe(page);
        (await portal.DbAsync(db => db.DocumentVersions.Where(v => v.Id == id).Select(v => v.State).SingleAsync())).ShouldBe(ReviewState.Pending);
    }

    private static Task<int?> PageAsync(Portal portal, long id) =>
        portal.DbAsync(db => db.DocumentVersions.Where(v => v.Id == id).Select(v => v.ProvedOnPage).SingleAsync());
}
