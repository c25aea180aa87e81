using System.Net;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Accounts;

public sealed class SignInTests
{
    [Theory, OnEachDatabase]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one_until_time_has_passed(string database)
    {
        using var portal = Portal.Start(database);
        var account = await portal.GivenAccountAsync(Roles.Officer);
        using var visitor = portal.Stranger();
        var wrong = new List<string>();
        for (var i = 0; i < 5; i++)
            wrong.Add((await visitor.TrySignInAsync(account.Email!, "wrong-horse-7")).Words);
        var locked = await visitor.TrySignInAsync(account.Email!, Portal.Password);
        var unknown = await visitor.TrySignInAsync(account.Email!, "wrong-horse-7");

        locked.Status.ShouldBe(HttpStatusCode.Conflict);
        wrong.Append(locked.Words).Append(unknown.Words).Distinct().Count().ShouldBe(1);
        (await portal.DbAsync(db => db.AuditLines.CountAsync(l => l.Action == "account.lock"))).ShouldBe(1);
        (await portal.DbAsync(db => db.AuditLines.CountAsync(l => l.Action == "account.sign-in" && !l.Success))).ShouldBe(7);

        portal.Clock.Advance(TimeSpan.FromMinutes(16));
        (await visitor.TrySignInAsync(account.Email!, Portal.Password)).Leads.ShouldBe("/home");
    }

    [Fact]
    public async Task A_session_lapses_after_half_an_hour_of_rest_and_after_twelve_hours_of_use()
    {
        using var portal = Portal.Start("sqlite");
        using var resting = await portal.SignInAsync(Roles.Officer);
        using var busy = await portal.SignInAsync(Roles.Officer);
        portal.Clock.Advance(TimeSpan.FromMinutes(29));
        (await resting.GetAsync("/home")).Status.ShouldBe(HttpStatusCode.OK);
        for (var minutes = 29; minutes < 12 * 60; minutes += 20)
        {
            (await busy.GetAsync("/home")).Status.ShouldBe(HttpStatusCode.OK, $"after {minutes} minutes");
            portal.Clock.Advance(TimeSpan.FromMinutes(20));
        }

        (await resting.GetAsync("/home")).Leads!.ShouldContain("/sign-in");
        (await busy.GetAsync("/home")).Leads!.ShouldContain("/sign-in");
    }

    [Theory, OnEachDatabase]
    public async Task Fifty_guesses_at_once_are_only_five(string database)
    {
        using var portal = Portal.Start(database);
        var account = await portal.GivenAccountAsync(Roles.Officer);
        await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(async _ =>
                {
                    using var visitor = portal.Stranger();
                    return await visitor.TrySignInAsync(account.Email!, "wrong-horse-7");
                })
        );
        var details = await portal.DbAsync(db => db.AuditLines.Where(l => l.Action == "account.sign-in").Select(l => l.Detail).ToListAsync());
        details.Count(d => d == "password").ShouldBe(5);
        details.Count(d => d == "locked").ShouldBe(45);
    }

    [Fact]
    public async Task Unknown_closed_unconfirmed_and_wrong_answer_alike()
    {
        var portal = Portal.On("sqlite");
        var closed = await portal.GivenAccountAsync(Roles.Officer);
        var unconfirmed = await portal.GivenAccountAsync(Roles.Officer);
        var open = await portal.GivenAccountAsync(Roles.Officer);
        await portal.DbAsync(db => db.Users.Where(a => a.Id == closed.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.ClosedAt, portal.Clock.GetUtcNow())));
        await portal.DbAsync(db => db.Users.Where(a => a.Id == unconfirmed.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.EmailConfirmed, false)));
        var answers = new List<(HttpStatusCode, string)>();
        foreach (
            var (email, password) in new[]
            {
                (closed.Email!, Portal.Password),
                (unconfirmed.Email!, Portal.Password),
                (open.Email!, "x"),
                ("no@test.example", "x"),
            }
        )
        {
            using var visitor = portal.Stranger();
            var answer = await visitor.TrySignInAsync(email, password);
            answers.Add((answer.Status, answer.Words));
        }

        answers.Distinct().Count().ShouldBe(1);
        answers[0].Item1.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_leads_nowhere_else(string returnUrl)
    {
        var portal = Portal.On("sqlite");
        var account = await portal.GivenAccountAsync(Roles.Officer);
        using var visitor = portal.Stranger();
        (await visitor.TrySignInAsync(account.Email!, Portal.Password, returnUrl)).Leads.ShouldBe("/home");
        (await visitor.PostAsync("/language", "language", "en", "back", returnUrl)).Leads.ShouldNotBe(returnUrl);
    }

    [Fact]
    public async Task Signing_in_leads_back_to_the_page_that_was_asked_for()
    {
        var portal = Portal.On("sqlite");
        var account = await portal.GivenAccountAsync(Roles.Officer);
        using var visitor = portal.Stranger();
        (await visitor.GetAsync("/account/tokens")).Leads.ShouldEndWith("/sign-in?ReturnUrl=%2Faccount%2Ftokens");
        (await visitor.TrySignInAsync(account.Email!, Portal.Password, "/account/tokens")).Leads.ShouldBe("/account/tokens");
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-in/code")]
    [InlineData("/sign-out")]
    [InlineData("/language")]
    [InlineData("/register")]
    [InlineData("/forgot")]
    [InlineData("/privacy/contact")]
    [InlineData("/privacy/contact/data/1")]
    [InlineData("/privacy/contact/data/1/remove")]
    [InlineData("/reset")]
    [InlineData("/account")]
    [InlineData("/account/password")]
    [InlineData("/account/tokens")]
    [InlineData("/account/codes/off")]
    [InlineData("/account/sessions/end")]
    public async Task A_post_without_the_token_of_our_own_page_is_refused(string path)
    {
        var portal = Portal.On("sqlite");
        using var signedIn = await portal.SignInAsync(Roles.Officer);
        var answer = await signedIn.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([KeyValuePair.Create("language", "en")]) }
        );
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_new_session_has_a_new_cookie_and_signing_out_everywhere_ends_every_old_one()
    {
        var portal = Portal.On("sqlite");
        var account = await portal.GivenAccountAsync(Roles.Officer);
        using var one = portal.Stranger();
        using var two = portal.Stranger();
        await one.SignInAsync(account.Email!, Portal.Password);
        await two.SignInAsync(account.Email!, Portal.Password);
        one.Cookies.GetCookies(portal.Address)["session"]!.Value.ShouldNotBe(two.Cookies.GetCookies(portal.Address)["session"]!.Value);
        await one.GetAsync("/account");
        (await one.PostAsync("/account/sessions/end")).Leads.ShouldBe("/sign-in");
        (await one.GetAsync("/home")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await two.GetAsync("/home")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Strangers_are_slowed_down()
    {
        using var portal = Portal.Start("sqlite", new() { ["StrangerTriesPerMinute"] = "3" });
        using var visitor = portal.Stranger();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
            statuses.Add((await visitor.TrySignInAsync($"n{i}@test.example", "x")).Status);
        statuses[^1].ShouldBe(HttpStatusCode.TooManyRequests);
    }
}
