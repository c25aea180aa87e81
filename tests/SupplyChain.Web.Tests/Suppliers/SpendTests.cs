using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Documents;

namespace SupplyChain.Suppliers;

public sealed class SpendTests
{
    private static string[] Form(string amount, string year, int revision) =>
        ["Form.Revision", revision.ToString(CultureInfo.InvariantCulture), "Form.SpendAmount", amount, "Form.SpendYear", year];

    private static Task<Supplier> ReadAsync(Portal portal, long id) => portal.DbAsync(db => db.Suppliers.AsNoTracking().SingleAsync(s => s.Id == id));

    internal static Task GivenSpendAsync(Portal portal, long id, long? units, int year = 2025) =>
        portal.DbAsync(async db =>
        {
            (await db.Suppliers.SingleAsync(s => s.Id == id)).KeepSpend(units is { } u ? PurchaseVolume.Of(u, year) : null);
            await db.SaveChangesAsync();
        });

    private static Task<List<string?>> TrailAsync(Portal portal, long id) =>
        portal.DbAsync(db =>
            db.AuditLines.Where(l => l.Action == SetSpend.Action && l.Subject == $"supplier:{id}").OrderBy(l => l.Id).Select(l => l.Detail).ToListAsync()
        );

    [Theory, OnEachDatabase]
    public async Task A_buyer_keeps_the_annual_purchases_and_the_trail_holds_the_old_and_the_new_figure(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        var (page, path) = ($"/suppliers/{supplier.Id}", $"/suppliers/{supplier.Id}/spend");
        (await officer.GetAsync(page)).Words.ShouldContain("not entered");
        (await officer.GetAsync(path)).Value("Form.SpendYear").ShouldBe("2025", "the year that is complete");
        (await officer.PostAsync(path, Form("1,234.5", "2025", supplier.Revision))).Leads.ShouldBe(page);
        var shown = (await officer.GetAsync(page)).Words;
        shown.ShouldContain("1,234.5");
        shown.ShouldContain("in 2025");
        using var management = await portal.SignInAsync("management");
        (await management.GetAsync(page)).Words.ShouldContain("1,234.5");

        var now = await ReadAsync(portal, supplier.Id);
        var stale = await officer.PostAsync(path, Form("77", "2025", supplier.Revision));
        stale.Status.ShouldBe(HttpStatusCode.Conflict, "a second click, or a form of before");
        stale.Value("Form.SpendAmount").ShouldBe("77", "what was typed stays");
        (await officer.PostAsync(path, Form("2000", "2026", now.Revision))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.PostAsync(path, Form("2000", "2026", now.Revision + 1))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.PostAsync(path, Form("", "", now.Revision + 1))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await ReadAsync(portal, supplier.Id)).Spend.ShouldBeNull();
        (await TrailAsync(portal, supplier.Id)).ShouldBe(["– → 1234.5 (2025)", "1234.5 (2025) → 2000 (2026)", "2000 (2026) → –"]);
    }

    [Theory]
    [InlineData("-1", "2025", "Must be from 0 to 1,000,000,000")]
    [InlineData("1000000000.5", "2025", "Must be from 0 to 1,000,000,000")]
    [InlineData("NaN", "2025", "Enter a number such as")]
    [InlineData("viel", "2025", "Enter a number such as")]
    [InlineData("1,5", "2025", "Enter a number such as")]
    [InlineData("<b>1</b>", "2025", "Enter a number such as")]
    [InlineData("1\u202E2", "2025", null)]
    [InlineData("1\u00072", "2025", null)]
    [InlineData("11111111111111111111111111111111111111111111", "2025", null)]
    [InlineData("5", "2027", "Must be a calendar year from 2000 to 2026")]
    [InlineData("5", "1999", "Must be a calendar year from 2000 to 2026")]
    [InlineData("5", "", null)]
    [InlineData("5", "heuer", null)]
    [InlineData("5", "99999999999", null)]
    public async Task What_is_no_annual_purchase_is_refused_in_words_and_nothing_is_kept(string amount, string year, string? words)
    {
        var portal = Portal.On("sqlite");
        var supplier = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        var path = $"/suppliers/{supplier.Id}/spend";
        await officer.GetAsync(path);
        var answer = await officer.PostAsync(path, Form(amount, year, supplier.Revision));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("field-error");
        answer.Text.ShouldNotContain("<b>1</b>");
        if (words is not null)
            answer.Words.ShouldContain(words);
        (await ReadAsync(portal, supplier.Id)).Spend.ShouldBeNull();
        (await TrailAsync(portal, supplier.Id)).ShouldBeEmpty();
    }

    [Theory, OnEachDatabase]
    public async Task Who_may_not_keep_it_and_a_supplier_that_is_not_there_are_refused(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        var path = $"/suppliers/{supplier.Id}/spend";
        foreach (var role in new[] { "management", "auditor", "sysadmin", "assessor" })
        {
            using var visitor = await portal.SignInAsync(role);
            (await visitor.GetAsync(path)).Status.ShouldBe(HttpStatusCode.Forbidden, role);
            (await visitor.PostAsync(path, Form("5", "2025", supplier.Revision))).Status.ShouldBe(HttpStatusCode.Forbidden, role);
        }

        using var officer = await portal.SignInAsync("officer");
        (await officer.GetAsync("/suppliers/999999999/spend")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ReadAsync(portal, supplier.Id)).Spend.ShouldBeNull();
    }

    [Theory, OnEachDatabase]
    public async Task Programs_of_the_staff_read_and_write_it_by_the_same_rules(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var program = await Papers.ProgramAsync(portal, "officer");
        var (facts, path) = (
            new Uri($"/api/v1/suppliers/{supplier.Id}", UriKind.Relative),
            new Uri($"/api/v1/suppliers/{supplier.Id}/spend", UriKind.Relative)
        );
        var put = await program.PutAsJsonAsync(
            path,
            new
            {
                amount = 88.25m,
                year = 2025,
                revision = supplier.Revision,
            }
        );
        put.StatusCode.ShouldBe(HttpStatusCode.OK, await put.Content.ReadAsStringAsync());
        foreach (var address in new[] { facts.ToString(), $"/api/v1/suppliers?q={supplier.CreditCode}" })
        {
            var text = await program.GetStringAsync(new Uri(address, UriKind.Relative));
            text.ShouldContain("\"spend\":88.25");
            text.ShouldContain("\"spendYear\":2025");
        }

        (
            await program.PutAsJsonAsync(
                path,
                new
                {
                    amount = 1,
                    year = 2025,
                    revision = supplier.Revision,
                }
            )
        ).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var revision = supplier.Revision + 1;
        foreach (
            var (bad, status) in new (object, int)[]
            {
                (
                    new
                    {
                        amount = -1,
                        year = 2025,
                        revision,
                    },
                    422
                ),
                (
                    new
                    {
                        amount = 1,
                        year = 2030,
                        revision,
                    },
                    422
                ),
                (new { amount = 1, revision }, 422),
                (new { amount = 1, year = 2025 }, 422),
                (
                    new
                    {
                        amount = 1e20,
                        year = 2025,
                        revision,
                    },
                    422
                ),
                (
                    new
                    {
                        amount = "NaN",
                        year = 2025,
                        revision,
                    },
                    400
                ),
            }
        )
            ((int)(await program.PutAsJsonAsync(path, bad)).StatusCode).ShouldBe(status, bad.ToString());
        (await program.PutAsJsonAsync("/api/v1/suppliers/999999999/spend", new { revision })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await TrailAsync(portal, supplier.Id)).ShouldBe(["– → 88.25 (2025)"]);
        (await program.PutAsJsonAsync(path, new { revision })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await program.GetStringAsync(facts)).ShouldContain("\"spend\":null");
        using var reader = await Papers.ProgramAsync(portal, "management");
        (
            await reader.PutAsJsonAsync(
                path,
                new
                {
                    amount = 1,
                    year = 2025,
                    revision = revision + 1,
                }
            )
        ).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, OnEachDatabase]
    public async Task The_list_is_sorted_and_narrowed_by_purchases_kept_so_and_exported_with_them(string database)
    {
        using var portal = Portal.Start(database);
        var suppliers = new List<Supplier>();
        foreach (var (name, units) in new (string, long?)[] { ("甲序", 5), ("乙序", null), ("丙序", 700), ("丁序", 0) })
        {
            suppliers.Add(await portal.GivenSupplierAsync(name + "电子有限公司"));
            await GivenSpendAsync(portal, suppliers[^1].Id, units);
        }

        using var officer = await portal.SignInAsync("officer");
        using var program = await Papers.ProgramAsync(portal, "officer");
        async Task ShouldBeAsync(string query, string order)
        {
            var page = await officer.GetAsync("/suppliers?" + query);
            var names = Regex.Matches(page.Words, "[甲乙丙丁](?=序电子)").Select(m => m.Value).Distinct();
            string.Concat(names).ShouldBe(order, query);
            var rows = await program.GetStringAsync(new Uri("/api/v1/suppliers?" + query, UriKind.Relative));
            string.Concat(Regex.Matches(Regex.Unescape(rows), "\"name\":\"([甲乙丙丁])序").Select(m => m.Groups[1].Value)).ShouldBe(order, query);
        }

        await ShouldBeAsync("sort=Spend", "丙甲丁乙");
        await ShouldBeAsync("sort=Spend&spend=Known", "丙甲丁");
        await ShouldBeAsync("spend=Unknown", "乙");
        await ShouldBeAsync("minSpend=5&sort=Spend", "丙甲");
        await ShouldBeAsync("minSpend=5.0001", "丙");
        await ShouldBeAsync("minSpend=0&sort=Spend", "丙甲丁");
        var first = await program.GetAsync(new Uri("/api/v1/suppliers?sort=Spend&limit=2", UriKind.Relative));
        var link = first.Headers.GetValues("Link").Single();
        (await program.GetStringAsync(new Uri(link[1..link.IndexOf('>', StringComparison.Ordinal)], UriKind.Relative))).ShouldContain(suppliers[3].CreditCode);
        foreach (var bad in new[] { "minSpend=-1", "minSpend=x", "minSpend=1e30", "spend=Perhaps", "sort=Spend&after=1~-2", "sort=Spend&after=1~x" })
            (await officer.GetAsync("/suppliers?" + bad)).Status.ShouldBe(HttpStatusCode.BadRequest, bad);

        await officer.GetAsync("/suppliers/filters?query=%3Fspend%3DKnown");
        string[] keep = ["Form.FilterName", "大额", "Form.Query", "?minSpend=5&spend=Known&sort=Spend", "Form.OpensFirst", "false"];
        (await officer.PostAsync("/suppliers/filters", keep)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.DbAsync(db => db.SavedFilters.Select(f => f.Query).SingleAsync())).ShouldBe("?minSpend=5&spend=Known&sort=Spend");
        var sheet = Imports.Sheets.Read(await officer.BytesAsync("/suppliers/export?minSpend=5&sort=Spend"));
        sheet[0].Cells.Values.ShouldContain("Annual purchases (CNY 10,000)");
        sheet.Skip(1).Select(r => (r.Cells[16], r.Cells[17])).ShouldBe([("700", "2025"), ("5", "2025")]);
    }

    [Theory, OnEachDatabase]
    public async Task A_suppliers_own_people_find_it_nowhere(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync("自家电子有限公司");
        const long Canary = 73_918_264;
        using var officer = await portal.SignInAsync("officer");
        var path = $"/suppliers/{supplier.Id}/spend";
        await officer.GetAsync(path);
        (await officer.PostAsync(path, Form($"{Canary}", "2025", supplier.Revision))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.GetAsync($"/suppliers/{supplier.Id}")).Words.ShouldContain("73,918,264", Case.Sensitive, "the staff sees it");
        using var owner = await portal.SignInAsync("owner", supplier);
        using var program = await Papers.ProgramAsync(portal, "owner", supplier);
        string[] traces = ["73918264", "73,918,264", "739182640000"];
        var (seen, next) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>(["/home", "/company", "/account", "/account/data"]));
        while (next.TryDequeue(out var address) && seen.Count < 300)
        {
            if (!seen.Add(address))
                continue;
            var answer = await owner.GetAsync(address);
            traces.ShouldAllBe(t => !answer.Text.Contains(t), address);
            foreach (Match link in Regex.Matches(answer.Text, "href=\"(/[^\"#]*)\""))
                if (!link.Groups[1].Value.StartsWith("/dist", StringComparison.Ordinal) && !link.Groups[1].Value.Contains("sign-out", StringComparison.Ordinal))
                    next.Enqueue(WebUtility.HtmlDecode(link.Groups[1].Value));
        }

        seen.Count.ShouldBeGreaterThan(15);
        var own = await program.GetStringAsync(new Uri($"/api/v1/suppliers/{supplier.Id}", UriKind.Relative));
        own.ShouldContain(supplier.CreditCode);
        traces.ShouldAllBe(t => !own.Contains(t));
        own.ShouldContain("\"spendYear\":null");
        string[] closed =
        [
            path,
            $"/suppliers/{supplier.Id}",
            "/suppliers?sort=Spend",
            "/suppliers/export",
            "/dashboard",
            "/suppliers/imports",
            "/suppliers/imports/template/Spend",
            "/documents/expiring?sort=Spend",
        ];
        foreach (var address in closed)
            (await owner.GetAsync(address)).Status.ShouldBe(HttpStatusCode.Forbidden, address);
        (await owner.PostAsync(path, Form("1", "2025", supplier.Revision + 1))).Status.ShouldBe(HttpStatusCode.Forbidden);
        foreach (var address in new[] { "/api/v1/suppliers?sort=Spend", "/api/v1/suppliers?minSpend=1" })
            (await program.GetAsync(new Uri(address, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Forbidden, address);
        (await program.PutAsJsonAsync($"/api/v1{path}", new { revision = supplier.Revision + 1 })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await ReadAsync(portal, supplier.Id)).Spend!.Amount.ShouldBe(Canary);
    }
}
