using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

public sealed class ReviewTests
{
    private static Task<DocumentVersion> VersionAsync(Portal portal, long id) =>
        portal.DbAsync(db => db.DocumentVersions.Include(v => v.Reviews).SingleAsync(v => v.Id == id));

    [Theory, OnEachDatabase]
    public async Task An_acceptance_names_version_and_hash_stales_the_grade_and_tells_the_supplier(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        var id = await Papers.GivenPendingAsync(portal, supplier);
        await portal.DbAsync(db => db.Suppliers.ExecuteUpdateAsync(u => u.SetProperty(x => x.GradeStale, false)));
        using var officer = await portal.SignInAsync("officer");
        (await officer.GetAsync("/documents/review")).Words.ShouldContain(supplier.Name);
        var page = await officer.GetAsync($"/documents/review/{id}");
        page.Status.ShouldBe(HttpStatusCode.OK);
        var done = await officer.PostAsync($"/documents/review/{id}/accept", "Form.Revision", page.Value("Form.Revision")!, "Form.InternalNote", "between us");
        done.Status.ShouldBe(HttpStatusCode.Redirect, done.Words);

        var version = await VersionAsync(portal, id);
        (version.State, version.Current).ShouldBe((ReviewState.Accepted, true));
        version.Reviews.ShouldHaveSingleItem().Sha256.ShouldBe(version.Sha256);
        (await portal.DbAsync(db => db.Suppliers.Where(s => s.Id == supplier.Id).Select(s => s.GradeStale).SingleAsync())).ShouldBeTrue();
        (await portal.DbAsync(db => db.AuditLines.AnyAsync(l => l.Action == "document.accept" && l.Subject == $"version:{id}"))).ShouldBeTrue();
        portal.Clock.Advance(TimeSpan.FromSeconds(DocumentVersion.TakeBackSeconds + 2));
        (await portal.MailToAsync(owner.Account!.Email!)).ShouldHaveSingleItem().Subject.ShouldContain(version.Number);
        (await owner.GetAsync($"/company/documents/{version.DocumentId}")).Text.ShouldNotContain("between us");
    }

    [Theory, OnEachDatabase]
    public async Task Nothing_is_rejected_without_reason_and_sentence_and_the_supplier_sees_a_sample(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        var id = await Papers.GivenPendingAsync(portal, supplier);
        using var officer = await portal.SignInAsync("officer");
        var page = await officer.GetAsync($"/documents/review/{id}");
        var revision = page.Value("Form.Revision")!;
        var path = $"/documents/review/{id}/reject";
        foreach (
            var fields in new[]
            {
                new[] { "Form.Reason", "Unreadable" },
                ["Form.Sentence", "Please scan it again."],
                ["Form.Reason", "Unreadable", "Form.Sentence", "no"],
            }
        )
            (await officer.PostAsync(path, [.. fields, "Form.Revision", revision])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await VersionAsync(portal, id)).State.ShouldBe(ReviewState.Pending);

        var done = await officer.PostAsync(path, "Form.Revision", revision, "Form.Reason", "Unreadable", "Form.Sentence", "Please scan it again.");
        done.Status.ShouldBe(HttpStatusCode.Redirect, done.Words);
        var version = await VersionAsync(portal, id);
        var words = (await owner.GetAsync($"/company/documents/{version.DocumentId}")).Words;
        foreach (var said in new[] { "Unreadable", "Please scan it again.", "200 dpi" })
            words.ShouldContain(said);
        portal.Clock.Advance(TimeSpan.FromSeconds(DocumentVersion.TakeBackSeconds + 2));
        (await portal.MailToAsync(owner.Account!.Email!)).ShouldHaveSingleItem().Text.ShouldContain("200 dpi");
    }

    [Fact]
    public void Every_reason_has_its_sample_for_every_type()
    {
        var texts = new Texts();
        foreach (var language in Texts.Languages)
        foreach (var reason in Enum.GetValues<RejectReason>())
        foreach (var type in DocumentCatalogue.Shipped.Types)
            RejectSample.In(texts, language, reason, type).ShouldContain(type.NameIn(language));
    }

    [Theory, OnEachDatabase]
    public async Task Of_two_people_who_decide_at_once_one_wins_and_the_other_keeps_the_text(string database)
    {
        var portal = Portal.On(database);
        var id = await Papers.GivenPendingAsync(portal, await portal.GivenSupplierAsync());
        using var first = await portal.SignInAsync("officer");
        using var second = await portal.SignInAsync("manager");
        var revision = (await first.GetAsync($"/documents/review/{id}")).Value("Form.Revision")!;
        await second.GetAsync($"/documents/review/{id}");
        var answers = await Task.WhenAll(
            first.PostAsync($"/documents/review/{id}/accept", "Form.Revision", revision, "Form.InternalNote", "note of the first"),
            second.PostAsync($"/documents/review/{id}/reject", "Form.Revision", revision, "Form.Reason", "Other", "Form.Sentence", "sentence of the second")
        );
        answers.Count(a => a.Status == HttpStatusCode.Redirect).ShouldBe(1);
        var loser = answers.Single(a => a.Status != HttpStatusCode.Redirect);
        loser.Status.ShouldBe(HttpStatusCode.Conflict);
        (
            loser.Text.Contains("note of the first", StringComparison.Ordinal) || loser.Text.Contains("sentence of the second", StringComparison.Ordinal)
        ).ShouldBeTrue();
        (await VersionAsync(portal, id)).Reviews.Count.ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task Nobody_reviews_what_they_uploaded_on_behalf_of_a_supplier(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        var id = await Papers.GivenPendingAsync(portal, supplier, by: officer.Account!.Id);
        var page = await officer.GetAsync($"/documents/review/{id}");
        page.Words.ShouldContain("Nobody reviews what they submitted");
        var answer = await officer.PostAsync($"/documents/review/{id}/accept", "Form.Revision", "0", "Form.InternalNote", "own");
        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        (await VersionAsync(portal, id)).State.ShouldBe(ReviewState.Pending);
    }

    [Theory, OnEachDatabase]
    public async Task A_new_version_leaves_the_old_one_as_it_was(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        var old = await Papers.GivenPendingAsync(portal, supplier);
        await portal.DbAsync(async db =>
        {
            (await db.DocumentVersions.SingleAsync(v => v.Id == old)).Accept(null, by: 2, portal.Clock.GetUtcNow(), null);
            await db.SaveChangesAsync();
        });
        var before = await VersionAsync(portal, old);
        using var owner = await portal.SignInAsync("owner", supplier);
        await owner.GetAsync($"/company/documents/new?type=ISO14001&document={before.DocumentId}");
        string[] fields = [.. Papers.Fields(portal), "Form.DocumentId", before.DocumentId.ToString(null, null)];
        (await owner.PostFileAsync("/company/documents/new", "Form.File", "b.pdf", Papers.Pdf(), fields)).Status.ShouldBe(HttpStatusCode.Redirect);
        var after = await VersionAsync(portal, old);
        (after.Sha256, after.Current, after.Number).ShouldBe((before.Sha256, true, before.Number));
        (await portal.DbAsync(db => db.DocumentVersions.CountAsync(v => v.DocumentId == before.DocumentId && v.Current))).ShouldBe(1);
        (await portal.DbAsync(db => db.DocumentVersions.Where(v => v.DocumentId == before.DocumentId).MaxAsync(v => v.Ordinal))).ShouldBe(2);
    }
}
