using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupplyChain.Browsing;

/// <summary>Grading one supplier: from the queue over evidence, second review and publication to receipt and objection.</summary>
[Collection("portal")]
public sealed class GradingTests(Browser browser, RunningPortal portal)
{
    private const string Company = "威海澜禾电子元件有限公司";

    [BrowserFact]
    public async Task From_the_queue_to_a_published_grade_and_an_objection()
    {
        var officer = await Walker.StartAsync(browser, portal, "grading-officer", "officer@demo.example");
        var manager = await Walker.StartAsync(browser, portal, "grading-manager", "manager@demo.example");
        var owner = await Walker.StartAsync(browser, portal, "grading-owner", "owner@demo.example");
        var root = await OpenAsync(officer);
        await BeginAsync(officer, root);
        var indicator = await JudgeAsync(officer, root);
        await MarkNotApplicableAsync(officer, manager, root);
        await AskAsync(officer, owner, root);
        await SubmitAsync(officer, root);
        await ReturnAsync(manager, officer, root, indicator);
        await PublishAsync(manager, officer, root);
        await RecomputeAsync(officer, root);
        var other = await Walker.StartAsync(browser, portal, "grading-other-manager", "manager2@demo.example");
        await ContestAsync(owner, manager, other, root, indicator);
        officer.Findings.Concat(manager.Findings).Concat(owner.Findings).Concat(other.Findings).ShouldBeEmpty();
    }

    private static async Task<string> OpenAsync(Walker officer)
    {
        await officer.GoAsync("/grading");
        await officer.LookAsync("queue");
        await officer.GoAsync("/suppliers?q=" + Uri.EscapeDataString(Company));
        await officer.PressAsync(officer.Page.Locator("main table a", new() { HasText = Company }));
        return new Uri(officer.Page.Url).AbsolutePath;
    }

    private static async Task BeginAsync(Walker officer, string root)
    {
        await officer.GoAsync(root + "/evidence");
        await officer.SeesAsync("没有命中一票否决项");
        await officer.SeesAsync("还差");
        await officer.SeesAsync("覆盖率");
        await officer.SendAsync("main form[action$='/grade-review/start'] button");
        await officer.SeesAsync("已开始评级");
    }

    /// <summary>Chooses the best step of the first judged indicator that has not got it.</summary>
    private static async Task<string> JudgeAsync(Walker officer, string root)
    {
        foreach (var code in new[] { "S14", "S34", "S42", "S63", "S52" })
        {
            await officer.GoAsync($"{root}/evidence/{code}");
            var level = officer.Page.Locator("select[name='Form.Level']");
            var best = await level.Locator("option").Last.GetAttributeAsync("value");
            if (await level.InputValueAsync() == best)
                continue;
            await officer.LookAsync("indicator");
            await level.SelectOptionAsync(best!);
            await officer.SendAsync("main form button.btn-primary");
            officer.Page.Url.ShouldEndWith("/evidence");
            await officer.SeesAsync("较上次 +");
            await officer.LookAsync("evidence");
            return code;
        }

        throw new InvalidOperationException("Every judged indicator has its best step already.");
    }

    private static async Task MarkNotApplicableAsync(Walker officer, Walker manager, string root)
    {
        await officer.GoAsync($"{root}/evidence/S35?kind=NotApplicable");
        await officer.FillAsync("Form.EntryReason", "只做贸易，没有生产场所");
        await officer.SendAsync("main form button.btn-primary");
        await officer.SeesAsync("待确认");
        await manager.GoAsync(root + "/evidence");
        await manager.SendAsync("main form[action$='/confirm'] button");
        await manager.SeesAsync("只做贸易");
    }

    private static async Task AskAsync(Walker officer, Walker owner, string root)
    {
        await officer.GoAsync($"{root}/evidence/S21");
        await officer.FillAsync("Ask.AskText", "请提供 QC080000 证书的全部页面");
        await officer.SendAsync("main form[action$='/ask'] button");
        await owner.GoAsync("/inbox");
        await owner.SeesAsync("S21");
    }

    private static async Task SubmitAsync(Walker officer, string root)
    {
        await officer.GoAsync(root + "/evidence");
        await officer.SendAsync("main form[action$='/grade-review/submit'] button");
        await officer.SeesAsync("待复核");
        await officer.GoAsync(root + "/grade-review");
        await officer.SeesAsync("提交人不能复核自己的评级");
    }

    private static async Task ReturnAsync(Walker manager, Walker officer, string root, string indicator)
    {
        await manager.GoAsync("/grading");
        await manager.PressAsync(manager.Page.Locator("section[aria-labelledby=reviews] a", new() { HasText = Company }));
        await manager.SeesAsync("与上次评级的差异");
        await manager.SeesAsync("对采购的影响");
        await manager.LookAsync("review");
        await manager.Page.GetByLabel($"{indicator} 的退回意见").FillAsync("请注明第几页");
        await manager.SendAsync("main form[action$='/return'] button");
        await officer.GoAsync(root + "/evidence");
        await officer.SeesAsync("请注明第几页");
        await officer.LookAsync("returned");
        await officer.SendAsync("main form[action$='/grade-review/submit'] button");
    }

    private static async Task PublishAsync(Walker manager, Walker officer, string root)
    {
        await manager.GoAsync(root + "/grade-review");
        await manager.SendAsync("main form[action$='/publish'] button");
        await manager.SeesAsync("评级已发布");
        await manager.LookAsync("published");
        await officer.GoAsync(root + "/consequences");
        await officer.SeesAsync("等级");
        await officer.LookAsync("consequences");
    }

    private static async Task RecomputeAsync(Walker officer, string root)
    {
        await officer.GoAsync(root + "/grade");
        await officer.PressAsync(officer.Page.Locator("a[href*='recompute=true']"));
        await Assertions.Expect(officer.Page.Locator("section[aria-labelledby=receipt] .notice-ok")).ToBeVisibleAsync();
        var parts = await officer.Page.Locator("section[aria-labelledby=lines] td.num").AllInnerTextsAsync();
        var total = await officer.Page.Locator("section[aria-labelledby=groups] tfoot td.num").First.InnerTextAsync();
        parts
            .Sum(p => decimal.TryParse(p.Split('/')[0], System.Globalization.CultureInfo.InvariantCulture, out var points) ? points : 0)
            .ShouldBe(decimal.Parse(Regex.Match(total, "^[\\d.]+").Value, System.Globalization.CultureInfo.InvariantCulture));
        await officer.LookAsync("receipt");
    }

    private static async Task ContestAsync(Walker owner, Walker manager, Walker other, string root, string indicator)
    {
        await owner.GoAsync("/company/grade");
        await owner.Page.Locator("section[aria-labelledby=objections] summary").ClickAsync();
        await owner.ChooseAsync("Form.ContestedIndicator", indicator);
        await owner.FillAsync("Form.ObjectionReason", "评定依据有误");
        await owner.SendAsync("main form[action$='/objection'] button");
        await owner.LookAsync("objection");
        await manager.GoAsync(root + "/evidence");
        await Assertions.Expect(manager.Page.Locator("textarea[name='Decision.ObjectionAnswer']")).ToHaveCountAsync(0);
        await other.GoAsync(root + "/evidence");
        await other.Page.Locator("textarea[name='Decision.ObjectionAnswer']").FillAsync("已核对，予以支持");
        await other.SendAsync("main form[action*='/objections/'] button.btn-primary");
        await owner.GoAsync("/company/grade");
        await owner.SeesAsync("已核对，予以支持");
    }
}
