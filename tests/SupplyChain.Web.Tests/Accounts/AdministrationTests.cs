using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Accounts;

public sealed class AdministrationTests
{
    [Theory, OnEachDatabase]
    public async Task The_database_refuses_a_second_role(string database)
    {
        var portal = Portal.On(database);
        var account = await portal.GivenAccountAsync(Roles.SystemAdministrator);
        await Should.ThrowAsync<DbUpdateException>(() =>
            portal.DbAsync(async db =>
            {
                db.UserRoles.Add(new IdentityUserRole<long> { UserId = account.Id, RoleId = 7 });
                await db.SaveChangesAsync();
            })
        );
    }

    [Theory, OnEachDatabase]
    public async Task A_new_role_replaces_the_old_one_and_ends_the_session(string database)
    {
        var portal = Portal.On(database);
        using var person = await portal.SignInAsync(Roles.Officer);
        using var secadmin = await portal.SignInAsync(Roles.SecurityAdministrator);
        var path = $"/admin/accounts/{person.Account!.Id}";
        await secadmin.GetAsync(path);
        (await secadmin.PostAsync(path + "/role", "Form.Role", Roles.AuditAdministrator)).Leads.ShouldBe("/admin/accounts");
        (await person.GetAsync("/home")).Status.ShouldBe(HttpStatusCode.Redirect);
        await person.SignInAsync(person.Account.Email!, Portal.Password);
        (await person.GetAsync("/admin/audit")).Status.ShouldBe(HttpStatusCode.OK);
        (await person.GetAsync("/admin/accounts")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(Roles.Owner)]
    [InlineData("emperor")]
    [InlineData("")]
    public async Task Staff_cannot_hold_a_role_of_suppliers_or_one_that_is_none(string role)
    {
        var portal = Portal.On("sqlite");
        var person = await portal.GivenAccountAsync(Roles.Officer);
        using var secadmin = await portal.SignInAsync(Roles.SecurityAdministrator);
        await secadmin.GetAsync($"/admin/accounts/{person.Id}");
        (await secadmin.PostAsync($"/admin/accounts/{person.Id}/role", "Form.Role", role)).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Nobody_changes_their_own_role_or_closes_their_own_account()
    {
        var portal = Portal.On("sqlite");
        using var secadmin = await portal.SignInAsync(Roles.SecurityAdministrator);
        var path = $"/admin/accounts/{secadmin.Account!.Id}";
        (await secadmin.GetAsync(path)).Words.ShouldContain("Nobody changes their own role");
        (await secadmin.PostAsync(path + "/role", "Form.Role", Roles.Officer)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await secadmin.PostAsync(path + "/close")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_closed_account_is_out_at_once_and_can_come_back()
    {
        var portal = Portal.On("sqlite");
        using var person = await portal.SignInAsync(Roles.Officer);
        using var secadmin = await portal.SignInAsync(Roles.SecurityAdministrator);
        var path = $"/admin/accounts/{person.Account!.Id}";
        await secadmin.GetAsync(path);
        await secadmin.PostAsync(path + "/close");
        (await person.GetAsync("/home")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await person.TrySignInAsync(person.Account.Email!, Portal.Password)).Status.ShouldBe(HttpStatusCode.Conflict);
        await secadmin.PostAsync(path + "/reopen");
        (await person.TrySignInAsync(person.Account.Email!, Portal.Password)).Leads.ShouldBe("/home");
    }

    [Theory, OnEachDatabase]
    public async Task An_invited_colleague_chooses_a_password_by_the_mailed_link_once(string database)
    {
        var portal = Portal.On(database);
        using var secadmin = await portal.SignInAsync(Roles.SecurityAdministrator);
        var email = Mails.NewAddress();
        await secadmin.GetAsync("/admin/accounts/invite");
        string[] invitation = ["Form.Email", email, "Form.PersonName", "李四", "Form.Role", Roles.Manager, "Form.Language", "zh-CN"];
        (await secadmin.PostAsync("/admin/accounts/invite", invitation)).Leads.ShouldBe("/admin/accounts");
        (await secadmin.PostAsync("/admin/accounts/invite", invitation)).Status.ShouldBe(HttpStatusCode.Conflict);

        using var colleague = portal.Stranger();
        var page = await colleague.GetAsync(await portal.LinkToAsync(email));
        string[] first = ["Form.Id", page.Value("Form.Id")!, "Form.Code", page.Value("Form.Code")!, "Form.NewPassword", Portal.Password, "Form.Consent"];
        (await colleague.PostAsync("/welcome", [.. first, "false"])).Status.ShouldBe(HttpStatusCode.Conflict);
        (await colleague.PostAsync("/welcome", [.. first, "true"])).Leads.ShouldBe("/sign-in");
        (await colleague.PostAsync("/welcome", [.. first, "true"])).Status.ShouldBe(HttpStatusCode.Conflict);
        await colleague.SignInAsync(email, Portal.Password);
        (await colleague.GetAsync("/home")).Words.ShouldContain("采购经理");
    }

    [Fact]
    public async Task An_owner_invites_people_into_the_own_company_and_closes_nobody_elses_accounts()
    {
        var portal = Portal.On("sqlite");
        var (mine, theirs) = (await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync());
        var stranger = await portal.GivenAccountAsync(Roles.Owner, theirs.Id);
        using var owner = await portal.SignInAsync(Roles.Owner, mine);
        var email = Mails.NewAddress();
        await owner.GetAsync("/company/people");
        (
            await owner.PostAsync("/company/people", "Form.Email", email, "Form.PersonName", "赵五", "Form.Language", "zh-CN", "Form.Role", Roles.Manager)
        ).Leads.ShouldBe("/company/people");
        var invited = await portal.DbAsync(db => db.Users.SingleAsync(a => a.Email == email));
        invited.SupplierId.ShouldBe(mine.Id);
        (await portal.DbAsync(db => db.UserRoles.SingleAsync(r => r.UserId == invited.Id))).RoleId.ShouldBe(2);
        (await owner.PostAsync($"/company/people/{stranger.Id}/close")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await owner.GetAsync("/company/people")).Text.ShouldNotContain(stranger.Email!);
    }

    [Fact]
    public async Task Only_the_security_administrator_sees_accounts_and_only_the_audit_administrator_the_trail()
    {
        var portal = Portal.On("sqlite");
        foreach (var role in Roles.Grants.Keys)
        {
            var supplier = RoleRules.Supplier.Contains(role) ? await portal.GivenSupplierAsync() : null;
            using var person = await portal.SignInAsync(role, supplier);
            (await person.GetAsync("/home")).Status.ShouldBe(HttpStatusCode.OK);
            (await person.GetAsync("/admin/accounts")).Status.ShouldBe(role == Roles.SecurityAdministrator ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
            (await person.GetAsync("/admin/audit")).Status.ShouldBe(role == Roles.AuditAdministrator ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        }
    }
}
