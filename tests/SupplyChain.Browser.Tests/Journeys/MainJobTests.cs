using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupplyChain.Browsing;

/// <summary>The product's main job, walked by every person that it takes: from the landing page to the graded supplier and the star.</summary>
[Collection("portal")]
public sealed class MainJobTests(Browser browser, RunningPortal portal)
{
    private const string Company = "烟台旅程电子有限公司";
    private const string CreditCode = "91370600M00047116W";
    private const string Email = "newcomer@journey.example";
    private const string Password = "journey-pass-1";
    private const string InternalNote = "内部备注：供应商不应看到";

    [BrowserFact]
    public async Task From_the_landing_page_to_a_graded_supplier()
    {
        var supplier = await Walker.StartAsync(browser, portal, "supplier");
        await RegisterAsync(supplier);
        await ConfirmAsync(supplier);
        var id = await IntroduceAsync(supplier);
        var manager = await Walker.StartAsync(browser, portal, "manager", "manager@demo.example");
        await ApproveAsync(manager, id);
        var paper = await PaperAsync();
        await UploadAsync(supplier, paper);
        var officer = await Walker.StartAsync(browser, portal, "officer", "officer@demo.example");
        await ReviewAsync(officer, supplier, paper);
        await GradeAsync(officer, supplier, id);
        var management = await Walker.StartAsync(browser, portal, "management", "management@demo.example");
        await WatchAsync(management);
        var administrator = await Walker.StartAsync(browser, portal, "sysadmin", "sysadmin@demo.example");
        await SweepAsync(administrator);
        supplier.Findings.Concat(manager.Findings).Concat(officer.Findings).Concat(management.Findings).Concat(administrator.Findings).ShouldBeEmpty();
    }

    private static async Task RegisterAsync(Walker supplier)
    {
        await supplier.GoAsync("/");
        await supplier.SeesAsync("请准备");
        await supplier.SendAsync("header button[name=language]");
        await supplier.SeesAsync("Have at hand");
        await supplier.SendAsync("header button[name=language]");
        await supplier.SendAsync("main a[href='/register']");

        await supplier.FillAsync("Form.CompanyName", Company, "Form.CreditCode", "91370600M000471109");
        await supplier.Page.Locator("[name='Form.DisplayName']").FocusAsync();
        await Assertions.Expect(supplier.Page.Locator("#credit-code-message.is-bad")).ToBeVisibleAsync();
        await supplier.FillAsync("Form.DisplayName", "郝新", "Form.Email", Email, "Form.NewPassword", Password);
        await supplier.CheckAsync("Form.Consent");
        await supplier.SendAsync();
        await Assertions.Expect(supplier.Page.Locator(".error-summary")).ToBeVisibleAsync();
        (await supplier.Page.Locator("[name='Form.CompanyName']").InputValueAsync()).ShouldBe(Company, "what was typed stays");
        await supplier.LookAsync("register-refused");

        await supplier.FillAsync("Form.CreditCode", CreditCode, "Form.NewPassword", Password);
        await supplier.CheckAsync("Form.Consent");
        await supplier.SendAsync();
        supplier.Page.Url.ShouldEndWith("/register/check");
    }

    private async Task ConfirmAsync(Walker supplier)
    {
        await SendMailAsync();
        await supplier.GoAsync("/dev/mail");
        await supplier.LookAsync("mail");
        var link = supplier.Page.Locator("article", new() { HasText = Email }).Locator("a[href*='/confirm']").First;
        await supplier.PressAsync(link);
        await supplier.SignInAsync(Email, Password);
        await supplier.LookAsync("home");
    }

    private static async Task<string> IntroduceAsync(Walker supplier)
    {
        await supplier.GoAsync("/company");
        await supplier.LookAsync("company");
        await supplier.GoAsync("/company/profile");
        await supplier.ChooseAsync("Form.DivisionCode", "37");
        await supplier.FillAsync(
            "Form.Address",
            "山东省烟台市开发区 1 号",
            "Form.LegalRepresentative",
            "郝大",
            "Form.ContactName",
            "郝新",
            "Form.ContactPhone",
            "13800138000"
        );
        await supplier.ChooseAsync("Form.Category", "ElectronicComponents");
        await supplier.CheckAsync("Form.PermitRequired");
        await supplier.SendAsync();
        supplier.Page.Url.ShouldEndWith("/company/check");
        await supplier.LookAsync("check");
        await supplier.PressAsync(supplier.Page.Locator("main a.btn-primary[href='/company/commitment']"));
        await supplier.Page.Locator("#Form_SignedName").FillAsync("郝新");
        await supplier.CheckAsync("Form.Agreed");
        await supplier.LookAsync("commitment");
        await supplier.SendAsync("main form[action='/company/commitment'] button");
        supplier.Page.Url.ShouldEndWith("/company/check");
        await supplier.SendAsync("main form[action='/company/submit'] button");
        await supplier.LookAsync("receipt");
        await supplier.GoAsync("/company");
        await supplier.LookAsync("waiting");
        return Company;
    }

    private static async Task ApproveAsync(Walker manager, string company)
    {
        await manager.LookAsync("home");
        await manager.GoAsync("/suppliers?q=" + Uri.EscapeDataString(company));
        await manager.PressAsync(manager.Page.Locator("main table a", new() { HasText = company }));
        await manager.LookAsync("supplier");
        await manager.CheckAsync("Form.Outcome", "Approve");
        await manager.SendAsync("main form[action$='/decide'] button");
        await manager.SeesAsync("合格");
    }

    /// <summary>A real PDF, printed by the browser.</summary>
    private async Task<byte[]> PaperAsync()
    {
        var page = await browser.OpenAsync();
        await page.SetContentAsync($"<h1>证书 Certificate</h1><p>{Company}</p><p>{CreditCode}</p>");
        return await page.PdfAsync();
    }

    private static async Task UploadAsync(Walker supplier, byte[] paper)
    {
        await UploadAsync(supplier, paper, "ISO14001", "03426E10001R0S", "示例认证有限公司", 36);
        await supplier.GoAsync("/company/documents/new?type=POLLUTION_PERMIT");
        await FillPaperAsync(supplier, paper, "91130200699229617X001P", "烟台市生态环境局", 60);
        await Assertions.Expect(supplier.Page.Locator("#Form_Number-error")).ToBeVisibleAsync();
        await supplier.LookAsync("permit-refused");
        await supplier.FillAsync("Form.Number", CreditCode + "001P");
        await supplier.SendAsync();
        await UploadAsync(supplier, paper, "ROHS_DOC", "ROHS-2026-01", Company, 12);
        await supplier.GoAsync("/company/documents");
        await supplier.LookAsync("documents");
    }

    private static async Task UploadAsync(Walker supplier, byte[] paper, string type, string number, string issuer, int months)
    {
        await supplier.GoAsync($"/company/documents/new?type={type}");
        await FillPaperAsync(supplier, paper, number, issuer, months);
        await Assertions.Expect(supplier.Page.Locator(".error-summary")).ToHaveCountAsync(0);
    }

    private static async Task FillPaperAsync(Walker supplier, byte[] paper, string number, string issuer, int months)
    {
        static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var from = DateTime.UtcNow.AddDays(-30);
        await supplier.FillAsync("Form.Number", number, "Form.Issuer", issuer);
        await supplier.FillAsync("Form.IssuedOn", Day(from), "Form.ValidFrom", Day(from), "Form.ValidTo", Day(from.AddMonths(months).AddDays(-1)));
        await supplier
            .Page.Locator("input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "证书.pdf",
                    MimeType = "application/pdf",
                    Buffer = paper,
                }
            );
        await supplier.SendAsync();
    }

    private static async Task ReviewAsync(Walker officer, Walker supplier, byte[] paper)
    {
        await OpenReviewAsync(officer, "RoHS");
        await officer.LookAsync("review");
        await officer.Page.Locator("button", new() { HasText = "退回给供应商" }).ClickAsync();
        officer.Page.Url.ShouldContain("/documents/review/", Case.Sensitive, "no rejection without a reason and a sentence");
        await officer.ChooseAsync("Form.Reason", "PagesMissing");
        await officer.FillAsync("Form.Sentence", "请补交第二页的盖章附件。", "Form.InternalNote", InternalNote);
        await officer.PressAsync(officer.Page.Locator("button", new() { HasText = "退回给供应商" }));
        await supplier.GoAsync("/company/documents");
        await supplier.LookAsync("returned");
        await supplier.SeesAsync("请补交第二页的盖章附件。");
        await supplier.DoesNotSeeAsync(InternalNote);
        await UploadAsync(supplier, paper.Append((byte)'\n').ToArray(), "ROHS_DOC", "ROHS-2026-02", Company, 12);

        foreach (var type in new[] { "环境管理体系", "排污许可证", "RoHS" })
        {
            await OpenReviewAsync(officer, type);
            await officer.PressAsync(officer.Page.Locator("button[data-shortcut=a]"));
        }
    }

    private static async Task OpenReviewAsync(Walker officer, string type)
    {
        await officer.GoAsync("/documents/review");
        await officer.PressAsync(officer.Page.Locator("main tr", new() { HasText = Company }).Filter(new() { HasText = type }).Last.Locator("a").First);
    }

    private static async Task GradeAsync(Walker officer, Walker supplier, string company)
    {
        await officer.GoAsync("/suppliers?q=" + Uri.EscapeDataString(company));
        await officer.PressAsync(officer.Page.Locator("main table a", new() { HasText = company }));
        var id = Regex.Match(officer.Page.Url, "\\d+$").Value;
        await officer.GoAsync($"/suppliers/{id}/grade");
        await officer.SendAsync("main form[action*='grade'] button");
        await officer.GoAsync($"/suppliers/{id}/grade");
        await officer.LookAsync("grade");
        await officer.SeesAsync("未评级");
        await officer.SeesAsync("03426E10001R0S");
        await supplier.GoAsync("/company/grade");
        await supplier.SeesAsync("未评级");
        await supplier.SeesAsync("03426E10001R0S");
        await supplier.DoesNotSeeAsync(InternalNote);
        await supplier.LookAsync("grade");
    }

    private static async Task WatchAsync(Walker management)
    {
        await management.GoAsync("/dashboard");
        await management.SeesAsync("暂定");
        await management.SeesAsync("2026 年目标");
        await management.SeesAsync("2027 年目标");
        var row = management.Page.Locator("tr", new() { HasText = "X26" }).First;
        var behind = await row.Locator("a").InnerTextAsync();
        await management.PressAsync(row.Locator("a"));
        await management.SeesAsync(Regex.Match(behind, "^\\d+").Value);
        await management.LookAsync("measure");
    }

    private async Task SweepAsync(Walker administrator)
    {
        await administrator.GoAsync("/admin/sweeps");
        await RunAsync(administrator, "remind-expiring");
        await RunAsync(administrator, "deliver-notices");
        await administrator.LookAsync("sweeps");
        await administrator.GoAsync("/dev/mail");
        await administrator.SeesAsync("owner@demo.example");
    }

    private async Task SendMailAsync()
    {
        var administrator = await Walker.StartAsync(browser, portal, "mail", "sysadmin@demo.example");
        await administrator.GoAsync("/admin/sweeps");
        await RunAsync(administrator, "deliver-notices");
    }

    private static Task RunAsync(Walker administrator, string sweep) => administrator.SendAsync($"tr:has(a[href='/admin/sweeps/{sweep}']) form button");
}
