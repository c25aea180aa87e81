using System.Globalization;
using Microsoft.Playwright;

namespace SupplyChain.Browsing;

internal sealed partial class FirstVisit
{
    // a page with fewer words counts as a scan
    private const string Scope = "本证书覆盖印制电路板的设计、生产和销售及相关管理活动，未经发证方书面同意不得部分复制。";

    /// <summary>Step 6: several files at once; what they say is read and compared; one names another company, which is said now.</summary>
    public async Task HandInDocumentsAsync()
    {
        await OpenTaskAsync("/company/documents");
        await PressAsync("main a.btn-primary[href='/company/documents/new']", "/company/documents/new$");
        var own = await PaperAsync(
            "环境管理体系认证证书",
            $"证书编号：0342{way.CreditCode[10..16]}R0S",
            $"获证组织：{Company}",
            "认证机构：示例认证有限公司",
            Scope
        );
        var foreign = await PaperAsync("排污许可证", $"证书编号：{way.CreditCode}001P", "单位名称：别家电路板有限公司", "发证机关：烟台市生态环境局", Scope);
        // with script they go up at once, and the page moves on by itself
        await page.LoadAfterAsync(async () =>
        {
            await _steps.ChooseFileAsync("Files", own, foreign);
            if (!way.Script)
                await _steps.PressAsync("main form[action='/company/documents/files'] button.btn-primary");
        });
        await ArriveAsync("/company/documents/files$");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        await LookAsync("files");
        await FillInAsync("证书 2.pdf", "POLLUTION_PERMIT", $"{way.CreditCode}001P", "烟台市生态环境局", 60, says: "别家电路板有限公司");
        await _steps.OpenAsync("/company/documents/files");
        await FillInAsync("证书.pdf", "ISO14001", $"0342{way.CreditCode[10..16]}R0S", "示例认证有限公司", 36, says: Company);
    }

    private async Task FillInAsync(string file, string type, string number, string issuer, int months, string says)
    {
        var row = page.Locator($"tbody tr:has(select[aria-label*='{file}'])");
        var key = await row.Locator("input[name=upload]").GetAttributeAsync("value");
        await _steps.ChooseAsync($"type'][aria-label*='{file}", type);
        await PressAsync($"form:has(input[value='{key}']) button.btn-primary", "/company/documents/new");
        await SeesAsync(says);
        await LookAsync($"reading-{type}");
        // the portal is a process of its own and goes by the system's clock; a month from either end, no zone and no midnight matters
        var from = DateTime.UtcNow.AddDays(-30);
        await _steps.ReplaceAsync("Form.Number", number);
        await _steps.ReplaceAsync("Form.Issuer", issuer);
        await _steps.FillAsync("Form.IssuedOn", Day(from));
        await _steps.FillAsync("Form.ValidFrom", Day(from));
        await _steps.FillAsync("Form.ValidTo", Day(from.AddMonths(months).AddDays(-1)));
        if (await page.Locator("[name='Form.Compared']:not([type=hidden])").CountAsync() > 0)
            await _steps.TickAsync("Form.Compared");
        await PressAsync("main form[enctype] button.btn-primary", "/company/documents$");
        await SeesAsync(number);
    }

    /// <summary>Step 7: the short form, checked before it is kept.</summary>
    public async Task DeclareAsync()
    {
        await _steps.OpenAsync("/company");
        await PressAsync(".task-list a[href='/company/declarations']", "/company/declarations$");
        await PressAsync("main a.btn-primary[href='/company/declarations/new']", "/company/declarations/new$");
        await PressAsync("main a[href='/company/declarations/short']", "/company/declarations/short$");
        await _steps.FillAsync("Form.PartLines", $"PCB-{way.CreditCode[^4..]} 主控电路板");
        await _steps.FillAsync("Form.Answerable", "孙环");
        await _steps.TickAsync("Form.Accepted");
        await PressAsync("main form button.btn-primary", "/company/declarations/short$");
        await LookAsync("declaration-checked");
        await PressAsync("main form[action='/company/declarations/keep'] button.btn-primary", "/company/declarations");
        await SeesAsync($"PCB-{way.CreditCode[^4..]}");
    }

    /// <summary>Step 8.</summary>
    public async Task SignAsync()
    {
        await _steps.OpenAsync("/home");
        await PressAsync("[data-next=commitment]", "/company/commitment$");
        await _steps.FillAsync("Form.SignedName", "钱大");
        await _steps.TickAsync("Form.Agreed");
        await PressAsync("main form[action='/company/commitment'] button", "/company/check$");
    }

    /// <summary>Steps 9 and 10: the receipt, then the page that says where it stands.</summary>
    public async Task SubmitAsync()
    {
        await _steps.OpenAsync("/home");
        await PressAsync("[data-next=submit]", "/company/check$");
        await LookAsync("check");
        await PressAsync("main form[action='/company/submit'] button", "/company/receipts/\\d+$");
        await SeesAsync("回执", "答复", "SHA-256");
        await LookAsync("receipt");
        await PressAsync("main a.btn-primary[href='/company']", "/company$");
        await WaitAsync("文件审核");
        await SeesAsync("采购专员", "本企业用时", "个工作日");
        await LookAsync("waiting");
    }

    /// <summary>A named wait, and nothing to press.</summary>
    /// <param name="stages">One of these; the nightly grading may be quicker than the officer.</param>
    public async Task WaitAsync(params string[] stages)
    {
        foreach (var path in (string[])["/home", "/company"])
        {
            await _steps.OpenAsync(path);
            (await page.Locator("[data-next]").CountAsync()).ShouldBe(0, path);
        }

        var stage = await page.Locator(".steps [aria-current=step]").InnerTextAsync();
        stages.ShouldContain(s => stage.Contains(s, StringComparison.Ordinal), stage);
    }

    /// <summary>Step 11: only what was sent back is open, with reason, sentence and sample; then it goes back.</summary>
    public async Task MendAsync()
    {
        await _steps.OpenAsync("/home");
        await SeesAsync("补正");
        await LookAsync("sent-back-home");
        await PressAsync("[data-next=sent-back]", "/company/profile");
        await SeesAsync(FirstVisitDesk.AboutAddress, "与营业执照不一致", "示例路 1 号");
        (await page.Locator("main form[action='/company/profile'] [name^='Form.']:not([type=hidden]):not(button)").CountAsync()).ShouldBe(
            1,
            "only the address is open here"
        );
        await LookAsync("sent-back-profile");
        await _steps.ReplaceAsync("Form.Address", "山东省烟台市开发区示例路 1 号");
        await PressAsync("main button[name='Form.Check'][value=false]", "/company$");
        await PressAsync("[data-next=sent-back]", "/company/contacts$");
        await SeesAsync(FirstVisitDesk.AboutContacts);
        await PressAsync("main a[href='/company/contacts/new?topic=Materials']", "topic=Materials$");
        await AddContactAsync("孙环", ColleagueEmail);
        await _steps.OpenAsync("/company/sites");
        (await page.Locator("main a[href='/company/sites/new']").CountAsync()).ShouldBe(0, "the sites were not sent back");
        await _steps.OpenAsync("/home");
        await PressAsync("[data-next=submit]", "/company/check$");
        await PressAsync("main form[action='/company/submit'] button", "/company/receipts/\\d+$");
    }

    /// <summary>Steps 12 and 13: the decision with its conditions, the grade with its gaps, and what comes next.</summary>
    public async Task ReadDecisionAsync()
    {
        await _steps.OpenAsync("/home");
        (await page.Locator("[data-next]").CountAsync()).ShouldBe(1);
        await SeesAsync("最近的到期日", "绿色评级", "清单中未完成的项目");
        await LookAsync("home-after");
        await _steps.OpenAsync("/company");
        await SeesAsync("有条件合格", FirstVisitDesk.Condition, "采购经理");
        await LookAsync("decided");
        await _steps.OpenAsync("/company/grade");
        await SeesAsync("证据覆盖率", "最省力的三项提升");
        await LookAsync("grade");
        await _steps.OpenAsync("/home");
        await PressAsync("[data-next]", "/company/documents$");
    }

    /// <summary>On a phone it is photographed, and the portal has to read a picture.</summary>
    private Task<byte[]> LicenceAsync() =>
        PaperAsync(
            way.Width == PageCheck.Narrow,
            "营业执照",
            $"统一社会信用代码 {way.CreditCode}",
            $"名称：{Company}",
            "类型：有限责任公司",
            "法定代表人：钱大",
            "住所：山东省烟台市开发区示例路",
            "经营范围：电子元件和印制电路板的研发、生产、销售",
            "登记机关：烟台市市场监督管理局"
        );

    private Task<byte[]> PaperAsync(params string[] lines) => PaperAsync(false, lines);

    /// <summary>A real PDF with a text layer, printed by the browser, or a picture of it.</summary>
    private async Task<byte[]> PaperAsync(bool photo, params string[] lines)
    {
        var printer = await browser.OpenAsync();
        await printer.SetContentAsync($"<div style='{(photo ? "font-size:26px" : "")}'>{string.Concat(lines.Select(l => $"<p>{l}</p>"))}</div>");
        var paper = photo ? await printer.ScreenshotAsync(new() { FullPage = true }) : await printer.PdfAsync();
        await printer.Context.CloseAsync();
        return paper;
    }

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
