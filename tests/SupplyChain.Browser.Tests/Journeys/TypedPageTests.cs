using Microsoft.Playwright;

namespace SupplyChain.Browsing;

/// <summary>What somebody types on the company's profile outlives the window, and saves nothing by itself.</summary>
[Collection("portal")]
public sealed class TypedPageTests(Browser browser, RunningPortal portal)
{
    private const string Profile = "/company/profile";
    private const string Name = "[name='Form.ContactName']";

    [BrowserFact]
    public async Task A_window_closed_without_saving_loses_nothing_that_was_typed()
    {
        var first = await Walker.StartAsync(browser, portal, "typing", "owner@demo.example");
        await first.GoAsync(Profile);
        var before = await first.Page.Locator(Name).InputValueAsync();
        // keys, not a value that is set: the form hears of it as it does from a person
        await first.Page.RunAndWaitForResponseAsync(
            async () =>
            {
                await first.Page.Locator(Name).FillAsync("");
                await first.Page.Locator(Name).PressSequentiallyAsync("林关窗");
            },
            answer => answer.Url.EndsWith("/company/typed", StringComparison.Ordinal) && answer.Ok
        );
        await first.Page.Context.CloseAsync();

        var second = await Walker.StartAsync(browser, portal, "coming-back", "owner@demo.example");
        await second.GoAsync("/company");
        await second.DoesNotSeeAsync("林关窗");
        await second.GoAsync(Profile);
        var notice = second.Page.Locator("[data-typed-notice]");
        await Assertions.Expect(notice).ToBeVisibleAsync();
        await Assertions.Expect(second.Page.Locator(Name)).ToHaveValueAsync("林关窗");
        await second.LookAsync("brought-back");

        await second.PressAsync(notice.Locator("button"));
        await Assertions.Expect(second.Page.Locator(Name)).ToHaveValueAsync(before);
        await Assertions.Expect(notice).ToBeHiddenAsync();
        second.Findings.ShouldBeEmpty();
    }
}
