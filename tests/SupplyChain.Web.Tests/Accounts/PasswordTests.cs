using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Accounts;

public sealed class PasswordTests
{
    private const string Other = "another-horse-8";

    [Theory, OnEachDatabase]
    public async Task A_forgotten_password_is_set_by_a_link_that_works_once(string database)
    {
        var portal = Portal.On(database);
        using var old = await portal.SignInAsync(Roles.Officer);
        using var visitor = portal.Stranger();
        await visitor.GetAsync("/forgot");
        (await visitor.PostAsync("/forgot", "Form.Email", old.Account!.Email!)).Leads.ShouldBe("/forgot/check");
        var link = await portal.LinkToAsync(old.Account.Email!);
        var page = await visitor.GetAsync(link);
        string[] fields = ["Form.Id", page.Value("Form.Id")!, "Form.Code", page.Value("Form.Code")!, "Form.NewPassword", Other];
        (await visitor.PostAsync("/reset", fields)).Leads.ShouldBe("/sign-in");
        (await visitor.PostAsync("/reset", fields)).Status.ShouldBe(HttpStatusCode.Conflict);

        (await old.GetAsync("/home")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.TrySignInAsync(old.Account.Email!, Portal.Password)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await visitor.TrySignInAsync(old.Account.Email!, Other)).Leads.ShouldBe("/home");
    }

    [Theory, OnEachDatabase]
    public async Task A_forgotten_password_ends_the_keys_for_programs_and_a_changed_one_does_not(string database)
    {
        var portal = Portal.On(database);
        using var me = await portal.SignInAsync(Roles.Officer);
        await me.GetAsync("/account/tokens");
        await me.PostAsync("/account/tokens", "Form.TokenName", "ERP", "Form.Days", "30", "Form.ReadOnly", "true");
        var key = Regex.Match((await me.GetAsync("/account/tokens")).Text, "sc_[0-9a-f]{48}").Value;
        async Task<HttpStatusCode> AskAsync()
        {
            using var program = portal.Stranger();
            var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/suppliers");
            request.Headers.Add("Authorization", $"Bearer {key}");
            return (await program.SendAsync(request)).Status;
        }

        await me.GetAsync("/account/password");
        (await me.PostAsync("/account/password", "Form.CurrentPassword", Portal.Password, "Form.NewPassword", Other)).Leads.ShouldBe("/account");
        (await AskAsync()).ShouldBe(HttpStatusCode.OK);

        using var visitor = portal.Stranger();
        await visitor.GetAsync("/forgot");
        await visitor.PostAsync("/forgot", "Form.Email", me.Account!.Email!);
        var page = await visitor.GetAsync(await portal.LinkToAsync(me.Account.Email!));
        string[] fields = ["Form.Id", page.Value("Form.Id")!, "Form.Code", page.Value("Form.Code")!, "Form.NewPassword", "third-horse-9"];
        (await visitor.PostAsync("/reset", fields)).Leads.ShouldBe("/sign-in");
        (await AskAsync()).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Asking_for_a_new_password_answers_alike_for_known_and_unknown_addresses()
    {
        var portal = Portal.On("sqlite");
        var account = await portal.GivenAccountAsync(Roles.Officer);
        using var visitor = portal.Stranger();
        await visitor.GetAsync("/forgot");
        var known = await visitor.PostAsync("/forgot", "Form.Email", account.Email!);
        var unknown = await visitor.PostAsync("/forgot", "Form.Email", "no@test.example");
        (known.Status, known.Leads, known.Text).ShouldBe((unknown.Status, unknown.Leads, unknown.Text));
        (await portal.MailToAsync("no@test.example")).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_mailbox_gets_one_link_a_minute()
    {
        var portal = Portal.On("sqlite");
        var account = await portal.GivenAccountAsync(Roles.Officer);
        using var visitor = portal.Stranger();
        await visitor.GetAsync("/forgot");
        for (var i = 0; i < 5; i++)
            await visitor.PostAsync("/forgot", "Form.Email", account.Email!);
        (await portal.MailToAsync(account.Email!)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Changing_the_password_asks_for_the_old_one_and_ends_other_sessions()
    {
        var portal = Portal.On("sqlite");
        using var me = await portal.SignInAsync(Roles.Officer);
        using var elsewhere = portal.Stranger();
        await elsewhere.SignInAsync(me.Account!.Email!, Portal.Password);
        await me.GetAsync("/account/password");
        (await me.PostAsync("/account/password", "Form.CurrentPassword", "wrong", "Form.NewPassword", Other)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await me.PostAsync("/account/password", "Form.CurrentPassword", Portal.Password, "Form.NewPassword", Other)).Leads.ShouldBe("/account");
        (await me.GetAsync("/home")).Status.ShouldBe(HttpStatusCode.OK);
        (await elsewhere.GetAsync("/home")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_very_long_password_is_refused_before_it_costs_anything()
    {
        var portal = Portal.On("sqlite");
        using var visitor = portal.Stranger();
        (await visitor.TrySignInAsync("no@test.example", new string('a', 100_000))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }
}
