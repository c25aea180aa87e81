using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Accounts;

public sealed class SecondFactorTests
{
    // RFC 6238 appendix B, its last six digits; the secret is "12345678901234567890"
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) => OneTimeCode.At("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", seconds / 30).ShouldBe(code);

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_clock_may_be_off_by_one_step(int seconds, bool taken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var secret = OneTimeCode.NewSecret();
        (OneTimeCode.Match(secret, OneTimeCode.At(secret, OneTimeCode.StepAt(now.AddSeconds(seconds))), now) is not null).ShouldBe(taken);
    }

    [Theory, OnEachDatabase]
    public async Task With_a_second_factor_the_password_alone_opens_nothing_and_a_code_works_once(string database)
    {
        using var portal = Portal.Start(database);
        using var me = await portal.SignInAsync(Roles.Officer);
        var email = me.Account!.Email!;
        var (secret, recovery) = await TurnOnAsync(portal, me);
        portal.Clock.Advance(TimeSpan.FromMinutes(2));

        using var visitor = portal.Stranger();
        (await visitor.TrySignInAsync(email, Portal.Password)).Leads.ShouldBe("/sign-in/code");
        (await visitor.GetAsync("/home")).Status.ShouldBe(HttpStatusCode.Redirect);
        await visitor.GetAsync("/sign-in/code");
        (await visitor.PostAsync("/sign-in/code", "Form.Code", "000000")).Status.ShouldBe(HttpStatusCode.Conflict);
        var code = OneTimeCode.At(secret, OneTimeCode.StepAt(portal.Clock.GetUtcNow()));
        (await visitor.PostAsync("/sign-in/code", "Form.Code", code)).Leads.ShouldBe("/home");
        (await visitor.GetAsync("/home")).Status.ShouldBe(HttpStatusCode.OK);

        using var again = portal.Stranger();
        await again.TrySignInAsync(email, Portal.Password);
        await again.GetAsync("/sign-in/code");
        (await again.PostAsync("/sign-in/code", "Form.Code", code)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await again.PostAsync("/sign-in/code", "Form.Code", recovery)).Leads.ShouldBe("/home");

        using var third = portal.Stranger();
        await third.TrySignInAsync(email, Portal.Password);
        await third.GetAsync("/sign-in/code");
        (await third.PostAsync("/sign-in/code", "Form.Code", recovery)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await portal.DbAsync(db => db.UserTokens.Select(t => t.Value).ToListAsync())).ShouldNotContain(v => v!.Contains(recovery.Substring(0, 8)));
    }

    [Fact]
    public async Task Guessing_codes_locks_the_account_though_the_password_is_known()
    {
        using var portal = Portal.Start("sqlite");
        using var me = await portal.SignInAsync(Roles.Officer);
        await TurnOnAsync(portal, me);
        using var thief = portal.Stranger();
        for (var i = 0; i < 5; i++)
        {
            (await thief.TrySignInAsync(me.Account!.Email!, Portal.Password)).Leads.ShouldBe("/sign-in/code");
            await thief.GetAsync("/sign-in/code");
            await thief.PostAsync("/sign-in/code", "Form.Code", "000000");
        }

        (await thief.TrySignInAsync(me.Account!.Email!, Portal.Password)).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_page_for_the_code_opens_for_nobody_who_did_not_prove_the_password()
    {
        using var visitor = Portal.On("sqlite").Stranger();
        (await visitor.GetAsync("/sign-in/code")).Leads.ShouldBe("/sign-in");
        await visitor.GetAsync("/sign-in");
        (await visitor.PostAsync("/sign-in/code", "Form.Code", "123456")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    private static async Task<(string Secret, string Recovery)> TurnOnAsync(Portal portal, Visitor me)
    {
        await me.GetAsync("/account/codes");
        var page = await me.PostAsync("/account/codes/prepare");
        var secret = Regex.Match(page.Text, "<code>([A-Z2-7 ]{39})</code>").Groups[1].Value.Replace(" ", "");
        page.Text.ShouldContain("data:image/png;base64,");
        await me.PostAsync("/account/codes/on", "Form.Code", OneTimeCode.At(secret, OneTimeCode.StepAt(portal.Clock.GetUtcNow())));
        var shown = await me.GetAsync("/account/codes");
        var recovery = Regex.Matches(shown.Text, "<code>([0-9a-f]{8}-[0-9a-f]{8})</code>");
        recovery.Count.ShouldBe(RecoveryCodes.Count);
        (await me.GetAsync("/account/codes")).Text.ShouldNotContain(recovery[0].Groups[1].Value);
        return (secret, recovery[0].Groups[1].Value);
    }
}
