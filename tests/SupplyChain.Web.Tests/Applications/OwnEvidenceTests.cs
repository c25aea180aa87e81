using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Files;

namespace SupplyChain.Applications;

public sealed class OwnEvidenceTests
{
    private static Task<Answer> FileAsync(Visitor visitor, string code, byte[] pdf, string year, string title = "环境报告", params string[] more) =>
        visitor.PostFileAsync($"/assessment/{code}/evidence", "Form.File", "报告.pdf", pdf, ["Form.EvidenceTitle", title, "Form.EvidenceYear", year, .. more]);

    [Theory, OnEachDatabase]
    public async Task Evidence_counts_once_a_second_person_accepted_it_and_each_version_keeps_its_hash(string database)
    {
        using var portal = Portal.Start(database);
        using var officer = await portal.SignInAsync(Roles.Officer);
        using var manager = await portal.SignInAsync(Roles.Manager);
        await officer.GetAsync("/assessment/X41/evidence");
        (await FileAsync(officer, "X41", OwnFiles.Pdf("one"), "2026")).Status.ShouldBe(HttpStatusCode.Redirect);
        var first = await portal.DbAsync(db => db.OwnEvidence.SingleAsync());
        first.Label.ShouldBe("X41-01");
        string[] accept = ["Form.Accept", "true", "Form.Revision", $"{first.Revision}"];
        await officer.GetAsync("/assessment/X41/evidence");
        (await officer.PostAsync($"/assessment/X41/evidence/{first.Id}", accept)).Words.ShouldContain("Nobody reviews evidence that they filed");
        await manager.GetAsync("/assessment/X41/evidence");
        var bare = await manager.PostAsync($"/assessment/X41/evidence/{first.Id}", "Form.Accept", "false", "Form.Revision", $"{first.Revision}");
        bare.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await manager.PostAsync($"/assessment/X41/evidence/{first.Id}", accept)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await manager.PostAsync($"/assessment/X41/evidence/{first.Id}", accept)).Status.ShouldBe(HttpStatusCode.Conflict);

        await officer.GetAsync("/assessment/X41/evidence");
        var second = await FileAsync(officer, "X41", OwnFiles.Pdf("two"), "2026", "环境报告", "Form.Replaces", $"{first.Id}");
        second.Status.ShouldBe(HttpStatusCode.Redirect, second.Words);
        var versions = await portal.DbAsync(db => db.OwnEvidence.OrderBy(e => e.Id).ToListAsync());
        versions
            .Select(v => (v.Label, v.Version, v.State, v.ReplacedAt is null))
            .ShouldBe([("X41-01", 1, EvidenceState.Accepted, false), ("X41-01", 2, EvidenceState.Proposed, true)]);
        (await officer.BytesAsync($"/evidence/{first.Id}/file")).ShouldBe(OwnFiles.Pdf("one"), "the version that was judged still opens");
        (await officer.GetAsync("/assessment")).Text.ShouldContain("href=\"/assessment/X41/evidence\">1</a>");
    }

    [Theory]
    [InlineData("2027", "has not begun")]
    [InlineData("2019", "looks back to 2023")]
    public async Task Evidence_for_the_wrong_year_is_named_and_the_file_stays_with_the_form(string year, string reason)
    {
        var portal = Portal.On("sqlite");
        using var officer = await portal.SignInAsync(Roles.Officer);
        await officer.GetAsync("/assessment/X42/evidence");
        var answer = await FileAsync(officer, "X42", OwnFiles.Pdf("year" + year), year);
        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Words.ShouldContain(reason);
        answer.Value("Form.EvidenceTitle").ShouldBe("环境报告");
        var again = await officer.PostFileAsync(
            "/assessment/X42/evidence",
            "Form.File",
            "",
            [],
            "Form.EvidenceTitle",
            "环境报告",
            "Form.EvidenceYear",
            "2025",
            "Form.Kept",
            answer.Value("Form.Kept")!
        );
        again.Status.ShouldBe(HttpStatusCode.Redirect, again.Words);
    }

    [Fact]
    public async Task What_cannot_be_filed_is_named_and_kept_nowhere()
    {
        using var portal = Portal.Start("sqlite");
        using var officer = await portal.SignInAsync(Roles.Officer);
        await officer.GetAsync("/assessment/X43/evidence");
        var torn = OwnFiles.Pdf("x")[..200];
        (await FileAsync(officer, "X43", torn, "2026")).Words.ShouldContain("incomplete or damaged");
        var encrypted = System.Text.Encoding.Latin1.GetBytes(
            System.Text.Encoding.Latin1.GetString(OwnFiles.Pdf("x")).Replace("/Root 1 0 R", "/Root 1 0 R /Encrypt 9 0 R", StringComparison.Ordinal)
        );
        (await FileAsync(officer, "X43", encrypted, "2026")).Words.ShouldContain("password");
        (await FileAsync(officer, "X43", OwnFiles.Pdf("x"), "2026", new string('长', 201))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await FileAsync(officer, "X43", OwnFiles.Pdf("x"), "2026", "a\u202Eb")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await FileAsync(officer, "X43", OwnFiles.Pdf("x"), "二〇二六")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var lapsed = await FileAsync(officer, "X43", OwnFiles.Pdf("x"), "2026", "证书", "Form.EvidenceExpiresOn", "2026-01-31");
        lapsed.Words.ShouldContain("lapsed on 2026-01-31");
        (await FileAsync(officer, "NONE", OwnFiles.Pdf("x"), "2026")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await portal.DbAsync(db => db.OwnEvidence.AnyAsync())).ShouldBeFalse();
        var markup = await FileAsync(officer, "X43", OwnFiles.Pdf("x"), "2026", "<b>x</b>");
        markup.Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.GetAsync("/assessment/X43/evidence")).Text.ShouldNotContain("<b>x</b>");
        (await FileAsync(officer, "X43", OwnFiles.Pdf("x"), "2026")).Words.ShouldContain("already filed as X43-01");
    }

    [Fact]
    public async Task A_file_of_the_enterprise_outlives_the_sweep_of_files()
    {
        using var portal = Portal.Start("sqlite");
        using var officer = await portal.SignInAsync(Roles.Officer);
        await officer.GetAsync("/assessment/X43/evidence");
        await FileAsync(officer, "X43", OwnFiles.Pdf("kept"), "2026");
        portal.Clock.Advance(TimeSpan.FromDays(3));
        await portal.SweepAsync("sweep-files");
        var id = await portal.DbAsync(db => db.OwnEvidence.Select(e => e.Id).SingleAsync());
        using var again = await portal.SignInAsync(Roles.Officer);
        (await again.BytesAsync($"/evidence/{id}/file")).ShouldBe(OwnFiles.Pdf("kept"));
    }

    [Fact]
    public async Task A_computed_figure_and_a_suppliers_document_can_be_cited()
    {
        using var portal = Portal.Start("sqlite");
        await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync(Roles.Officer);
        await officer.GetAsync("/assessment/X22/evidence");
        (await officer.PostAsync("/assessment/X22/evidence/figure")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.PostAsync("/assessment/X22/evidence/figure")).Words.ShouldContain("kept already");
        (await officer.PostAsync("/assessment/X11/evidence/figure")).Words.ShouldContain("not computed from suppliers");
        var figure = await portal.DbAsync(db => db.OwnEvidence.SingleAsync());
        (figure.Numerator, figure.Denominator, figure.FigureOn).ShouldBe((0m, 1m, portal.Today));
        var none = await officer.PostAsync("/assessment/X22/evidence/documents", "Cite.CitedNumber", "EMS-1", "Cite.CitedYear", "2026");
        none.Words.ShouldContain("No accepted supplier document has the number “EMS-1”");
        none.Value("Cite.CitedNumber").ShouldBe("EMS-1");
    }
}
