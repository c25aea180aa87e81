using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using SupplyChain.Accounts;
using SupplyChain.Suppliers;

namespace SupplyChain.Roadmap;

public sealed class BaseCountTests
{
    private static Task<int> GivenSuppliersAsync(Portal portal, int count) =>
        portal.DbAsync(db =>
        {
            foreach (var i in Enumerable.Range(0, count))
                db.Suppliers.Add(Supplier.Register(Portal.NewCreditCode(), $"登记{i}", "", 0, DateTimeOffset.UnixEpoch));
            return db.SaveChangesAsync();
        });

    /// <summary>All numbers of the dashboard that open a list of suppliers.</summary>
    private static int Sum(Answer page) =>
        Regex
            .Matches(page.Text, "<a href=\"/suppliers\\?inBase=true[^\"]*tier=[^\"]+\">(\\d+)</a>")
            .Sum(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture));

    [Theory, OnEachDatabase]
    public async Task A_large_base_is_shown_as_it_was_counted_last_and_the_page_says_when(string database)
    {
        using var portal = Portal.Start(database);
        await GivenSuppliersAsync(portal, BaseCounts.Few + 1);
        using var management = await portal.SignInAsync(Roles.Management);
        Sum(await management.GetAsync("/dashboard")).ShouldBe(1001, "nothing was counted yet: counted for the visit");
        (await portal.SweepAsync("count-base")).Done.ShouldBe(1);

        portal.Clock.Advance(TimeSpan.FromMinutes(3));
        await portal.GivenSupplierAsync("后来的");
        var kept = await management.GetAsync("/dashboard");
        Sum(kept).ShouldBe(1001);
        kept.Words.ShouldContain("as counted at 2026-11-20 10:00");
        kept.Words.ShouldNotContain("0 of 1 suppliers");
        (await management.GetAsync("/dashboard/measures/lowRiskSupplierShare")).Words.ShouldContain("as counted at 2026-11-20 10:00");
        (await management.GetAsync("/assessment")).Words.ShouldContain("as counted at 2026-11-20 10:00");

        (await portal.SweepAsync("count-base")).Done.ShouldBe(1);
        var anew = await management.GetAsync("/dashboard");
        Sum(anew).ShouldBe(1002);
        anew.Words.ShouldContain("as counted at 2026-11-20 10:03");
        anew.Words.ShouldContain("0 of 1 suppliers");
    }

    [Theory, OnEachDatabase]
    public async Task A_small_base_is_counted_for_each_visit(string database)
    {
        using var portal = Portal.Start(database);
        await GivenSuppliersAsync(portal, 3);
        await portal.SweepAsync("count-base");
        await portal.GivenSupplierAsync();
        using var management = await portal.SignInAsync(Roles.Management, language: "zh-CN");
        var page = await management.GetAsync("/dashboard");
        page.Status.ShouldBe(HttpStatusCode.OK);
        Sum(page).ShouldBe(4);
        page.Words.ShouldContain("数据统计于 2026-11-20 10:00");
    }
}
