using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Documents;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Renewals;

public sealed class BoardFilterTests
{
    private const string Board = "/documents/expiring";

    private static async Task<string> NumberAsync(Portal portal, RenewalCase it) => (await RenewalCase.ReadAsync(portal, it.OldId)).Number;

    [Theory, OnEachDatabase]
    public async Task The_board_is_narrowed_and_sorted_and_the_tabs_count_what_fits(string database)
    {
        using var portal = Portal.Start(database);
        var (one, two) = (await portal.GivenSupplierAsync("甲地电子有限公司"), await portal.GivenSupplierAsync("乙地电子有限公司"));
        var heavy = await RenewalCase.GivenAsync(portal, one, endsIn: 40, renewed: false);
        var early = await RenewalCase.GivenAsync(portal, two, endsIn: 10, renewed: false, type: "FSC");
        await portal.DbAsync(async db =>
        {
            await db.DocumentVersions.Where(v => v.Id == heavy.OldId).ExecuteUpdateAsync(u => u.SetProperty(v => v.Stake, 12.5m));
            await db.Suppliers.Where(s => s.Id == two.Id).ExecuteUpdateAsync(u => u.SetProperty(s => s.Tier, "B"));
        });
        using var officer = await portal.SignInAsync("officer");
        var (first, second) = (await NumberAsync(portal, heavy), await NumberAsync(portal, early));
        var words = (await officer.GetAsync(Board)).Words;
        words.IndexOf(first, StringComparison.Ordinal).ShouldBeLessThan(words.IndexOf(second, StringComparison.Ordinal), "the weightiest first");
        words = (await officer.GetAsync(Board + "?sort=Day")).Words;
        words.IndexOf(second, StringComparison.Ordinal).ShouldBeLessThan(words.IndexOf(first, StringComparison.Ordinal), "the earliest first");
        foreach (var query in new[] { "?type=FSC", "?tier=B", "?q=乙地", "?q=" + second })
        {
            var narrow = (await officer.GetAsync(Board + query)).Words;
            narrow.ShouldContain(second, Case.Sensitive, query);
            narrow.ShouldNotContain(first, Case.Sensitive, query);
            narrow.ShouldContain("(1)", Case.Sensitive, query);
        }

        (await officer.GetAsync(Board + "?type=CSR")).Words.ShouldContain("Nothing in this column fits the filter.");
        foreach (var bad in new[] { "?type=NONE", "?tier=Z", "?sort=Nonsense", "?column=Nonsense", "?q=" + new string('x', 101), "?q=a%E2%80%AEb" })
            ((int)(await officer.GetAsync(Board + bad)).Status).ShouldBeLessThan(500, bad);
        (await officer.GetAsync(Board + "?tier=Z")).Words.ShouldContain("There is no such tier.");
    }

    [Theory, OnEachDatabase]
    public async Task A_column_holds_the_same_whether_it_is_read_by_dates_or_in_its_order(string database)
    {
        using var portal = Portal.Start(database);
        var (supplier, expected) = (await portal.GivenSupplierAsync(), new Dictionary<BoardColumn, HashSet<long>>());
        async Task<long> GivenAsync(BoardColumn? column, int endsIn, bool renewed = false, int? asked = null, int? promised = null)
        {
            var version = await RenewalCase.GivenAsync(portal, supplier, endsIn: endsIn, renewed: renewed);
            if (asked is not null || promised is not null)
                await portal.DbAsync(async db =>
                {
                    var renewal = db.Renewals.Add(new Renewal(version.OldId, supplier.Id)).Entity;
                    if (asked is { } due)
                        renewal.Ask(portal.Today.AddDays(due), by: 1, portal.Clock.GetUtcNow(), portal.Today);
                    if (promised is { } day)
                        renewal.Promise(portal.Today.AddDays(day), portal.Clock.GetUtcNow(), portal.Today);
                    await db.SaveChangesAsync();
                });
            if (column is { } holds)
                (expected.TryGetValue(holds, out var ids) ? ids : expected[holds] = []).Add(version.OldId);
            return version.OldId;
        }

        foreach (var soon in new[] { 0, 40, 90 })
            await GivenAsync(BoardColumn.Silent, soon);
        await GivenAsync(null, 91);
        await GivenAsync(BoardColumn.Lapsed, -1);
        await GivenAsync(BoardColumn.Lapsed, -400, asked: 5);
        await GivenAsync(BoardColumn.Waiting, 30, renewed: true);
        await GivenAsync(BoardColumn.Waiting, -30, renewed: true, asked: 5);
        await GivenAsync(BoardColumn.Asked, 50, asked: 0);
        await GivenAsync(BoardColumn.Promised, 50, asked: 3, promised: 0);
        await GivenAsync(null, 200, asked: 3, promised: 9);
        var audited = await GivenAsync(null, 300);
        await portal.DbAsync(db =>
            db.DocumentVersions.ExecuteUpdateAsync(u => u.SetProperty(v => v.SurveillanceDueOn, v => v.Id == audited ? portal.Today : (DateOnly?)null))
        );
        expected[BoardColumn.Surveillance] = [audited];

        await using var scope = portal.Services.CreateAsyncScope();
        var board = scope.ServiceProvider.GetRequiredService<ExpiryBoard>();
        foreach (var column in Enum.GetValues<BoardColumn>())
        foreach (var (many, bySupplier) in new[] { (false, false), (true, false), (true, true) })
            (await board.Versions(column, ExpiringPage.SoonDays, many, bySupplier).Select(v => v.Id).ToListAsync()).ShouldBe(
                expected[column],
                ignoreOrder: true,
                $"{column} {many} {bySupplier}"
            );
    }

    [Theory, OnEachDatabase]
    public async Task A_filter_of_the_board_is_kept_by_name_for_its_person_and_apart_from_those_of_the_queue(string database)
    {
        using var portal = Portal.Start(database);
        await RenewalCase.GivenAsync(portal, await portal.GivenSupplierAsync(), renewed: false);
        using var officer = await portal.SignInAsync("officer");
        await officer.GetAsync(Board + "?type=ISO14001&sort=Day");
        var saved = await officer.PostAsync(Board + "/filters?type=ISO14001&sort=Day", "Form.SavedAs", "ISO soon");
        saved.Leads.ShouldBe(Board + "?type=ISO14001&sort=Day");
        (await officer.PostAsync(Board + "/filters?column=Silent", "Form.SavedAs", "ISO soon")).Status.ShouldBe(
            HttpStatusCode.Redirect,
            "the name takes the new filter"
        );
        var page = await officer.GetAsync(Board);
        page.Words.ShouldContain("ISO soon");
        page.Text.ShouldContain("href=\"/documents/expiring?column=Silent\"><bdi>ISO soon");
        (await officer.GetAsync("/documents/review")).Words.ShouldNotContain("ISO soon");
        using var colleague = await portal.SignInAsync("officer");
        (await colleague.GetAsync(Board)).Words.ShouldNotContain("ISO soon");
        var id = await portal.DbAsync(db => db.ReviewFilters.Select(f => f.Id).SingleAsync());
        await colleague.PostAsync($"{Board}/filters/{id}/drop");
        await officer.PostAsync($"/documents/review/filters/{id}/drop");
        (await officer.GetAsync(Board)).Words.ShouldContain("ISO soon", Case.Sensitive, "neither another person nor another list drops it");

        foreach (var name in new[] { "", new string('x', 61), "a\u202Eb", "a\u0007b" })
            (await officer.PostAsync(Board + "/filters?column=Silent", "Form.SavedAs", name)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await officer.PostAsync(Board + "/filters", "Form.SavedAs", "All")).Status.ShouldBe(HttpStatusCode.Conflict, "nothing is narrowed");
        (await officer.PostAsync(Board + "/filters?column=Silent", "Form.SavedAs", "<b>x</b>")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.GetAsync(Board)).Text.ShouldNotContain("<b>x</b>");
        await officer.PostAsync($"{Board}/filters/{id}/drop");
        (await officer.GetAsync(Board)).Words.ShouldNotContain("ISO soon");
    }

    [Theory, OnEachDatabase]
    public async Task By_purchases_the_largest_suppliers_come_first_page_by_page_and_a_kept_filter_keeps_the_order(string database)
    {
        using var portal = Portal.Start(database);
        var expected = new List<string>();
        foreach (var (name, units) in new (string, long?)[] { ("丙地", 900), ("甲地", 20), ("乙地", null) })
        {
            var supplier = await portal.GivenSupplierAsync(name + "电子有限公司");
            await SpendTests.GivenSpendAsync(portal, supplier.Id, units);
            // the last of each ends first
            foreach (var i in Enumerable.Range(0, 20))
                await FilterTests.GivenDocumentAsync(portal, supplier, "ISO14001", $"{name}-{i:00}", portal.Today.AddDays(60 - (i / 2)));
            expected.AddRange(Enumerable.Range(0, 10).SelectMany(i => new[] { $"{name}-{18 - (2 * i):00}", $"{name}-{19 - (2 * i):00}" }));
        }

        using var officer = await portal.SignInAsync("officer");
        var seen = new List<string>();
        for (var path = Board + "?sort=Spend"; path.Length > 0; )
        {
            var page = await officer.GetAsync(path);
            page.Words.ShouldContain("largest annual purchases first");
            seen.AddRange(Regex.Matches(page.Text, "<bdi>(.地-\\d\\d)</bdi>").Select(m => m.Groups[1].Value));
            path = WebUtility.HtmlDecode(Regex.Match(page.Text, "class=\"pager\".*?href=\"([^\"]+)\"").Groups[1].Value);
        }

        seen.ShouldBe(expected);
        (await officer.GetAsync(Board + "?sort=Spend")).Words.ShouldContain("900");
        foreach (
            var bad in new[] { "&spend=x&supplier=1&day=2026-01-01&after=1", "&spend=5", "&stake=1&day=2026-01-01&after=1", "&spend=99999999999999999999" }
        )
            ((int)(await officer.GetAsync(Board + "?sort=Spend" + bad)).Status).ShouldBeLessThan(500, bad);
        (await officer.PostAsync(Board + "/filters?sort=Spend", "Form.SavedAs", "Large")).Leads.ShouldBe(Board + "?sort=Spend");
        (await officer.GetAsync(Board)).Text.ShouldContain("href=\"/documents/expiring?sort=Spend\"><bdi>Large");
    }

    [DatabaseFact("sqlite")]
    public async Task By_purchases_the_board_goes_along_the_index_of_suppliers_and_reads_only_their_documents()
    {
        var portal = Portal.On("sqlite");
        var plan = await portal.DbAsync(async db =>
        {
            var board = new ExpiryBoard(db, portal.Services.GetRequiredService<EnterpriseClock>());
            await using var command = db.InOrder(
                    board.Versions(BoardColumn.Lapsed, 90, bySupplier: true),
                    BoardSort.Spend,
                    new BoardPlace(5, 5, 5, portal.Today, 5)
                )
                .Take(51)
                .CreateDbCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
            await db.Database.OpenConnectionAsync();
            await using var reader = await command.ExecuteReaderAsync();
            var lines = new List<string>();
            while (await reader.ReadAsync())
                lines.Add(reader.GetString(3));
            return lines;
        });
        plan[0].ShouldContain("IX_Suppliers_SpendRanking_Id (SpendRanking<?)");
        plan[1].ShouldContain("USING INDEX IX_DocumentVersions_SupplierId_");
        plan.ShouldNotContain("USE TEMP B-TREE FOR ORDER BY", "only the documents of one supplier are put in order");
    }
}
