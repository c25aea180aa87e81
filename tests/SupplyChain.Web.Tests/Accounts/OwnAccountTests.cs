using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Accounts;

public sealed class OwnAccountTests
{
    [Theory, OnEachDatabase]
    public async Task A_key_is_shown_once_kept_as_a_hash_and_ends_when_revoked(string database)
    {
        var portal = Portal.On(database);
        using var me = await portal.SignInAsync(Roles.Officer);
        await me.GetAsync("/account/tokens");
        (await me.PostAsync("/account/tokens", "Form.TokenName", "ERP", "Form.Days", "30", "Form.ReadOnly", "true")).Leads.ShouldBe("/account/tokens");
        var key = Regex.Match((await me.GetAsync("/account/tokens")).Text, "sc_[0-9a-f]{48}").Value;
        key.Length.ShouldBe(51);
        (await me.GetAsync("/account/tokens")).Text.ShouldNotContain(key);
        var token = await portal.DbAsync(db => db.ApiTokens.SingleAsync(t => t.AccountId == me.Account!.Id));
        token.Hash.ShouldNotContain(key[3..]);
        token.ReadOnly.ShouldBeTrue();

        using var other = await portal.SignInAsync(Roles.Officer);
        await other.GetAsync("/account/tokens");
        (await other.PostAsync($"/account/tokens/{token.Id}/revoke")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await me.PostAsync($"/account/tokens/{token.Id}/revoke")).Leads.ShouldBe("/account/tokens");
        (await portal.DbAsync(db => db.ApiTokens.SingleAsync(t => t.Id == token.Id))).WorksAt(portal.Clock.GetUtcNow()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_key_opens_no_page_of_the_portal()
    {
        var portal = Portal.On("sqlite");
        using var me = await portal.SignInAsync(Roles.Officer);
        await me.GetAsync("/account/tokens");
        await me.PostAsync("/account/tokens", "Form.TokenName", "ERP", "Form.Days", "30", "Form.ReadOnly", "true");
        var key = Regex.Match((await me.GetAsync("/account/tokens")).Text, "sc_[0-9a-f]{48}").Value;
        using var program = portal.Stranger();
        foreach (var (method, path) in new[] { (HttpMethod.Get, "/account"), (HttpMethod.Post, "/account/tokens"), (HttpMethod.Post, "/account/sessions/end") })
        {
            var request = new HttpRequestMessage(method, path);
            request.Headers.Add("Authorization", $"Bearer {key}");
            (await program.SendAsync(request)).Status.ShouldBeOneOf(HttpStatusCode.Redirect, HttpStatusCode.BadRequest);
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("367")]
    [InlineData("soon")]
    [InlineData("")]
    public async Task Days_that_are_none_are_refused_in_the_readers_language(string days)
    {
        using var me = await Portal.On("sqlite").SignInAsync(Roles.Officer, language: "zh-CN");
        await me.GetAsync("/account/tokens");
        var answer = await me.PostAsync("/account/tokens", "Form.TokenName", "ERP", "Form.Days", days, "Form.ReadOnly", "true");
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Words.ShouldContain("有效天数");
        answer.Value("Form.TokenName").ShouldBe("ERP");
        answer.Words.ShouldNotContain("The value");
    }

    [Fact]
    public async Task The_language_follows_the_person()
    {
        var portal = Portal.On("sqlite");
        using var me = await portal.SignInAsync(Roles.Officer, language: "zh-CN");
        (await me.GetAsync("/home")).Text.ShouldContain("<html lang=\"zh-CN\"");
        await me.GetAsync("/account");
        (await me.PostAsync("/account", "Form.DisplayName", "New Name", "Form.Language", "en")).Leads.ShouldBe("/account");
        var page = await me.GetAsync("/account");
        page.Text.ShouldContain("<html lang=\"en\"");
        page.Words.ShouldContain("New Name");
        (await portal.DbAsync(db => db.Users.SingleAsync(a => a.Id == me.Account!.Id))).Language.ShouldBe("en");
        (await me.PostAsync("/account", "Form.DisplayName", "New Name", "Form.Language", "fr")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, OnEachDatabase]
    public async Task The_export_of_own_data_holds_my_lines_no_secret_and_nobody_elses(string database)
    {
        var portal = Portal.On(database);
        using var me = await portal.SignInAsync(Roles.Officer);
        using var other = await portal.SignInAsync(Roles.Officer);
        var answer = await me.GetAsync("/account/data");
        var data = JsonDocument.Parse(answer.Text).RootElement;
        data.GetProperty("account").GetProperty("email").GetString().ShouldBe(me.Account!.Email);
        data.GetProperty("trail").EnumerateArray().ShouldAllBe(l => l.GetProperty("actorId").GetInt64() == me.Account.Id);
        data.GetProperty("trail").GetArrayLength().ShouldBeGreaterThan(0);
        answer.Text.ShouldNotContain(other.Account!.Email!);
        answer.Text.ShouldNotContain("passwordHash", Case.Insensitive);
        answer.Text.ShouldNotContain("stamp", Case.Insensitive);
    }
}
