using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupplyChain.Browsing;

/// <summary>
/// An invited supplier's way from the link in the mail to the first certificate handed in: at most 3 pages and 12 fields, with and without
/// script, on a phone, and by keyboard alone.
/// </summary>
[Collection("portal")]
public sealed class FirstCertificateTests(Browser browser, RunningPortal portal)
{
    private const int MostPages = 3;
    private const int MostFields = 12;
    private const string Password = "journey-pass-1";

    /// <param name="how">What the screenshots are called.</param>
    /// <param name="code">Credit code of the company that is invited.</param>
    /// <param name="keyboard">No pointer at all: every press is a key.</param>
    [BrowserTheory]
    [InlineData("script", "91370600M0088001XF", true, PageCheck.Wide, false)]
    [InlineData("no-script", "91370600M00880028F", false, PageCheck.Wide, false)]
    [InlineData("phone", "91370600M00880036A", true, PageCheck.Narrow, false)]
    [InlineData("phone-no-script", "91370600M008800445", false, PageCheck.Narrow, false)]
    [InlineData("keyboard", "91370600M008800520", true, PageCheck.Wide, true)]
    public async Task From_the_invitation_to_the_first_certificate_in_three_pages_and_twelve_fields(
        string how,
        string code,
        bool script,
        int width,
        bool keyboard
    )
    {
        var serial = code[9..16];
        var link = await InviteAsync($"first-{serial}@journey.example", code);
        var page = await browser.OpenAsync(portal.Address, script);
        await page.SetViewportSizeAsync(width, 800);
        var steps = new Steps(page, keyboard);

        await steps.OpenAsync(link);
        await steps.FillAsync("Form.NewPassword", Password);
        await steps.TickAsync("Form.Consent");
        await steps.PressAsync("main form button.btn-primary");
        await steps.ArriveAsync("/company/checklist$");
        await steps.PressAsync("main a[href='/company/documents/new?type=ISO14001']");
        await steps.ArriveAsync("type=ISO14001$");
        var from = DateTime.UtcNow.AddDays(-30);
        await steps.FillAsync("Form.Number", $"0342{serial}R0S");
        await steps.FillAsync("Form.Issuer", "示例认证有限公司");
        await steps.FillAsync("Form.IssuedOn", Day(from));
        await steps.FillAsync("Form.ValidFrom", Day(from));
        await steps.FillAsync("Form.ValidTo", Day(from.AddMonths(36).AddDays(-1)));
        await steps.ChooseFileAsync("Form.File", await PaperAsync());
        await steps.PressAsync("main form button.btn-primary");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/company/documents$"));
        (await page.Locator("main").InnerTextAsync()).ShouldContain($"0342{serial}R0S");

        steps.Pages.ShouldBeLessThanOrEqualTo(MostPages);
        steps.Fields.ShouldBeLessThanOrEqualTo(MostFields);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0, how);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Prerequisites.Screenshots, $"first-certificate-{how}.png"), FullPage = true });
    }

    private async Task<string> InviteAsync(string email, string code)
    {
        var manager = await Walker.StartAsync(browser, portal, "inviter", "manager@demo.example");
        await manager.GoAsync("/suppliers/invite");
        await manager.FillAsync("Form.CompanyName", $"受邀{code[^6..]}有限公司", "Form.CreditCode", code, "Form.PersonName", "赵三", "Form.Email", email);
        await manager.SendAsync();
        var administrator = await Walker.StartAsync(browser, portal, "mail", "sysadmin@demo.example");
        await administrator.GoAsync("/admin/sweeps");
        await administrator.SendAsync("tr:has(a[href='/admin/sweeps/deliver-notices']) form button");
        await administrator.GoAsync("/dev/mail");
        return await administrator.Page.Locator("article", new() { HasText = email }).Locator("a[href*='/welcome']").First.GetAttributeAsync("href") ?? "";
    }

    private async Task<byte[]> PaperAsync()
    {
        var page = await browser.OpenAsync();
        await page.SetContentAsync("<h1>证书 Certificate</h1>");
        return await page.PdfAsync();
    }

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
