using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Suppliers;

namespace SupplyChain.Requalification;

public sealed class RequalificationCauseTests
{
    private static async Task SaveSiteAsync(Visitor owner, string path, string name, string address, bool delivers = true, string division = "37")
    {
        var page = await owner.GetAsync(path);
        var saved = await owner.PostAsync(
            path,
            "Form.Revision",
            page.Value("Form.Revision") ?? "0",
            "Form.SiteName",
            name,
            "Form.SiteDivision",
            division,
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

    private static Task<Site> SiteAsync(Portal portal, Supplier supplier, string name) =>
        portal.DbAsync(db => db.Sites.AsNoTracking().SingleAsync(s => s.SupplierId == supplier.Id && s.Name == name));

    private static async Task CloseAsync(Portal portal, Visitor owner, Supplier supplier, string name)
    {
        var site = await SiteAsync(portal, supplier, name);
        var closed = await owner.PostAsync($"/company/sites/{site.Id}/close", "revision", site.Revision.ToString(CultureInfo.InvariantCulture));
        closed.Status.ShouldBe(HttpStatusCode.Redirect, closed.Words);
    }

    [Theory, OnEachDatabase]
    public async Task Giving_up_a_place_that_delivers_is_a_cause_and_coming_back_to_it_is_another_and_a_warehouse_is_none(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        await SaveSiteAsync(owner, "/company/sites/new", "一厂", "示范路 1 号");
        await SaveSiteAsync(owner, "/company/sites/new", "仓库", "示范路 9 号", delivers: false);
        await CloseAsync(portal, owner, supplier, "仓库");
        (await CasesAsync(portal, supplier)).ShouldBeEmpty();
        await SaveSiteAsync(owner, "/company/sites/new", "二厂", "新路 2 号");
        (await CasesAsync(portal, supplier)).Single().History.Count.ShouldBe(1);
        await CloseAsync(portal, owner, supplier, "二厂");
        (await CasesAsync(portal, supplier)).Single().History.Count.ShouldBe(2);
        // what was given up delivers no more: the same address is a new place
        await SaveSiteAsync(owner, "/company/sites/new", "三厂", "新路 2 号");
        (await CasesAsync(portal, supplier)).Single().History.Count.ShouldBe(3);
    }

    [Theory, OnEachDatabase]
    public async Task The_same_street_in_another_place_is_another_site_and_makes_the_case_due_today(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        await portal.DbAsync(db =>
            db.Suppliers.Where(s => s.Id == supplier.Id).ExecuteUpdateAsync(u => u.SetProperty(s => s.RequalifyOn, (DateOnly?)portal.Today.AddDays(200)))
        );
        using var owner = await portal.SignInAsync("owner", supplier);
        await SaveSiteAsync(owner, "/company/sites/new", "一厂", "示范路 1 号");
        await SaveSiteAsync(owner, "/company/sites/new", "二厂", "示范路 1 号", division: "32");
        (await CasesAsync(portal, supplier)).Single().DueOn.ShouldBe(portal.Today);
        (await portal.DbAsync(db => db.Suppliers.Where(s => s.Id == supplier.Id).Select(s => s.RequalifyOn).SingleAsync())).ShouldBe(portal.Today);
    }

    [Theory, OnEachDatabase]
    public async Task A_cause_that_joins_an_open_case_brings_its_day_forward(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        await portal.DbAsync(async db =>
        {
            db.Requalifications.Add(RequalificationCase.Open(supplier.Id, null, portal.Today.AddDays(50), auditNeeded: false, "", 1, portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        using var owner = await portal.SignInAsync("owner", supplier);
        await SaveSiteAsync(owner, "/company/sites/new", "一厂", "示范路 1 号");
        await SaveSiteAsync(owner, "/company/sites/new", "二厂", "新路 8 号");
        var joined = (await CasesAsync(portal, supplier)).Single();
        (joined.Cause, joined.DueOn, joined.AuditNeeded).ShouldBe((RequalificationCause.SiteChanged, portal.Today, true));
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
