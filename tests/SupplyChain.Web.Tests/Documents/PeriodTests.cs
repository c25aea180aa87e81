using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Documents;

public sealed class PeriodTests
{
    private const string Path = "/company/documents/new";

    private static string[] Fields(Portal portal, string? from, string? to, string prefix = "Form.", string type = "CARBON_DATA") =>
        [
            .. Papers.Fields(portal, prefix, type, validTo: portal.Today.AddMonths(11)),
            .. type == "CARBON_DATA" ? [$"{prefix}Fields[electricity]", "1", $"{prefix}Fields[emissions]", "1"] : Array.Empty<string>(),
            .. from is null ? Array.Empty<string>() : [$"{prefix}CoversFrom", from],
            .. to is null ? Array.Empty<string>() : [$"{prefix}CoversTo", to],
        ];

    [Theory, OnEachDatabase]
    public async Task The_period_covered_is_kept_apart_from_issue_and_validity_and_stands_beside_the_file(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        (await owner.GetAsync(Path + "?type=ISO14001")).Text.ShouldNotContain("Form.CoversFrom", Case.Sensitive, "a certificate reports on no period");
        (await owner.GetAsync(Path + "?type=CARBON_DATA")).Text.ShouldContain("Form.CoversFrom");
        var year = portal.Today.Year - 4;
        var sent = await owner.PostFileAsync(Path, "Form.File", "carbon.pdf", Papers.Pdf(), Fields(portal, $"{year}-01-01", $"{year}-12-31"));
        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Words);
        var version = await portal.DbAsync(db => db.DocumentVersions.SingleAsync(v => v.SupplierId == supplier.Id));
        (version.CoversFrom, version.CoversTo).ShouldBe((new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)));
        (version.IssuedOn, version.ValidFrom).ShouldBe((portal.Today.AddDays(-30), portal.Today.AddDays(-30)));
        (await owner.GetAsync($"/company/documents/{version.DocumentId}")).Text.ShouldContain($"<dt>Period covered</dt><dd>{year}-01-01 to {year}-12-31</dd>");

        using var officer = await portal.SignInAsync("officer");
        var review = await officer.GetAsync(RenewalCase.Path(version.Id));
        review.Words.ShouldContain($"Covers the wrong year: {year}-01-01 to {year}-12-31 ended more than 18 months ago");
        Regex
            .Replace(review.Text, @"\s+", " ")
            .ShouldContain($"<th scope=\"row\">Period covered, to</th> <td data-label=\"This submission\"><bdi>{year}-12-31</bdi>");
        using var chinese = await portal.SignInAsync("officer", language: "zh-CN");
        (await chinese.GetAsync(RenewalCase.Path(version.Id))).Words.ShouldContain("年度不符");
    }

    [Theory, OnEachDatabase]
    public async Task A_missing_half_reversed_or_absurd_period_is_said_at_its_field_and_nothing_is_lost(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        await owner.GetAsync(Path + "?type=CARBON_DATA");
        foreach (
            var (from, to, field) in new (string? From, string? To, string Field)[]
            {
                (null, null, "CoversFrom"),
                ("2025-01-01", "", "CoversTo"),
                ("", "2025-12-31", "CoversFrom"),
                ("2025-12-31", "2025-01-01", "CoversTo"),
                ("2005-01-01", "2025-12-31", "CoversTo"),
                ("9999-01-01", "9999-12-31", "CoversTo"),
                ("2025-13-45", "2025-12-31", "CoversFrom"),
                ("<b>2025</b>", "2025-12-31", "CoversFrom"),
                ("2025\u202e-01-01", "2025-12-31", "CoversFrom"),
                (new string('1', 2000), "2025-12-31", "CoversFrom"),
            }
        )
        {
            var answer = await owner.PostFileAsync(Path, "Form.File", "carbon.pdf", Papers.Pdf(), Fields(portal, from, to));
            answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, $"{from} {to}");
            answer.Text.ShouldContain($"id=\"Form_{field}-error\"", Case.Sensitive, $"{from} {to}");
            answer.Value("Form.Kept").ShouldNotBeNull("the file is still there");
            (answer.Value("Form.CoversTo") ?? "").ShouldBe(to ?? "");
        }

        (await portal.DbAsync(db => db.DocumentVersions.CountAsync(v => v.SupplierId == supplier.Id))).ShouldBe(0);
    }

    [Theory, OnEachDatabase]
    public async Task A_program_sends_and_reads_the_period_and_one_that_the_type_has_not_is_dropped(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var program = await Papers.ProgramAsync(portal, "owner", supplier);
        var path = $"/api/v1/suppliers/{supplier.Id}/documents";
        async Task<JsonElement> SendAsync(HttpStatusCode status, params string[] fields)
        {
            var answer = await program.PostAsync(path, Papers.Multipart(Papers.Pdf(), "a.pdf", fields));
            var body = await answer.Content.ReadAsStringAsync();
            answer.StatusCode.ShouldBe(status, body);
            return JsonDocument.Parse(body).RootElement;
        }

        var made = await SendAsync(HttpStatusCode.Created, Fields(portal, "2025-04-01", "2026-03-31", ""));
        made.GetProperty("coversFrom").GetString().ShouldBe("2025-04-01");
        made.GetProperty("coversTo").GetString().ShouldBe("2026-03-31");
        (await SendAsync(HttpStatusCode.UnprocessableEntity, Fields(portal, null, null, ""))).ToString().ShouldContain("coversFrom", Case.Insensitive);
        var certificate = await SendAsync(HttpStatusCode.Created, Fields(portal, "2025-04-01", "2026-03-31", "", "ISO14001"));
        certificate.GetProperty("coversFrom").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory, OnEachDatabase]
    public async Task The_mailed_link_asks_for_the_next_period(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        var it = await RenewalCase.GivenAsync(portal, supplier, renewed: false, type: "CARBON_DATA");
        using var officer = await portal.SignInAsync("officer");
        await officer.GetAsync("/documents/expiring");
        await officer.PostAsync("/documents/expiring/ask", "Form.Ids", $"{it.OldId}", "Form.WorkingDays", "10");
        var link = Regex.Match((await portal.MailToAsync(owner.Account!.Email!)).ShouldHaveSingleItem().Text, "/renew/[A-Za-z0-9_-]+").Value;
        using var stranger = portal.Stranger();
        (await stranger.GetAsync(link)).Text.ShouldContain("Form.CoversTo");
        var half = await stranger.PostFileAsync(link, "Form.File", "a.pdf", Papers.Pdf(), Fields(portal, "2025-01-01", ""));
        half.Text.ShouldContain("id=\"Form_CoversTo-error\"");
        var sent = await stranger.PostFileAsync(
            link,
            "Form.File",
            "",
            [],
            [.. Fields(portal, "2025-01-01", "2025-12-31"), "Form.Kept", half.Value("Form.Kept")!]
        );
        sent.Leads.ShouldBe("/renew/done", sent.Words);
        var version = await portal.DbAsync(db => db.DocumentVersions.SingleAsync(v => v.DocumentId == it.DocumentId && v.Ordinal == 2));
        (version.CoversFrom, version.CoversTo).ShouldBe((new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31)));
    }
}
