using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>These move the clock and count, so each has a portal of its own.</summary>
public sealed class AdmissionTests
{
    [Theory, OnEachDatabase]
    public async Task Both_clocks_are_on_the_first_pages_and_lead_to_their_lists(string database)
    {
        using var portal = Portal.Start(database);
        var late = await portal.GivenSupplierAsync("久等电子有限公司", SupplierStatus.UnderReview);
        var returned = await portal.GivenSupplierAsync("退回电子有限公司", SupplierStatus.UnderReview);
        await portal.GivenSupplierAsync("合格电子有限公司");
        // Friday 20 November to Friday 4 December: ten working days; then five more with the supplier
        portal.Clock.Advance(TimeSpan.FromDays(14));
        await SendBackAsync(portal, returned);
        portal.Clock.Advance(TimeSpan.FromDays(7));
        await portal.GivenSupplierAsync("新到电子有限公司", SupplierStatus.UnderReview);

        foreach (var (role, path) in new[] { ("officer", "/home"), ("manager", "/home"), ("management", "/dashboard") })
        {
            using var person = await portal.SignInAsync(role);
            var page = await person.GetAsync(path);
            page.Words.ShouldContain("Longest 15 working days, 7.5 on average", Case.Sensitive, role);
            page.Words.ShouldContain("1 past the promised day");
            page.Words.ShouldContain("Longest 5 working days, 5.0 on average");
            page.Text.ShouldContain("href=\"/suppliers/admissions?turn=Us\">2<");
            page.Text.ShouldContain("href=\"/suppliers/admissions?turn=Supplier\">1<");
            (await person.GetAsync("/suppliers/admissions")).Status.ShouldBe(HttpStatusCode.OK);
        }

        using var officer = await portal.SignInAsync("officer");
        var ours = await officer.GetAsync("/suppliers/admissions?turn=Us");
        ours.Words.IndexOf("久等电子有限公司", StringComparison.Ordinal).ShouldBeLessThan(ours.Words.IndexOf("新到电子有限公司", StringComparison.Ordinal));
        ours.Words.ShouldNotContain("退回电子有限公司");
        ours.Words.ShouldNotContain("合格电子有限公司");
        (await officer.GetAsync($"/suppliers/admissions?turn=Us&after={late.Id}")).Words.ShouldNotContain("久等电子有限公司");
        var theirs = await officer.GetAsync("/suppliers/admissions?turn=Supplier");
        theirs.Words.ShouldContain("退回电子有限公司");
        theirs.Words.ShouldNotContain("久等电子有限公司");
        (await officer.GetAsync("/suppliers/admissions?turn=Nobody")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await officer.GetAsync("/suppliers/admissions?turn=%3Cb%3E")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_supplier_learns_nothing_of_other_admissions()
    {
        var portal = Portal.On("sqlite");
        await portal.GivenSupplierAsync("金丝雀准入有限公司", SupplierStatus.UnderReview);
        using var owner = await portal.SignInAsync("owner", await portal.GivenSupplierAsync());
        var answer = await owner.GetAsync("/suppliers/admissions");
        answer.Status.ShouldNotBe(HttpStatusCode.OK);
        answer.Words.ShouldNotContain("金丝雀准入有限公司");
        (await owner.GetAsync("/home")).Text.ShouldNotContain("/suppliers/admissions");
    }

    private static Task SendBackAsync(Portal portal, Supplier supplier) =>
        portal.DbAsync(async db =>
        {
            var kept = await db.Suppliers.Include(s => s.Moves).SingleAsync(s => s.Id == supplier.Id);
            kept.SendBack(1, portal.Clock.GetUtcNow(), 1);
            await db.SaveChangesAsync();
        });
}
