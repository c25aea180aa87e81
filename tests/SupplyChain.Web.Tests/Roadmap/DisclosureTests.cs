using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Suppliers;

namespace SupplyChain.Roadmap;

public sealed class DisclosureTests
{
    [Theory, OnEachDatabase]
    public async Task A_publication_is_seen_by_everybody_stays_as_it_was_and_names_no_supplier(string database)
    {
        using var portal = Portal.Start(database);
        foreach (var i in Enumerable.Range(0, 6))
            await portal.GivenSupplierAsync($"秘密供应商{i}");
        using var stranger = portal.Stranger();
        (await stranger.GetAsync("/disclosure")).Words.ShouldContain("尚未发布");
        using var management = await portal.SignInAsync(Roles.Management);
        (await management.GetAsync("/roadmap/disclosure")).Words.ShouldContain("6 suppliers in the base");
        (await management.PostAsync("/roadmap/disclosure", "Form.DisclosureText", "我们公布\n以下数据", "Form.DisclosureTextEn", "")).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
        var page = await stranger.GetAsync("/disclosure");
        page.Words.ShouldContain("我们公布");
        page.Words.ShouldContain("在册供应商 6 家");
        page.Text.ShouldNotContain("秘密");

        await portal.GivenSupplierAsync("秘密供应商之后");
        (await stranger.GetAsync("/disclosure")).Words.ShouldContain("在册供应商 6 家");
        await management.GetAsync("/roadmap/disclosure");
        (await management.PostAsync("/roadmap/disclosure", "Form.DisclosureText", "又一次")).Words.ShouldContain("published already");

        var id = await portal.DbAsync(db => db.Disclosures.Select(d => d.Id).SingleAsync());
        (await management.PostAsync($"/roadmap/disclosure/{id}/withdraw", "Withdraw.WithdrawReason", "")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await management.PostAsync($"/roadmap/disclosure/{id}/withdraw", "Withdraw.WithdrawReason", "wrong share")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await stranger.GetAsync($"/disclosure/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await management.GetAsync("/roadmap/disclosure")).Words.ShouldContain("Withdrawn: wrong share");
        (await portal.DbAsync(db => db.AuditLines.CountAsync(l => l.Action.StartsWith("disclosure.")))).ShouldBe(2);
    }

    [Theory, OnEachDatabase]
    public async Task Only_management_publishes_and_withdraws(string database)
    {
        using var portal = Portal.Start(database);
        foreach (var role in new[] { Roles.Officer, Roles.Manager })
        {
            using var visitor = await portal.SignInAsync(role);
            await visitor.GetAsync("/roadmap/disclosure");
            (await visitor.PostAsync("/roadmap/disclosure", "Form.DisclosureText", "x")).Status.ShouldBe(HttpStatusCode.Forbidden, role);
            (await visitor.PostAsync("/roadmap/disclosure/1/withdraw", "Withdraw.WithdrawReason", "x")).Status.ShouldBe(HttpStatusCode.Forbidden, role);
        }

        (await portal.DbAsync(db => db.Disclosures.AnyAsync())).ShouldBeFalse();
    }

    [Theory, OnEachDatabase]
    public async Task Every_number_of_the_dashboard_opens_the_list_that_adds_up_to_it(string database)
    {
        using var portal = Portal.Start(database);
        await portal.DbAsync(async db =>
        {
            foreach (var i in Enumerable.Range(0, 4))
                db.Suppliers.Add(Supplier.Register(Portal.NewCreditCode(), $"登记{i}", "", 0, DateTimeOffset.UnixEpoch));
            db.Suppliers.Add(Supplier.Invite(Portal.NewCreditCode(), "只是邀请", "", 1, DateTimeOffset.UnixEpoch));
            return await db.SaveChangesAsync();
        });
        await portal.GivenSupplierAsync("合格的");
        using var management = await portal.SignInAsync(Roles.Management);
        var links = Regex.Matches((await management.GetAsync("/dashboard")).Text, "<a href=\"(/suppliers\\?[^\"]+)\">(\\d+)</a>");
        // five tiers, three risks, all of them; who has no purchase volume among those not rated and among all
        links.Count.ShouldBe(11);
        foreach (Match link in links)
        {
            var list = await management.GetAsync(WebUtility.HtmlDecode(link.Groups[1].Value));
            Regex.Count(list.Text, "<a href=\"/suppliers/\\d+\">").ShouldBe(Number(link), link.Groups[1].Value);
        }

        links.Where(l => l.Groups[1].Value.Contains("tier=") && !l.Groups[1].Value.Contains("spend=")).Sum(Number).ShouldBe(5);

        static int Number(Match link) => int.Parse(link.Groups[2].Value, CultureInfo.InvariantCulture);
    }
}
