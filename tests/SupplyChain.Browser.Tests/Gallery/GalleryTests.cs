using Microsoft.Playwright;

namespace SupplyChain.Browsing;

/// <summary>Every building block of the theme on one page, under the portal's policy, with no portal behind it.</summary>
[Collection("browser")]
public sealed class GalleryTests(Browser browser)
{
    private readonly List<string> _posts = [];

    [BrowserFact]
    public async Task Every_block_is_accessible_fits_the_window_and_keeps_the_policy()
    {
        var page = await OpenAsync();
        await page.Locator(".chart-canvas canvas").Nth(2).WaitForAsync();

        (await page.InspectAsItStandsAsync("gallery")).ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task The_error_summary_has_the_focus_and_leads_into_the_field()
    {
        var page = await OpenAsync();
        await Assertions.Expect(page.Locator(".error-summary")).ToBeFocusedAsync();

        await page.ClickAsync(".error-summary a");

        await Assertions.Expect(page.Locator("#code")).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task A_credit_code_is_judged_while_it_is_typed()
    {
        var page = await OpenAsync();
        var message = page.Locator("#code-message");

        await page.FillAsync("#code", "9144");
        await Assertions.Expect(message).ToHaveTextAsync("还差 14 位");
        await page.FillAsync("#code", "914403001922038217");
        await Assertions.Expect(message).ToHaveTextAsync("第 18 位不对");
        await page.FillAsync("#code", " 91440300-1922038216");
        await Assertions.Expect(message).ToHaveTextAsync("校验通过");
    }

    [BrowserFact]
    public async Task A_destructive_form_asks_first_and_sends_once_agreed()
    {
        var page = await OpenAsync();
        await page.ClickAsync("#delete");
        await page.ClickAsync("dialog button[value=no]");
        await Assertions.Expect(page.Locator("#delete")).ToBeFocusedAsync();
        _posts.ShouldBeEmpty();

        await page.Keyboard.PressAsync("r");
        await Assertions.Expect(page.Locator("dialog")).ToContainTextAsync("青岛示例塑胶有限公司");
        await Task.WhenAll(page.WaitForURLAsync("**/delete"), AgreeAsync(page));

        _posts.ShouldBe(["/delete"]);
    }

    [BrowserFact]
    public async Task A_second_click_while_sending_sends_nothing()
    {
        var page = await OpenAsync();
        var sent = page.WaitForURLAsync("**/save");
        var busy = await page.EvaluateAsync<string?>(
            "() => { const b = document.querySelector('#save'); b.click(); b.click(); b.click(); return b.form.getAttribute('aria-busy'); }"
        );
        await sent;

        busy.ShouldBe("true");
        _posts.ShouldBe(["/save"]);
    }

    [BrowserFact]
    public async Task J_and_K_walk_through_the_queue()
    {
        var page = await OpenAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator("tr:nth-child(2) th a")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("k");
        await Assertions.Expect(page.Locator("tr:nth-child(1) th a")).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task The_menu_opens_on_a_phone_with_and_without_script()
    {
        foreach (var script in (bool[])[true, false])
        {
            var page = await OpenAsync(script);
            await page.SetViewportSizeAsync(PageCheck.Narrow, 800);
            await Assertions.Expect(page.Locator("#side-menu")).ToBeHiddenAsync();
            await page.ClickAsync(".menu-toggle");
            await Assertions.Expect(page.Locator("#side-menu")).ToBeVisibleAsync();
        }
    }

    private static Task AgreeAsync(IPage page) => page.ClickAsync("dialog button[value=yes]");

    private Task<IPage> OpenAsync(bool script = true) => GallerySite.OpenAsync(browser, script, _posts);
}
