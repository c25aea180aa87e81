using System.Net;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Suppliers;

/// <summary>Which parts and materials may be bought from a supplier.</summary>
public sealed class ItemApprovalTests
{
    [Theory, OnEachDatabase]
    public async Task What_a_supplier_names_is_approved_with_it_and_what_it_adds_later_one_by_one(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync(status: SupplierStatus.UnderReview);
        var (early, late, never) = (await ItemAsync(portal), await ItemAsync(portal), await ItemAsync(portal));
        await NameAsync(portal, supplier, early);
        using var manager = await portal.SignInAsync("manager");
        using var officer = await portal.SignInAsync("officer");
        var page = $"/suppliers/{supplier.Id}";
        Task<Answer> AskAsync(long item) => officer.GetAsync($"/api/v1{page}/approval?item={item}");
        (await AskAsync(early)).Text.ShouldContain("supplier.buy.UnderReview");
        await manager.GetAsync(page);
        (await manager.PostAsync($"{page}/supplies/{early}/approve")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await manager.PostAsync($"{page}/decide", "Form.Revision", "0", "Form.Outcome", "Approve")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await AskAsync(early)).Text.ShouldContain("\"Yes\"");

        await NameAsync(portal, supplier, late);
        (await AskAsync(late)).Text.ShouldContain("supplier.buy.item-not-approved");
        (await AskAsync(never)).Text.ShouldContain("supplier.buy.other-item");
        (await manager.GetAsync("/home")).Words.ShouldContain("to approve");
        (await officer.GetAsync(page)).Text.ShouldNotContain($"/supplies/{late}/approve");
        (await officer.PostAsync($"{page}/supplies/{late}/approve")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await manager.GetAsync(page)).Text.ShouldContain($"/supplies/{late}/approve");
        (await manager.PostAsync($"{page}/supplies/{never}/approve")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await manager.PostAsync($"{page}/supplies/{late}/approve")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await manager.PostAsync($"{page}/supplies/{late}/approve")).Status.ShouldBe(HttpStatusCode.Redirect, "sent twice");
        (await AskAsync(late)).Text.ShouldContain("\"Yes\"");
        var kept = await portal.DbAsync(db => db.SuppliedItems.SingleAsync(s => s.SupplierId == supplier.Id && s.ItemId == late));
        kept.ApprovedById.ShouldBe(manager.Account!.Id);
    }

    [Theory, OnEachDatabase]
    public async Task Nobody_approves_parts_of_a_company_that_they_entered(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        var item = await ItemAsync(portal);
        await NameAsync(portal, supplier, item);
        using var author = await portal.SignInAsync("manager");
        await portal.DbAsync(db => db.Suppliers.Where(s => s.Id == supplier.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.EnteredById, author.Account!.Id)));
        (await author.GetAsync($"/suppliers/{supplier.Id}")).Text.ShouldNotContain($"/supplies/{item}/approve");
        (await author.PostAsync($"/suppliers/{supplier.Id}/supplies/{item}/approve")).Words.ShouldContain("somebody else must decide");
    }

    private static Task<long> ItemAsync(Portal portal) =>
        portal.DbAsync(async db =>
        {
            var item = db.SupplyItems.Add(new SupplyItem(new($"线圈 {Portal.NewCreditCode()}", "Coils", SupplyKind.Part, false, null))).Entity;
            await db.SaveChangesAsync();
            return item.Id;
        });

    private static Task NameAsync(Portal portal, Supplier supplier, long item) =>
        portal.DbAsync(async db =>
        {
            db.SuppliedItems.Add(new SuppliedItem(supplier.Id, item));
            await db.SaveChangesAsync();
        });
}
