using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

public sealed class PeopleTests
{
    private static string[] Register(Supplier supplier, string email) =>
        [
            "Form.CompanyName",
            "随便有限公司",
            "Form.CreditCode",
            supplier.CreditCode,
            "Form.DisplayName",
            "来客",
            "Form.Email",
            email,
            "Form.NewPassword",
            "journey-pass-1",
            "Form.Consent",
            "true",
        ];

    [Theory, OnEachDatabase]
    public async Task A_stranger_who_registers_a_known_company_waits_for_its_owner(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        var email = $"joiner-{Guid.NewGuid():N}@join.example";
        using var stranger = portal.Stranger();
        await stranger.GetAsync("/register");
        var answer = await stranger.PostAsync("/register", Register(supplier, email));
        answer.Leads!.ShouldEndWith("/register/check");
        // the same again adds nothing
        await stranger.PostAsync("/register", Register(supplier, email));
        var request = await portal.DbAsync(db => db.JoinRequests.SingleAsync(r => r.SupplierId == supplier.Id));
        (await owner.GetAsync("/company/people")).Words.ShouldContain(email);
        (await owner.GetAsync("/home")).Words.ShouldContain("to join your company account");
        (await owner.PostAsync($"/company/people/joining/{request.Id}", "revision", "0", "accept", "true")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.MailToAsync(email)).ShouldContain(m => m.Text.Contains("/welcome"));
        (await portal.DbAsync(db => db.Users.SingleAsync(a => a.Email == email))).SupplierId.ShouldBe(supplier.Id);
        (await owner.PostAsync($"/company/people/joining/{request.Id}", "revision", "1", "accept", "false")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory, OnEachDatabase]
    public async Task Who_is_declined_hears_nothing_of_it(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        var email = $"declined-{Guid.NewGuid():N}@join.example";
        await portal.DbAsync(async db =>
        {
            db.JoinRequests.Add(new JoinRequest(supplier.Id, email, "来客", "en", portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        var request = await portal.DbAsync(db => db.JoinRequests.SingleAsync(r => r.SupplierId == supplier.Id));
        await owner.GetAsync("/company/people");
        (await owner.PostAsync($"/company/people/joining/{request.Id}", "revision", "0", "accept", "false")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.MailToAsync(email)).ShouldBeEmpty();
        (await portal.DbAsync(db => db.Users.AnyAsync(a => a.Email == email))).ShouldBeFalse();
    }

    [Theory, OnEachDatabase]
    public async Task A_section_is_passed_to_a_colleague_who_passes_it_on(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        using var colleague = await portal.SignInAsync("contributor", supplier);
        var foreigner = await portal.GivenAccountAsync("contributor", (await portal.GivenSupplierAsync()).Id);
        (await colleague.GetAsync("/company/sections/Documents")).Status.ShouldBe(HttpStatusCode.NotFound);
        await owner.GetAsync("/company/sections/Documents");
        (await owner.PostAsync("/company/sections/Documents", "Form.Colleague", $"{foreigner.Id}", "Form.Language", "en")).Status.ShouldBe(
            HttpStatusCode.Conflict
        );
        (await owner.PostAsync("/company/sections/Nonsense", "Form.Colleague", "1")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await owner.PostAsync("/company/sections/Documents", "Form.Colleague", $"{colleague.Account!.Id}", "Form.Language", "en")).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
        (await colleague.GetAsync("/home")).Words.ShouldContain("Sections that you answer for: 1");

        // "not me, ask her": somebody new, whom the owner confirms
        var email = $"her-{Guid.NewGuid():N}@join.example";
        await colleague.GetAsync("/company/sections/Documents");
        (await colleague.PostAsync("/company/sections/Documents", "Form.Language", "en")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        string[] her = ["Form.PersonName", "她", "Form.Email", email, "Form.Language", "en"];
        (await colleague.PostAsync("/company/sections/Documents", her)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await colleague.PostAsync("/company/sections/Documents", her)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await portal.MailToAsync(email)).ShouldBeEmpty();
        var request = await portal.DbAsync(db => db.JoinRequests.SingleAsync(r => r.SupplierId == supplier.Id));
        await owner.GetAsync("/company/people");
        (await owner.PostAsync($"/company/people/joining/{request.Id}", "revision", "0", "accept", "true")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.MailToAsync(email)).ShouldContain(m => m.Text.Contains("/welcome"));
        var holder = await portal.DbAsync(db => db.SectionHolders.SingleAsync(h => h.SupplierId == supplier.Id));
        (await portal.DbAsync(db => db.Users.SingleAsync(a => a.Id == holder.AccountId))).Email.ShouldBe(email);
    }

    [Theory, OnEachDatabase]
    public async Task A_departed_owner_is_replaced_and_signed_out_at_once(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var gone = await portal.SignInAsync("owner", supplier);
        using var next = await portal.SignInAsync("contributor", supplier);
        using var officer = await portal.SignInAsync("officer");
        (await officer.GetAsync($"/suppliers/{supplier.Id}/owner")).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var manager = await portal.SignInAsync("manager");
        var path = $"/suppliers/{supplier.Id}/owner";
        await manager.GetAsync(path);
        string[] fields = ["Form.Revision", "0", "Form.Colleague", $"{next.Account!.Id}", "Form.Language", "en"];
        (await manager.PostAsync(path, fields)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await manager.PostAsync(path, [.. fields, "Form.OwnerReason", "已离职"])).Status.ShouldBe(HttpStatusCode.Redirect);
        (await gone.GetAsync("/company")).Status.ShouldNotBe(HttpStatusCode.OK);
        (await next.GetAsync("/company")).Status.ShouldNotBe(HttpStatusCode.OK);
        (await portal.MailToAsync(gone.Account!.Email!)).ShouldContain(m => m.Text.Contains("已离职"));
        (await portal.MailToAsync(next.Account.Email!)).ShouldContain(m => m.Subject.Contains("You own the account"));
        using var again = portal.Stranger();
        await again.SignInAsync(next.Account.Email!, Portal.Password);
        (await again.GetAsync("/company/people")).Status.ShouldBe(HttpStatusCode.OK);
        (await manager.GetAsync($"/suppliers/{supplier.Id}")).Words.ShouldContain("已离职");
        // a second click is stale
        (await manager.PostAsync(path, [.. fields, "Form.OwnerReason", "已离职"])).Status.ShouldBe(HttpStatusCode.Conflict);
        (await manager.PostAsync("/suppliers/999999999/owner", [.. fields, "Form.OwnerReason", "x"])).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnEachDatabase]
    public async Task Suppliers_choose_from_the_list_that_staff_keeps(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        await officer.GetAsync("/supply-items/new");
        var name = $"导电胶{Guid.NewGuid():N}";
        string[] item = ["Form.NameZh", name, "Form.ItemNameEn", "Conductive adhesive", "Form.SupplyKind", "Material", "Form.KeyControlled", "true"];
        (await officer.PostAsync("/supply-items/new", item)).Text.ShouldContain("Form_Basis-error");
        (await officer.PostAsync("/supply-items/new", [.. item, "Form.Basis", "Pb"])).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.PostAsync("/supply-items/new", [.. item, "Form.Basis", "Pb"])).Status.ShouldBe(HttpStatusCode.Conflict);
        var id = await portal.DbAsync(db => db.SupplyItems.Where(i => i.NameZh == name).Select(i => i.Id).SingleAsync());
        using var owner = await portal.SignInAsync("owner", supplier, "zh-CN");
        (await owner.GetAsync("/company/supplies")).Words.ShouldContain(name);
        (await owner.PostAsync("/company/supplies", "Form.Revision", "0", "Form.Items", $"{id}", "Form.Items", "999999")).Status.ShouldBe(
            HttpStatusCode.Conflict
        );
        (await owner.PostAsync("/company/supplies", "Form.Revision", "0", "Form.Items", $"{id}")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await owner.PostAsync("/company/supplies", "Form.Revision", "0")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await officer.PostAsync($"/supply-items/{id}/retire", "revision", "0", "retire", "true")).Status.ShouldBe(HttpStatusCode.Redirect);
        // whoever chose it keeps it
        (await owner.GetAsync("/company/supplies")).Words.ShouldContain(name);
        (await owner.PostAsync("/company/supplies", "Form.Revision", "1", "Form.Items", $"{id}")).Status.ShouldBe(HttpStatusCode.Redirect);
    }
}
