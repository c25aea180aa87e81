using System.Net;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Documents;

public sealed class LookUpTests
{
    private static string[] Fields(Portal portal, string revision, string outcome, string? note = null) =>
        ["Form.Revision", revision, "Form.Outcome", outcome, "Form.LookedUpOn", Papers.Day(portal.Today), "Form.LookUpNote", note ?? ""];

    private static async Task<string> RevisionAsync(Visitor officer, long id) =>
        (await officer.GetAsync($"/documents/versions/{id}/register")).Value("Form.Revision")!;

    [Theory, OnEachDatabase]
    public async Task A_certificate_that_the_register_suspends_stops_counting_and_counts_again_when_it_is_valid_again(string database)
    {
        using var portal = Portal.Start(database);
        var it = await RenewalCase.GivenAsync(portal, await portal.GivenSupplierAsync(), renewed: false);
        using var officer = await portal.SignInAsync("officer");
        var path = $"/documents/versions/{it.OldId}/register";
        var page = await officer.GetAsync(path);
        page.Text.ShouldContain("https://cx.cnca.cn/");
        var revision = page.Value("Form.Revision")!;
        (await officer.PostFileAsync(path, "Form.File", "", [], Fields(portal, revision, "FoundSuspended"))).Status.ShouldBe(
            HttpStatusCode.Conflict,
            "without a screenshot nothing is taken away"
        );
        var done = await officer.PostFileAsync(path, "Form.File", "查询.pdf", Papers.Pdf(), Fields(portal, revision, "FoundSuspended", "seen today"));
        done.Status.ShouldBe(HttpStatusCode.Redirect, done.Words);
        (await RenewalCase.ReadAsync(portal, it.OldId)).State.ShouldBe(ReviewState.Suspended);
        (await officer.PostFileAsync(path, "Form.File", "查询.pdf", Papers.Pdf(), Fields(portal, revision, "FoundSuspended"))).Status.ShouldBe(
            HttpStatusCode.Conflict,
            "stale"
        );
        var words = (await officer.GetAsync(path)).Words;
        foreach (var said in new[] { "seen today", "Found, suspended", "查询.pdf" })
            words.ShouldContain(said);

        var check = await portal.DbAsync(db => db.AuthenticityChecks.SingleAsync());
        (await officer.GetAsync($"/documents/look-ups/{check.Id}/screenshot")).Status.ShouldBe(HttpStatusCode.OK);
        (await officer.PostFileAsync(path, "Form.File", "", [], Fields(portal, await RevisionAsync(officer, it.OldId), "FoundValid"))).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
        (await RenewalCase.ReadAsync(portal, it.OldId)).State.ShouldBe(ReviewState.Accepted);
        (await portal.DbAsync(db => db.AuditLines.CountAsync(l => l.Action == "document.look-up"))).ShouldBe(2);
    }

    [Theory, OnEachDatabase]
    public async Task Nonsense_is_refused_and_what_was_typed_stays(string database)
    {
        var portal = Portal.On(database);
        var it = await RenewalCase.GivenAsync(portal, await portal.GivenSupplierAsync(), renewed: false);
        using var officer = await portal.SignInAsync("officer");
        var path = $"/documents/versions/{it.OldId}/register";
        var revision = await RevisionAsync(officer, it.OldId);
        foreach (var note in new[] { new string('x', 1001), "a\u202Eb", "a\u0000b" })
            (await officer.PostFileAsync(path, "Form.File", "", [], Fields(portal, revision, "NotFound", note))).Status.ShouldBe(
                HttpStatusCode.UnprocessableEntity
            );
        (await officer.PostFileAsync(path, "Form.File", "x.svg", "<svg/>"u8.ToArray(), Fields(portal, revision, "NotFound", "kept words"))).Text.ShouldContain(
            "kept words"
        );
        (await officer.PostFileAsync("/documents/versions/999999/register", "Form.File", "", [], Fields(portal, "0", "NotFound"))).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
        using var owner = await portal.SignInAsync("owner", await portal.GivenSupplierAsync());
        (await owner.GetAsync(path)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, OnEachDatabase]
    public async Task The_quarter_s_sample_is_the_same_whoever_draws_it_and_is_ticked_off_by_a_look_up(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var ids = new List<long>();
        for (var i = 0; i < 12; i++)
            ids.Add((await RenewalCase.GivenAsync(portal, supplier, renewed: false)).OldId);
        (await portal.SweepAsync("draw-rechecks")).Done.ShouldBe(10);
        (await portal.SweepAsync("draw-rechecks")).Done.ShouldBe(0);
        var drawn = await portal.DbAsync(db => db.Rechecks.OrderBy(r => r.VersionId).Select(r => r.VersionId).ToListAsync());
        await portal.DbAsync(db => db.Rechecks.ExecuteDeleteAsync());
        await portal.SweepAsync("draw-rechecks");
        (await portal.DbAsync(db => db.Rechecks.OrderBy(r => r.VersionId).Select(r => r.VersionId).ToListAsync())).ShouldBe(drawn);

        using var officer = await portal.SignInAsync("officer");
        (await officer.GetAsync("/home")).Words.ShouldContain("10 documents to look up again");
        await officer.PostFileAsync(
            $"/documents/versions/{drawn[0]}/register",
            "Form.File",
            "",
            [],
            Fields(portal, await RevisionAsync(officer, drawn[0]), "FoundValid")
        );
        (await officer.GetAsync("/home")).Words.ShouldContain("9 documents to look up again");
        (await officer.GetAsync("/documents/rechecks")).Words.ShouldContain("2026Q4");
    }
}
