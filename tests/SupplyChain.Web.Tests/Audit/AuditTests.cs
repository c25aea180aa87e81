using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using SupplyChain.Accounts;

namespace SupplyChain.Audit;

public sealed class AuditTests
{
    [Theory, OnEachDatabase]
    public async Task The_trail_pages_through_every_line_once_and_filters(string database)
    {
        using var portal = Portal.Start(database);
        await portal.DbAsync(async db =>
        {
            for (var i = 0; i < 120; i++)
                db.AuditLines.Add(new AuditLine(portal.Clock.GetUtcNow().AddDays(-i), null, $"N{i % 2}", "account.close", $"thing:{i}", i % 3 > 0, null, null));
            await db.SaveChangesAsync();
        });
        using var auditor = await portal.SignInAsync(Roles.AuditAdministrator);
        var seen = new List<string>();
        for (var path = "/admin/audit?filter.act=account.close"; path is not null; )
        {
            var page = await auditor.GetAsync(path);
            page.Status.ShouldBe(HttpStatusCode.OK);
            seen.AddRange(Regex.Matches(page.Text, ">(thing:\\d+)</a>").Select(m => m.Groups[1].Value));
            var next = Regex.Match(page.Text, "href=\"\\?([^\"]*before=\\d+)\"");
            path = next.Success ? "/admin/audit?" + WebUtility.HtmlDecode(next.Groups[1].Value) : null;
        }

        seen.Count.ShouldBe(120);
        seen.Distinct().Count().ShouldBe(120);

        var day = portal.Today.AddDays(-10).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var one = await auditor.GetAsync($"/admin/audit?filter.act=account.close&filter.from={day}&filter.to={day}");
        Regex.Matches(one.Text, ">(thing:\\d+)</a>").Select(m => m.Groups[1].Value).ShouldBe(["thing:10"]);
        (await auditor.GetAsync("/admin/audit?filter.subject=thing:7&filter.who=N1")).Text.ShouldContain("thing:7</a>");
        (await auditor.GetAsync("/admin/audit?filter.subject=thing:7&filter.who=N0")).Text.ShouldNotContain("thing:7</a>");
    }

    [Fact]
    public async Task A_wrong_date_is_named_in_the_readers_language()
    {
        using var auditor = await Portal.On("sqlite").SignInAsync(Roles.AuditAdministrator);
        (await auditor.GetAsync("/admin/audit?filter.from=05/06/2026")).Words.ShouldContain("is not a date; write it like 2026-11-20");
        (await auditor.GetAsync("/admin/audit?filter.from=2026-02-30")).Words.ShouldContain("is not a date");
    }

    [Fact]
    public async Task Markup_in_a_name_stays_text()
    {
        var portal = Portal.On("sqlite");
        await portal.DbAsync(async db =>
        {
            db.AuditLines.Add(new AuditLine(portal.Clock.GetUtcNow(), null, "<script>x</script>", "account.close", "markup:1", true, "<b>x</b>", null));
            await db.SaveChangesAsync();
        });
        using var auditor = await portal.SignInAsync(Roles.AuditAdministrator);
        var page = await auditor.GetAsync("/admin/audit?filter.subject=markup:1");
        page.Text.ShouldContain("&lt;script&gt;x");
        page.Text.ShouldNotContain("<script>x");
        page.Text.ShouldNotContain("<b>x");
    }
}
