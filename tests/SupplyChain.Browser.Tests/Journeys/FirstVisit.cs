using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupplyChain.Browsing;

/// <summary>What the people of a new supplier do, from the landing page to the first grade.</summary>
internal sealed partial class FirstVisit(Browser browser, RunningPortal portal, WayAbout way, IPage page)
{
    private const string Password = "journey-pass-1";

    private readonly Steps _steps = new(page, way.Keyboard);
    private readonly List<string> _findings = [];

    public string Company { get; } = $"首访{way.CreditCode[^5..]}电子有限公司";
    private string Email { get; } = $"first-{way.Name}@visit.example";
    private string ColleagueEmail { get; } = $"colleague-{way.Name}@visit.example";

    /// <summary>Pages that are wider than the window.</summary>
    public IReadOnlyList<string> Findings => _findings;

    public static async Task<FirstVisit> StartAsync(Browser browser, RunningPortal portal, WayAbout way)
    {
        var page = await browser.OpenAsync(portal.Address, way.Script);
        await page.SetViewportSizeAsync(way.Width, 800);
        return new FirstVisit(browser, portal, way, page);
    }

    /// <summary>Steps 1 and 2: a stranger sees what to prepare, opens an account and proves the address.</summary>
    public async Task RegisterAsync()
    {
        await _steps.OpenAsync("/");
        await SeesAsync("请准备", "营业执照", "约需 20 分钟");
        await PressAsync("main a[href='/checklist']", "/checklist$");
        await _steps.ChooseAsync("category", "OfficeSupplies");
        await PressAsync("main form button.btn-primary", "category=OfficeSupplies");
        (await page.Locator("main h2").AllInnerTextsAsync()).ShouldNotContain(h => h.Contains("排污许可证"), "no permit is asked of an office supplier");
        await _steps.ChooseAsync("category", "CircuitBoards");
        await _steps.TickAsync("permit");
        await PressAsync("main form button.btn-primary", "category=CircuitBoards");
        await SeesAsync("排污许可证");
        await PressAsync("main a.btn-primary[href='/register']", "/register$");
        await _steps.FillAsync("Form.CompanyName", Company);
        await _steps.FillAsync("Form.CreditCode", way.CreditCode);
        await _steps.FillAsync("Form.DisplayName", "钱新");
        await _steps.FillAsync("Form.Email", Email);
        await _steps.FillAsync("Form.NewPassword", Password);
        await _steps.TickAsync("Form.Consent");
        await PressAsync("main form button.btn-primary", "/register/check$");
        await _steps.OpenAsync(await LinkInMailAsync(Email, "/confirm"));
        await PressAsync("main a[href='/sign-in']", "/sign-in$");
        await _steps.FillAsync("Form.Email", Email);
        await _steps.FillAsync("Form.Password", Password);
        await PressAsync("main form button.btn-primary", "/home$");
        await SeesAsync("下一步", "填写公司资料");
    }

    /// <summary>Step 3: the licence first, the company, its sites, a contact for a topic; left off once and taken up again.</summary>
    public async Task IntroduceAsync()
    {
        await PressAsync("[data-next=profile]", "/company/profile$");
        await _steps.ChooseFileAsync("Form.File", await LicenceAsync());
        await PressAsync("main form[action='/company/licence'] button", "/company/profile/read$");
        await SeesAsync("尚未保存");
        (await page.Locator("[name='Form.CompanyName']").InputValueAsync()).ShouldBe(Company);
        (await page.Locator("[name='Form.LegalRepresentative']").InputValueAsync()).ShouldBe("钱大");
        (await page.Locator("[name='Form.Address']").InputValueAsync()).ShouldBe("山东省烟台市开发区示例路");
        await LookAsync("licence");
        await _steps.ChooseAsync("Form.DivisionCode", "370600");
        await _steps.TickAsync("Form.Compared");
        await PressAsync("main button[name='Form.Check'][value=false]", "/company$");
        await LookAsync("saved-for-later");
        await PressAsync("[data-next=profile]", "/company/profile$");
        await _steps.FillAsync("Form.ContactName", "钱新");
        await _steps.FillAsync("Form.ContactPhone", "13800138000");
        await _steps.ChooseAsync("Form.Category", "CircuitBoards");
        await _steps.TickAsync("Form.PermitRequired");
        await PressAsync("main button[name='Form.Check'][value=true]", "/company/check$");
        await OpenTaskAsync("/company/sites");
        await PressAsync("main a[href='/company/sites/new']", "/company/sites/new$");
        await _steps.FillAsync("Form.SiteName", "一厂");
        await _steps.ChooseAsync("Form.SiteDivision", "370600");
        await _steps.FillAsync("Form.SiteAddress", "烟台市开发区示例路 1 号");
        await _steps.FillAsync("Form.Makes", "印制电路板");
        await PressAsync("main form button.btn-primary", "/company/sites$");
        await SeesAsync("一厂");
        await OpenTaskAsync("/company/contacts");
        await PressAsync("main a[href='/company/contacts/new?topic=Quality']", "topic=Quality$");
        await AddContactAsync("钱新", Email);
    }

    /// <summary>Step 4: what it delivers makes its own checklist; "we do not have this" is an answer.</summary>
    public async Task LearnWhatIsAskedAsync()
    {
        await OpenTaskAsync("/company/supplies");
        var item = await page.Locator("[name='Form.Items']").First.GetAttributeAsync("value");
        await _steps.TickAsync("Form.Items", item!);
        await PressAsync("main form button.btn-primary", "/company/supplies$");
        await OpenTaskAsync("/company/checklist");
        await SeesAsync("份文件", "份声明", "排污许可证");
        await LookAsync("checklist");
        await PressAsync("main a[href^='/company/checklist/absence']", "absence");
        await _steps.TickAsync("Form.AbsenceReason", "InPreparation");
        await _steps.FillAsync("Form.AbsenceSentence", "计划明年通过认证");
        await PressAsync("main form button.btn-primary", "/company/checklist$");
        await SeesAsync("计划明年通过认证");
    }

    /// <summary>Step 5: a colleague is asked for her section and answers it; she cannot hand in.</summary>
    public async Task InviteColleagueAsync()
    {
        await OpenTaskAsync("/company/sections");
        await PressAsync("main a[href='/company/sections/Contacts']", "/company/sections/Contacts$");
        await _steps.FillAsync("Form.PersonName", "孙环");
        await _steps.FillAsync("Form.Email", ColleagueEmail);
        await PressAsync("main form button.btn-primary", "/company/sections$");
        await SeesAsync("孙环");

        var colleague = await StartAsync(browser, portal, way);
        await colleague.AnswerSectionAsync(await LinkInMailAsync(ColleagueEmail, "/welcome"), ColleagueEmail);
        _findings.AddRange(colleague.Findings);
    }

    private async Task AnswerSectionAsync(string link, string email)
    {
        await _steps.OpenAsync(link);
        await _steps.FillAsync("Form.NewPassword", Password);
        await _steps.TickAsync("Form.Consent");
        await PressAsync("main form button.btn-primary", "/company/checklist$");
        await _steps.OpenAsync("/home");
        await LookAsync("colleague-home");
        await PressAsync("main a[href='/company/sections']", "/company/sections$");
        await PressAsync("main a[href='/company/contacts']", "/company/contacts$");
        await PressAsync("main a[href='/company/contacts/new?topic=Environment']", "topic=Environment$");
        await AddContactAsync("孙环", email);
        await _steps.OpenAsync("/company/check");
        (await page.Locator("form[action='/company/submit']").CountAsync()).ShouldBe(0, "only the owner hands in");
        await page.Context.CloseAsync();
    }

    private async Task AddContactAsync(string name, string email)
    {
        await _steps.FillAsync("Form.PersonName", name);
        await _steps.FillAsync("Form.Email", email);
        await PressAsync("main form button.btn-primary", "/company/contacts$");
        await SeesAsync(email);
    }

    /// <summary>By way of the list of tasks, as the page offers it.</summary>
    private async Task OpenTaskAsync(string path)
    {
        await _steps.OpenAsync("/company");
        await PressAsync($".task-list a[href='{path}']", $"{path}$");
    }

    private async Task PressAsync(string what, string to)
    {
        await page.LoadAfterAsync(() => _steps.PressAsync(what));
        await ArriveAsync(to);
    }

    private async Task ArriveAsync(string to)
    {
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(to));
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over)
            _findings.Add($"{way.Name}: {page.Url} is {over} px wider than the window");
    }

    private async Task SeesAsync(params string[] words)
    {
        var text = await page.Locator("main").InnerTextAsync();
        foreach (var word in words)
            text.ShouldContain(word, Case.Sensitive, page.Url);
    }

    private Task LookAsync(string what) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Prerequisites.Screenshots, $"visit-{way.Name}-{what}.png"), FullPage = true });

    private async Task<string> LinkInMailAsync(string to, string path)
    {
        var administrator = await Walker.StartAsync(browser, portal, "mail", "sysadmin@demo.example");
        await administrator.GoAsync("/admin/sweeps");
        await administrator.SendAsync("tr:has(a[href='/admin/sweeps/deliver-notices']) form button");
        await administrator.GoAsync("/dev/mail");
        var link = await administrator.Page.Locator("article", new() { HasText = to }).Locator($"a[href*='{path}']").First.GetAttributeAsync("href");
        await administrator.Page.Context.CloseAsync();
        return link!;
    }
}
