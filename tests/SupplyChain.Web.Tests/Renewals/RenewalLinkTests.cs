using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Documents;

namespace SupplyChain.Renewals;

public sealed class RenewalLinkTests
{
    /// <summary>Asks for one renewal and gives the address in the mail.</summary>
    private static async Task<(RenewalCase Case, string Path, Visitor Owner)> AskedAsync(Portal portal)
    {
        var supplier = await portal.GivenSupplierAsync();
        var owner = await portal.SignInAsync("owner", supplier);
        var it = await RenewalCase.GivenAsync(portal, supplier, renewed: false);
        using var officer = await portal.SignInAsync("officer");
        await officer.GetAsync("/documents/expiring");
        var asked = await officer.PostAsync("/documents/expiring/ask", "Form.Ids", $"{it.OldId}", "Form.WorkingDays", "10");
        asked.Status.ShouldBe(HttpStatusCode.Redirect, asked.Words);
        var mail = (await portal.MailToAsync(owner.Account!.Email!)).ShouldHaveSingleItem();
        return (it, Regex.Match(mail.Text, "/renew/[A-Za-z0-9_-]+").Value, owner);
    }

    private static string[] Fields(Portal portal, string number = "00126E34999R1M") =>
        [
            "Form.Number",
            number,
            "Form.Issuer",
            "中国质量认证中心",
            "Form.IssuedOn",
            Papers.Day(portal.Today.AddDays(-3)),
            "Form.ValidFrom",
            Papers.Day(portal.Today.AddDays(-3)),
            "Form.ValidTo",
            Papers.Day(portal.Today.AddYears(3).AddDays(-4)),
        ];

    [Theory, OnEachDatabase]
    public async Task A_mailed_link_renews_exactly_one_document_once_and_without_a_password(string database)
    {
        using var portal = Portal.Start(database);
        var (it, path, owner) = await AskedAsync(portal);
        using var _ = owner;
        using var stranger = portal.Stranger();
        var page = await stranger.GetAsync(path);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Words.ShouldContain(Papers.Day(portal.Today.AddDays(20)), Case.Sensitive, "the old dates stand beside the new fields");
        (await stranger.PostFileAsync(path, "Form.File", "", [], Fields(portal))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var again = await stranger.PostFileAsync(path, "Form.File", "a.pdf", Papers.Pdf(), Fields(portal, ""));
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var kept = again.Value("Form.Kept").ShouldNotBeNull("the file need not be chosen again");
        var sent = await stranger.PostFileAsync(path, "Form.File", "", [], [.. Fields(portal), "Form.Kept", kept, "Form.Type", "FSC", "Form.DocumentId", "1"]);
        sent.Leads.ShouldBe("/renew/done", sent.Words);

        var version = await portal.DbAsync(db => db.DocumentVersions.SingleAsync(v => v.DocumentId == it.DocumentId && v.Ordinal == 2));
        (version.State, version.TypeCode, version.SubmittedById).ShouldBe((ReviewState.Pending, "ISO14001", owner.Account!.Id));
        var used = await stranger.GetAsync(path);
        used.Status.ShouldBe(HttpStatusCode.Gone);
        var unknown = await stranger.GetAsync("/renew/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        (unknown.Status, Body(unknown)).ShouldBe((used.Status, Body(used)), "nobody learns whether there was such a link");
        (await stranger.PostFileAsync(path, "Form.File", "b.pdf", Papers.Pdf(), Fields(portal))).Status.ShouldBe(HttpStatusCode.Gone);
        (await stranger.GetAsync("/company")).Status.ShouldBe(HttpStatusCode.Redirect, "the link is no session");
        (await portal.DbAsync(db => db.AuditLines.AnyAsync(l => l.Action == "renewal.submit"))).ShouldBeTrue();
    }

    private static string Body(Answer answer) => Regex.Match(answer.Text, "<main.*</main>", RegexOptions.Singleline).Value;

    [Theory, OnEachDatabase]
    public async Task The_file_is_read_first_and_what_it_says_stands_beside_the_old_dates(string database)
    {
        using var portal = Portal.Start(database);
        var (it, path, owner) = await AskedAsync(portal);
        using var _ = owner;
        using var stranger = portal.Stranger();
        await stranger.GetAsync(path);
        (await stranger.PostFileAsync(path, "Form.File", "", [], "Read", "true")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "no file");
        var (from, to) = (portal.Today.AddDays(-3), portal.Today.AddYears(3).AddDays(-4));
        var paper = Demo.DemoPaper.Pdf(
            "Certificate No.: 00126E34777R1M",
            $"Valid from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}",
            "Management system certificate for the scope overleaf"
        );
        var read = await stranger.PostFileAsync(path, "Form.File", "a.pdf", paper, "Read", "true");
        read.Status.ShouldBe(HttpStatusCode.OK);
        var kept = read.Value("Form.Kept").ShouldNotBeNull();
        read.Value("Form.Issuer").ShouldBe("中国质量认证中心", "what was not read stays as it was");
        if (Files.ReadFile.ReadsText)
        {
            (read.Value("Form.ValidFrom"), read.Value("Form.ValidTo")).ShouldBe((Papers.Day(from), Papers.Day(to)));
            read.Words.ShouldContain("第 1 页第 2 行");
        }

        (await portal.DbAsync(db => db.DocumentVersions.CountAsync(v => v.DocumentId == it.DocumentId))).ShouldBe(1, "reading confirms nothing");
        var sent = await stranger.PostFileAsync(path, "Form.File", "", [], [.. Fields(portal, "00126E34777R1M"), "Form.Kept", kept]);
        sent.Leads.ShouldBe("/renew/done", sent.Words);
    }

    [Theory, OnEachDatabase]
    public async Task A_link_dies_of_age_and_the_database_and_the_pages_do_not_hold_it(string database)
    {
        using var portal = Portal.Start(database);
        var (_, path, owner) = await AskedAsync(portal);
        using var _ = owner;
        var token = path["/renew/".Length..];
        (await portal.DbAsync(db => db.RenewalLinks.Select(l => l.Hash).SingleAsync())).ShouldNotBe(token);
        (await portal.DbAsync(db => db.Notices.ToListAsync())).ShouldAllBe(n => !n.Args.Any(a => a.Contains(token)) && n.Link != path);
        (await owner.GetAsync("/inbox")).Text.ShouldNotContain(token);
        using var officer = await portal.SignInAsync("officer");
        (await officer.GetAsync("/notices")).Text.ShouldNotContain(token, Case.Sensitive, "staff cannot hand in as the supplier");
        portal.Clock.Advance(TimeSpan.FromDays(RenewalLink.Days));
        using var stranger = portal.Stranger();
        (await stranger.GetAsync(path)).Status.ShouldBe(HttpStatusCode.Gone);
    }

    [Theory, OnEachDatabase]
    public async Task Of_two_submits_at_once_one_wins(string database)
    {
        using var portal = Portal.Start(database);
        var (it, path, owner) = await AskedAsync(portal);
        using var _ = owner;
        using var one = portal.Stranger();
        using var two = portal.Stranger();
        await one.GetAsync(path);
        await two.GetAsync(path);
        var answers = await Task.WhenAll(
            one.PostFileAsync(path, "Form.File", "a.pdf", Papers.Pdf(), Fields(portal, "00126E34998R1M")),
            two.PostFileAsync(path, "Form.File", "b.pdf", Papers.Pdf(), Fields(portal, "00126E34997R1M"))
        );
        answers.Count(a => a.Status == HttpStatusCode.Redirect).ShouldBe(1);
        (await portal.DbAsync(db => db.DocumentVersions.CountAsync(v => v.DocumentId == it.DocumentId))).ShouldBe(2);
    }

    [Theory, OnEachDatabase]
    public async Task A_day_is_promised_on_the_link_or_in_the_portal_and_by_its_own_company_only(string database)
    {
        using var portal = Portal.Start(database);
        var (it, path, owner) = await AskedAsync(portal);
        using var _ = owner;
        using var stranger = portal.Stranger();
        await stranger.GetAsync(path);
        foreach (var day in new[] { portal.Today.AddDays(-1), portal.Today.AddMonths(7) })
            (await stranger.PostAsync($"{path}/promise", "Promise.PromisedOn", Papers.Day(day))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await stranger.PostAsync($"{path}/promise", "Promise.PromisedOn", Papers.Day(portal.Today.AddDays(7)))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await stranger.GetAsync(path)).Status.ShouldBe(HttpStatusCode.OK, "a promise does not use the link up");
        using var officer = await portal.SignInAsync("officer");
        (await officer.GetAsync("/documents/expiring?column=Promised")).Words.ShouldContain(Papers.Day(portal.Today.AddDays(7)));

        var promise = $"/company/documents/versions/{it.OldId}/promise";
        await owner.GetAsync(promise);
        (await owner.PostAsync(promise, "Form.PromisedOn", Papers.Day(portal.Today.AddDays(9)))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.DbAsync(db => db.Renewals.Select(r => r.PromisedOn).SingleAsync())).ShouldBe(portal.Today.AddDays(9));
        using var other = await portal.SignInAsync("owner", await portal.GivenSupplierAsync());
        await other.GetAsync("/company/documents");
        (await other.GetAsync(promise)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.PostAsync(promise, "Form.PromisedOn", Papers.Day(portal.Today.AddDays(3)))).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
