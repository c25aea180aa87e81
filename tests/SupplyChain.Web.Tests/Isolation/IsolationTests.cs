using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Accounts;
using SupplyChain.Documents;

namespace SupplyChain.Isolation;

/// <summary>
/// A supplier sees and changes nothing of another, on any route. The routes come from the running portal's own table, the foreign numbers
/// from its own database: what is added later is under the same test at once.
/// </summary>
public sealed partial class IsolationTests
{
    private sealed record Route(string Method, string Pattern, string? Permission)
    {
        public bool ForSuppliers => Permission is null || Roles.Grant([Roles.Owner, Roles.Contributor], Permission);
        public bool HasNumber => Pattern.Contains('{', StringComparison.Ordinal);

        public string With(long id) => "/" + Hole().Replace(Pattern, $"{id}").TrimStart('/');

        public override string ToString() => $"{Method} /{Pattern.TrimStart('/')}";
    }

    private static List<Route> Routes(Portal portal) =>
        [
            .. portal
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(e => !Regex.IsMatch(e.RoutePattern.RawText!, "^(dist/|favicon|\\{\\*|/?sign-out|/?language)"))
                .SelectMany(e =>
                    (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m => new Route(
                        m,
                        e.RoutePattern.RawText!,
                        e.Metadata.GetMetadata<IAllowAnonymous>() is null ? e.Metadata.GetMetadata<AllowAttribute>()?.Permission : null
                    ))
                )
                .Distinct(),
        ];

    [Theory, OnEachDatabase]
    public async Task A_supplier_gets_nothing_of_another_from_any_address(string database)
    {
        using var portal = Portal.Start(database);
        var (one, other) = await TwoAsync(portal);
        using var visitor = await OwnerAsync(portal, one);
        using var program = await Papers.ProgramAsync(portal, "owner", one.Supplier);
        var leaks = new List<string>();
        foreach (var route in Routes(portal).Where(r => r.Method == "GET"))
        foreach (var id in route.HasNumber ? [.. other.Ids, .. one.Ids] : other.Ids.Take(1))
        foreach (var query in new[] { "", $"?q={Uri.EscapeDataString(other.Start)}", $"?supplier={other.Supplier.Id}&supplierId={other.Supplier.Id}" })
        {
            var path = route.With(id) + query;
            foreach (var answer in await AskAsync(visitor, program, path))
                if (await HoldsAsync(answer, other.Canary))
                    leaks.Add($"{path}: {(int)answer.StatusCode}");
        }

        leaks.ShouldBeEmpty();
        (await HoldsAsync((await AskAsync(visitor, program, "/company"))[0], one.Canary)).ShouldBeTrue("the crawl sees what it may see");
    }

    [Theory, OnEachDatabase]
    public async Task Every_page_that_a_supplier_can_walk_to_is_free_of_another_suppliers_data(string database)
    {
        using var portal = Portal.Start(database);
        var (one, other) = await TwoAsync(portal);
        using var visitor = await OwnerAsync(portal, one);
        var (seen, next) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>(["/home"]));
        while (next.TryDequeue(out var path) && seen.Count < 400)
        {
            if (!seen.Add(path))
                continue;
            var answer = await visitor.GetAsync(path);
            (await HoldsAsync(answer.Message, other.Canary)).ShouldBeFalse(path);
            ((int)answer.Status).ShouldBeLessThan(500, path);
            foreach (Match link in Link().Matches(answer.Text))
                next.Enqueue(WebUtility.HtmlDecode(link.Groups[1].Value));
            if (answer.Leads is { } leads && leads.StartsWith('/'))
                next.Enqueue(leads);
        }

        seen.ShouldContain("/company/documents");
        seen.ShouldContain("/company/checklist");
        seen.Count.ShouldBeInRange(15, 399);
    }

    [Theory, OnEachDatabase]
    public async Task What_is_for_staff_is_refused_to_suppliers_on_every_route(string database)
    {
        using var portal = Portal.Start(database);
        var (one, other) = await TwoAsync(portal);
        using var visitor = await OwnerAsync(portal, one);
        using var program = await Papers.ProgramAsync(portal, "owner", one.Supplier);
        var staff = Routes(portal).Where(r => !r.ForSuppliers).ToList();
        staff.Count.ShouldBeGreaterThan(60);
        var open = new List<string>();
        foreach (var route in staff)
        foreach (var id in route.HasNumber ? new[] { other.Supplier.Id, one.Supplier.Id } : [1])
        foreach (var answer in await AskAsync(visitor, program, route.With(id), route.Method))
            if (answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.NotFound))
                open.Add($"{route} {id}: {(int)answer.StatusCode}");
        open.ShouldBeEmpty();
    }

    [Theory, OnEachDatabase]
    public async Task Nothing_of_another_supplier_changes_whatever_number_is_put_into_an_address(string database)
    {
        using var portal = Portal.Start(database);
        var (one, other) = await TwoAsync(portal);
        using var visitor = await OwnerAsync(portal, one);
        using var program = await Papers.ProgramAsync(portal, "owner", one.Supplier);
        one.Ids.Intersect(other.Ids).ShouldBeEmpty("a number must say whose it is");
        var before = await other.RowsAsync();
        var taken = new List<string>();
        foreach (var route in Routes(portal).Where(r => r.Method != "GET" && r.HasNumber && r.Permission is not null && r.ForSuppliers))
        foreach (var id in other.Ids)
        foreach (var answer in await AskAsync(visitor, program, route.With(id), route.Method))
            if ((int)answer.StatusCode < 400)
                taken.Add($"{route} {id}: {(int)answer.StatusCode}");
        taken.ShouldBeEmpty();
        (await other.RowsAsync()).ShouldBe(before);
        (await visitor.GetAsync("/company")).Status.ShouldBe(HttpStatusCode.OK, "the session lasted through it all");
    }

    private static async Task<(Canaries One, Canaries Other)> TwoAsync(Portal portal)
    {
        var one = await new Canaries(portal, "甲知更鸟ROBIN1").SettleAsync();
        // so many in between that no number of the one names something of the other
        foreach (var i in Enumerable.Range(0, 6))
            await new Canaries(portal, $"空{i}FILLER").SettleAsync();
        return (one, await new Canaries(portal, "乙金丝雀CANARY2").SettleAsync());
    }

    private static async Task<Visitor> OwnerAsync(Portal portal, Canaries company)
    {
        var visitor = portal.Stranger();
        await visitor.SignInAsync(company.Owner.Email!, Portal.Password);
        return visitor;
    }

    /// <summary>The API is asked with a key as a program does, and everything with the session of a browser.</summary>
    private static async Task<List<HttpResponseMessage>> AskAsync(Visitor visitor, HttpClient program, string path, string method = "GET")
    {
        var answers = new List<HttpResponseMessage>
        {
            method == "POST"
                ? (await visitor.PostAsync(path)).Message
                : (await visitor.SendAsync(new HttpRequestMessage(new HttpMethod(method), path))).Message,
        };
        if (path.StartsWith("/api/", StringComparison.Ordinal))
            answers.Add(await program.SendAsync(new HttpRequestMessage(new HttpMethod(method), path)));
        return answers;
    }

    /// <summary>Looks into the page, the file, and the parts of a packed file; Chinese in JSON comes escaped.</summary>
    private static async Task<bool> HoldsAsync(HttpResponseMessage answer, string canary)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (bytes is [(byte)'P', (byte)'K', ..])
        {
            using var zip = new ZipArchive(new MemoryStream(bytes));
            foreach (var part in zip.Entries)
            {
                using var reader = new StreamReader(await part.OpenAsync(), Encoding.UTF8);
                if (Says(await reader.ReadToEndAsync(), canary))
                    return true;
            }

            return false;
        }

        return Says(Encoding.UTF8.GetString(bytes), canary) || answer.Headers.Concat(answer.Content.Headers).Any(h => Says(string.Join(' ', h.Value), canary));
    }

    // the last letters are enough: they are plain in every encoding
    private static bool Says(string text, string canary) => text.Contains(Tail().Match(canary).Value, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("\\{[^}]+\\}")]
    private static partial Regex Hole();

    [GeneratedRegex("href=\"(/[^\"#]*)")]
    private static partial Regex Link();

    [GeneratedRegex("[A-Z]+\\d$")]
    private static partial Regex Tail();
}
