using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupplyChain.Browsing;

/// <summary>What the enterprise's people do with a new supplier, from the first look at its file to the decision.</summary>
internal sealed class FirstVisitDesk(Walker manager, Walker officer, string company, string id)
{
    public const string AboutAddress = "地址缺少门牌号，请按营业执照填写。";
    public const string AboutContacts = "请补充负责物料与有害物质的联系人。";
    public const string Condition = "请在期限前提交 RoHS 检测报告。";

    public static async Task<FirstVisitDesk> StartAsync(Browser browser, RunningPortal portal, string company)
    {
        var manager = await Walker.StartAsync(browser, portal, "visit-manager", "manager@demo.example");
        await manager.GoAsync("/suppliers?q=" + Uri.EscapeDataString(company));
        await manager.PressAsync(manager.Page.Locator("main table a", new() { HasText = company }));
        var id = Regex.Match(manager.Page.Url, "\\d+$").Value;
        return new FirstVisitDesk(manager, await Walker.StartAsync(browser, portal, "visit-officer", "officer@demo.example"), company, id);
    }

    /// <summary>Two points with reason and sentence.</summary>
    public async Task SendBackAsync()
    {
        await manager.GoAsync($"/suppliers/{id}/file");
        await FlagAsync("address", "NotAsOnTheLicence", AboutAddress);
        await FlagAsync("contacts", "Missing", AboutContacts);
        await manager.SendAsync("main form[action$='/send-back'] button.btn-outline-danger");
        await manager.SeesAsync(AboutContacts);
        await manager.SeesAsync("环保：孙环");
    }

    public async Task SeeWhatChangedAsync()
    {
        await manager.GoAsync($"/suppliers/{id}/file");
        var followUp = manager.Page.Locator("section[aria-labelledby=follow-up] tbody tr");
        await Assertions.Expect(followUp).ToHaveCountAsync(2);
        await Assertions.Expect(followUp.Filter(new() { HasText = "已修改" })).ToHaveCountAsync(2);
        await Assertions.Expect(followUp.Filter(new() { HasText = "示例路 1 号" })).ToHaveCountAsync(1);
        await manager.Page.ScreenshotAsync(new() { Path = Path.Combine(Prerequisites.Screenshots, "visit-follow-up.png"), FullPage = true });
    }

    public async Task AcceptDocumentsAsync()
    {
        foreach (var type in new[] { "环境管理体系", "排污许可证" })
        {
            await officer.GoAsync("/documents/review?q=" + Uri.EscapeDataString(company));
            var row = officer.Page.Locator("main tr", new() { HasText = company }).Filter(new() { HasText = type });
            await officer.PressAsync(row.Last.Locator("a").First);
            await officer.PressAsync(officer.Page.Locator("button[data-shortcut=a]"));
        }
    }

    public async Task GradeAsync()
    {
        await officer.GoAsync($"/suppliers/{id}/grade");
        await officer.SendAsync("main form[action*='grade'] button");
    }

    public async Task ApproveUnderConditionsAsync()
    {
        await manager.GoAsync($"/suppliers/{id}");
        await manager.CheckAsync("Form.Outcome", "Conditions");
        var until = DateTime.UtcNow.AddDays(60).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await manager.FillAsync("Form.DecisionReason", Condition, "Form.ConditionsUntil", until);
        await manager.SendAsync("main form[action$='/decide'] button");
        await manager.SeesAsync("有条件合格");
    }

    private async Task FlagAsync(string field, string reason, string sentence)
    {
        var index = await manager.Page.EvaluateAsync<int>(
            $"[...document.querySelectorAll('input[name^=\"Form.Points\"][name$=\".Field\"]')].findIndex(e => e.value === '{field}')"
        );
        await manager.Page.Locator($"details:has([name='Form.Points[{index}].Flagged']) summary").ClickAsync();
        await manager.CheckAsync($"Form.Points[{index}].Flagged");
        await manager.ChooseAsync($"Form.Points[{index}].PointReason", reason);
        await manager.FillAsync($"Form.Points[{index}].PointSentence", sentence);
    }
}
