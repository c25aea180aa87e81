using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Documents;

namespace SupplyChain.Suppliers;

public sealed class FilterTests
{
    internal static Task<DocumentVersion> GivenDocumentAsync(Portal portal, Supplier supplier, string type, string number, DateOnly? until) =>
        portal.DbAsync(async db =>
        {
            var document = new Document(supplier.Id, type);
            var from = portal.Today.AddMonths(-6);
            var version = document.Submit(
                new DocumentFacts(number, "示例认证有限公司", from, from, until),
                new StoredFile(new string('a', 64), "证书.pdf", 1000, "application/pdf"),
                by: 0,
                portal.Clock.GetUtcNow()
            );
            version.Accept(replaced: null, by: 1, portal.Clock.GetUtcNow(), internalNote: null);
            db.Documents.Add(document);
            await db.SaveChangesAsync();
            return version;
        });

    private static IReadOnlyList<string> Names(Answer page) =>
        [.. Regex.Matches(page.Text, "<a href=\"/suppliers/\\d+\">([^<]+)</a>").Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))];

    [Theory, OnEachDatabase]
    public async Task A_supplier_is_found_by_the_number_of_a_certificate_or_its_beginning(string database)
    {
        var portal = Portal.On(database);
        var (one, other) = (await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync());
        await GivenDocumentAsync(portal, one, "ISO14001", "CN-77E1000Z9", portal.Today.AddYears(1));
        await GivenDocumentAsync(portal, other, "ISO14001", "CN-77E2", portal.Today.AddYears(1));
        using var officer = await Caller.AsAsync(portal, "officer");
        foreach (var q in new[] { "CN-77E1000Z9", "cn-77e1000z9", "CN-77E1", "ＣＮ-77E10", "CN-77E1000Z" })
        {
            var names = Names(await officer.GetAsync($"/suppliers?q={Uri.EscapeDataString(q)}"));
            names.ShouldContain(one.Name, q);
            names.ShouldNotContain(other.Name, q);
        }

        Names(await officer.GetAsync("/suppliers?q=CN-77")).ShouldBe([one.Name, other.Name], ignoreOrder: true);
        (await officer.GetAsync("/api/v1/suppliers?q=CN-77E2")).Text.ShouldContain(other.CreditCode);
        Names(await officer.GetAsync("/suppliers?q=CN-77%25")).ShouldBeEmpty();
    }

    [Theory, OnEachDatabase]
    public async Task The_list_narrows_to_those_with_a_document_that_lapses_soon(string database)
    {
        var portal = Portal.On(database);
        var (soon, later, past) = (await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync());
        await GivenDocumentAsync(portal, soon, "ISO14001", "L-1", portal.Today.AddDays(30));
        await GivenDocumentAsync(portal, later, "ISO14001", "L-2", portal.Today.AddDays(31));
        await GivenDocumentAsync(portal, past, "ISO14001", "L-3", portal.Today.AddDays(-1));
        using var officer = await Caller.AsAsync(portal, "officer");
        var names = new List<string>();
        for (var path = "/suppliers?lapses=30"; path.Length > 0; )
        {
            var page = await officer.GetAsync(path);
            names.AddRange(Names(page));
            path = WebUtility.HtmlDecode(Regex.Match(page.Text, "rel=\"next\" href=\"([^\"]+)\"").Groups[1].Value);
        }

        names.ShouldContain(soon.Name);
        names.ShouldNotContain(later.Name);
        names.ShouldNotContain(past.Name);
        foreach (var bad in new[] { "lapses=0", "lapses=1001", "lapses=x", "category=Lost" })
            (await officer.GetAsync("/suppliers?" + bad)).Status.ShouldBe(HttpStatusCode.BadRequest, bad);
    }

    [Theory, OnEachDatabase]
    public async Task A_person_keeps_filters_that_nobody_else_sees_and_may_open_the_list_with_one(string database)
    {
        var portal = Portal.On(database);
        using var officer = await portal.SignInAsync("officer");
        using var other = await portal.SignInAsync("officer");
        await officer.GetAsync("/suppliers/filters?query=%3Ftier%3DA");
        string[] Form(string name, string query, string first = "false") => ["Form.FilterName", name, "Form.Query", query, "Form.OpensFirst", first];
        (await officer.PostAsync("/suppliers/filters", Form("急件", "?tier=A&after=9~x&evil=1"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.PostAsync("/suppliers/filters", Form("急件", "?tier=B", "true"))).Status.ShouldBe(HttpStatusCode.Redirect);
        var kept = await portal.DbAsync(db => db.SavedFilters.SingleAsync(f => f.AccountId == officer.Account!.Id));
        (kept.Query, kept.IsDefault).ShouldBe(("?tier=B", true));
        (await officer.GetAsync("/suppliers")).Leads.ShouldBe("/suppliers?tier=B");
        (await officer.GetAsync("/suppliers?sort=Name")).Text.ShouldContain("急件");

        (await other.GetAsync("/suppliers/filters")).Text.ShouldNotContain("急件");
        (await other.GetAsync("/suppliers")).Status.ShouldBe(HttpStatusCode.OK);
        (await other.PostAsync($"/suppliers/filters/{kept.Id}", "what", "delete")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.PostAsync($"/suppliers/filters/{kept.Id}", "what", "burn")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.PostAsync($"/suppliers/filters/{kept.Id}", "what", "last")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.GetAsync("/suppliers")).Status.ShouldBe(HttpStatusCode.OK);
        (await officer.PostAsync($"/suppliers/filters/{kept.Id}", "what", "delete")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.DbAsync(db => db.SavedFilters.AnyAsync(f => f.AccountId == officer.Account!.Id))).ShouldBeFalse();
    }

    [Theory]
    [InlineData("", "?tier=A")]
    [InlineData("x\u202Ey", "?tier=A")]
    [InlineData("61", "?tier=A")]
    [InlineData("name", "")]
    [InlineData("name", "?after=1~x")]
    public async Task A_filter_that_cannot_be_kept_says_why_and_keeps_what_was_typed(string name, string query)
    {
        using var officer = await Portal.On("sqlite").SignInAsync("officer");
        var typed = name == "61" ? new string('x', 61) : name;
        await officer.GetAsync("/suppliers/filters?query=%3Ftier%3DA");
        var answer = await officer.PostAsync("/suppliers/filters", "Form.FilterName", typed, "Form.Query", query);
        ((int)answer.Status).ShouldBeOneOf(409, 422);
        answer.Text.ShouldContain("error-summary");
        if (query.Length > 0)
            answer.Value("Form.FilterName").ShouldBe(typed);
    }
}
