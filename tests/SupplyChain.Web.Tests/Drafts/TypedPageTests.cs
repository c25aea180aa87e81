using System.Net;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Drafts;

public sealed class TypedPageTests
{
    private const string Fields = "{\"Form.Address\":\"威海市 1 号 CANARY\",\"\":\"3\"}";

    [Theory, OnEachDatabase]
    public async Task What_was_typed_is_kept_for_its_person_alone_until_the_page_is_sent(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync(status: Suppliers.SupplierStatus.Registered);
        var rival = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        using var colleague = await portal.SignInAsync("contributor", supplier);
        using var other = await portal.SignInAsync("owner", rival);
        var page = await owner.GetAsync("/company/profile");
        page.Text.ShouldContain("data-autosave");
        (await owner.GetAsync("/company/typed?of=/company/profile")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await KeepAsync(owner, "/company/profile", "{\"a\":\"1\"}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await KeepAsync(owner, "/company/profile", Fields)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await owner.GetAsync("/company/typed?of=/company/profile")).Text.ShouldContain("CANARY");
        (await owner.GetAsync("/company/typed?of=/company/sites/new")).Status.ShouldBe(HttpStatusCode.NoContent);
        foreach (var stranger in new[] { colleague, other })
            (await stranger.GetAsync("/company/typed?of=/company/profile")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await portal.DbAsync(db => db.Suppliers.SingleAsync(s => s.Id == supplier.Id))).Address!.ShouldNotContain("CANARY");

        string[] sent = ["KeptAs", "/company/profile", "Form.Revision", page.Value("Form.Revision")!, "Form.Check", "false", "Form.CompanyName", supplier.Name];
        (await owner.PostAsync("/company/profile", [.. sent, "Form.ContactPhone", "not a phone"])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await owner.GetAsync("/company/typed?of=/company/profile")).Text.ShouldContain("CANARY", customMessage: "a page that was not taken keeps it");
        (await owner.PostAsync("/company/profile", sent)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await owner.GetAsync("/company/typed?of=/company/profile")).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory, OnEachDatabase]
    public async Task It_is_dropped_on_request_and_when_nobody_comes_back(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        await owner.GetAsync("/company/sites/new");
        await KeepAsync(owner, "/company/sites/new", Fields);
        (await owner.PostAsync("/company/typed/drop", "page", "/company/sites/new")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await CountAsync(portal)).ShouldBe(0);
        await KeepAsync(owner, "/company/sites/new", Fields);
        portal.Clock.Advance(TimeSpan.FromDays(TypedPage.KeptDays));
        (await portal.SweepAsync("drop-typed-pages")).Done.ShouldBe(0);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        (await portal.SweepAsync("drop-typed-pages")).Done.ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task What_is_no_page_of_the_company_or_too_much_is_not_kept(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        await owner.GetAsync("/company/profile");
        foreach (var page in new[] { "", "/suppliers/1", "//evil.example", "/company/../x", "/company/a\n", "/company/" + new string('a', 100) })
            (await KeepAsync(owner, page, Fields)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, page);
        foreach (var fields in new[] { "", "[]", "{\"a\":1}", "{\"a\":{\"b\":\"c\"}}", "{", $"{{\"a\":\"{new string('x', 4000)}\"}}" })
            (await KeepAsync(owner, "/company/profile", fields)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, fields);
        for (var i = 0; i < TypedPage.Most + 2; i++)
            await KeepAsync(owner, $"/company/sites/{i}", Fields);
        (await CountAsync(portal)).ShouldBe(TypedPage.Most);
        using var officer = await portal.SignInAsync("officer");
        (await officer.GetAsync("/company/typed?of=/company/profile")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static Task<Answer> KeepAsync(Visitor visitor, string page, string fields) =>
        visitor.PostAsync("/company/typed", "typed.Page", page, "typed.Fields", fields);

    private static Task<int> CountAsync(Portal portal) => portal.DbAsync(db => db.TypedPages.CountAsync());
}
