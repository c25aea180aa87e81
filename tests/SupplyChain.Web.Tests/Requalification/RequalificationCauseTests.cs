using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Suppliers;

namespace SupplyChain.Requalification;

public sealed class RequalificationCauseTests
{
    private static async Task SaveSiteAsync(Visitor owner, string path, string name, string address, bool delivers = true)
    {
        var page = await owner.GetAsync(path);
        var saved = await owner.PostAsync(
            path,
            "Form.Revision",
            page.Value("Form.Revision") ?? "0",
            "Form.SiteName",
            name,
            "Form.SiteDivision",
            "37",
            "Form.SiteAddress",
            address,
            "Form.Makes",
            "电感",
            "Form.DeliversToUs",
            delivers ? "true" : "false"
        );
        saved.Status.ShouldBe(HttpStatusCode.Redirect, saved.Words);
    }

    private static Task<List<RequalificationCase>> CasesAsync(Portal portal, Supplier supplier) =>
        portal.DbAsync(db => db.Requalifications.AsNoTracking().Include(c => c.History).Where(c => c.SupplierId == supplier.Id).ToListAsync());

    [Theory, OnEachDatabase]
    public async Task A_delivering_site_that_is_new_or_moves_is_a_cause_and_the_first_list_is_none(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        await SaveSiteAsync(owner, "/company/sites/new", "一厂", "示范路 1 号");
        await SaveSiteAsync(owner, "/company/sites/new", "仓库", "示范路 9 号", delivers: false);
        (await CasesAsync(portal, supplier)).ShouldBeEmpty();
        var first = await portal.DbAsync(db => db.Sites.Where(s => s.SupplierId == supplier.Id && s.DeliversToUs).Select(s => s.Id).SingleAsync());
        await SaveSiteAsync(owner, $"/company/sites/{first}", "一厂（改名）", "示范路 1 号");
        (await CasesAsync(portal, supplier)).ShouldBeEmpty();
        await SaveSiteAsync(owner, $"/company/sites/{first}", "一厂", "新路 2 号");
        var opened = (await CasesAsync(portal, supplier)).Single();
        opened.Cause.ShouldBe(RequalificationCause.SiteChanged);
        opened.AuditNeeded.ShouldBeTrue();
        await SaveSiteAsync(owner, "/company/sites/new", "二厂", "新路 8 号");
        (await CasesAsync(portal, supplier)).Single().History.Count.ShouldBe(2);
    }

    [Fact]
    public void Applied_consequences_set_the_interval_within_what_the_risk_allows()
    {
        var settings = new RequalificationSettings();
        var day = new DateOnly(2027, 1, 15);
        settings.DueOn(day, "A", "low", applied: null).ShouldBe(new DateOnly(2029, 1, 15));
        settings.DueOn(day, "A", "low", applied: 9).ShouldBe(new DateOnly(2027, 10, 15));
        settings.DueOn(day, "A", "high", applied: 24).ShouldBe(new DateOnly(2028, 1, 15));
    }
}
