using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace SupplyChain.Browsing;

/// <summary>
/// Fifty certificates lapse: the Monday message, the board, asking the silent ones, the green group, six differences, three warnings, the done
/// page, and one renewal by link. By keyboard where decisions are made; time and keys are counted and printed.
/// </summary>
[Collection("browser")]
public sealed class BatchOfRenewalsTests(Browser browser, RunningPortal portal, ITestOutputHelper output) : IClassFixture<RunningPortal>
{
    private const int MostKeysPerDecision = 4;

    [BrowserFact]
    public async Task Fifty_lapsing_certificates_are_worked_off_with_at_most_four_keys_a_decision()
    {
        var officer = await Walker.StartAsync(browser, portal, "batch-officer", "officer@demo.example");
        var manager = await Walker.StartAsync(browser, portal, "batch-manager", "manager@demo.example");
        var administrator = await Walker.StartAsync(browser, portal, "batch-sysadmin", "sysadmin@demo.example");
        var week = await Week.GivenAsync(officer, manager, portal);
        await SweepAsync(administrator, "check-pending", "weigh-expiring", "tell-week", "deliver-notices");
        await ReadMondayMailAsync(administrator);
        await AskAsync(officer, week);
        var link = await LinkAsync(administrator, week.Asked[0]);

        var (clock, keys) = (Stopwatch.StartNew(), new Keys(officer.Page));
        await AcceptGreenAsync(officer, keys);
        await DecideDifferencesAsync(officer, keys);
        await DecideWarningsAsync(officer, keys);
        clock.Stop();
        await EndAsync(officer);
        var perDecision = keys.Pressed / 31m;
        output.WriteLine($"31 decisions, {keys.Pressed} keys, {perDecision:0.00} keys a decision, {clock.Elapsed.TotalSeconds:0} s at a machine's pace");
        perDecision.ShouldBeLessThanOrEqualTo(MostKeysPerDecision);

        await RegradeAsync(officer, administrator, week);
        await RenewByLinkAsync(officer, week.Asked[0], link);
        await EscalateAsync(officer, manager, week);
        officer.Findings.Concat(manager.Findings).Concat(administrator.Findings).ShouldBeEmpty();
    }

    private static async Task SweepAsync(Walker administrator, params string[] sweeps)
    {
        await administrator.GoAsync("/admin/sweeps");
        foreach (var sweep in sweeps)
            await administrator.SendAsync($"tr:has(a[href='/admin/sweeps/{sweep}']) form button");
    }

    private static async Task ReadMondayMailAsync(Walker administrator)
    {
        await administrator.GoAsync("/dev/mail");
        var mail = await administrator
            .Page.Locator("article", new() { HasText = "officer@demo.example" })
            .Filter(new() { HasText = "本周到期" })
            .AllInnerTextsAsync();
        var words = mail.ShouldHaveSingleItem("one message, not fifty");
        var counts = Regex.Match(words, "有 (\\d+) 份文件到期：(\\d+) 份已续证待审核，(\\d+) 份已催办，(\\d+) 份已承诺，(\\d+) 份未回应");
        counts.Success.ShouldBeTrue(words);
        int Count(int group) => int.Parse(counts.Groups[group].Value, CultureInfo.InvariantCulture);
        Count(2).ShouldBe(31);
        Count(5).ShouldBeGreaterThanOrEqualTo(19);
        Count(1).ShouldBe(Count(2) + Count(3) + Count(4) + Count(5));
        Regex.IsMatch(words, "\\d+ 份会使").ShouldBeTrue(words);
    }

    private static async Task AskAsync(Walker officer, Week week)
    {
        await officer.GoAsync("/documents/expiring");
        await officer.SeesAsync("待您审核 (31)");
        await officer.LookAsync("board");
        await officer.PressAsync(officer.Page.Locator("main nav a", new() { HasText = "未回应" }));
        foreach (var paper in week.Asked)
            await officer.Page.Locator("tr", new() { HasText = paper.Number }).Locator("input[type=checkbox]").CheckAsync();
        await officer.PressAsync(officer.Page.Locator("main button", new() { HasText = "催办所选" }));
        await officer.SeesAsync("向 7 家供应商催办 12 份文件");
        await officer.SeesAsync("Please renew");
        await officer.LookAsync("ask");
        await officer.PressAsync(officer.Page.Locator("main form[action='/documents/expiring/ask'] button.btn-primary"));
        await officer.SeesAsync("已催办 (12)");
    }

    private static async Task AcceptGreenAsync(Walker officer, Keys keys)
    {
        await officer.GoAsync("/documents/review");
        await officer.SeesAsync("31 份待审核");
        await officer.LookAsync("queue");
        await keys.GoAsync("g");
        await officer.SeesAsync("共 22 份");
        await officer.SeesAsync("对评级的影响");
        await officer.LookAsync("green");
        for (var i = 0; i < 5; i++)
        {
            await keys.PressAsync("j");
            await keys.LookAsync();
        }

        await officer.Page.ReloadAsync();
        await keys.PressAsync("F5");
        await officer.SeesAsync("已打开");
        await Assertions.Expect(officer.Page.Locator("main button[data-shortcut=a]")).ToBeVisibleAsync();
        await keys.GoAsync("a");
        await officer.SeesAsync("已一并接受 22 份");
    }

    private static async Task DecideDifferencesAsync(Walker officer, Keys keys)
    {
        await officer.GoAsync("/documents/review?colour=Difference");
        await officer.SeesAsync("6 份待审核");
        await keys.GoAsync("b");
        await officer.SeesAsync("有变化");
        await officer.LookAsync("difference");
        var first = officer.Page.Url;
        await keys.GoAsync("j");
        await keys.GoAsync("k");
        officer.Page.Url.ShouldBe(first);
        await keys.GoAsync("a");
        await keys.GoAsync("u");
        officer.Page.Url.ShouldBe(first, "undone, and here again");
        await keys.PressAsync("n");
        await keys.TypeAsync("范围扩大，已电话核实");
        await keys.PressAsync("Escape");
        await keys.GoAsync("a");
        await keys.PressAsync("r", "2");
        await keys.GoAsync("Control+Enter");
        await officer.SeesAsync("已退回");
        for (var i = 0; i < 4; i++)
            await keys.GoAsync("a");
    }

    private static async Task DecideWarningsAsync(Walker officer, Keys keys)
    {
        await officer.GoAsync("/documents/review?colour=Signal");
        await officer.SeesAsync("2 份待审核");
        await keys.GoAsync("b");
        await officer.SeesAsync("旅程20号电子有限公司");
        await LookUpAsync(officer, keys, "1");
        await keys.GoAsync("a");
        await keys.GoAsync("l");
        await RecordAsync(officer, keys, "4");
        await officer.SeesAsync("开出整改要求");
        await keys.GoAsync("b");
        await keys.PressAsync("r", "3");
        await keys.GoAsync("Control+Enter");
        await officer.GoAsync("/documents/review?colour=Wrong");
        await keys.GoAsync("b");
        await officer.SeesAsync("另一家电子有限公司");
        await keys.PressAsync("r", "4");
        await keys.GoAsync("Control+Enter");
    }

    private static async Task LookUpAsync(Walker officer, Keys keys, string outcome)
    {
        await keys.GoAsync("l");
        await officer.LookAsync("look-up");
        await keys.PressAsync("c");
        await RecordAsync(officer, keys, outcome);
        await keys.GoAsync("b");
    }

    private static async Task RecordAsync(Walker officer, Keys keys, string outcome)
    {
        await keys.PressAsync("e", outcome);
        await keys.GoAsync("Control+Enter");
        await officer.SeesAsync("已记录");
    }

    private static async Task EndAsync(Walker officer)
    {
        await officer.GoAsync("/documents/review/done");
        var counts = await officer.Page.Locator("main dl.stat-row dd").AllInnerTextsAsync();
        int.Parse(counts[0], CultureInfo.InvariantCulture).ShouldBeInRange(1, 30, "minutes");
        await officer.LookAsync("done");
        var log = await officer.Page.RunAndWaitForDownloadAsync(() => officer.Page.Locator("main a", new() { HasText = "Excel" }).ClickAsync());
        log.SuggestedFilename.ShouldEndWith(".xlsx");
        (await File.ReadAllBytesAsync((await log.PathAsync())!))[..2].ShouldBe("PK"u8.ToArray());
        await officer.GoAsync("/documents/review");
        await officer.SeesAsync("没有待审核的文件");
    }

    private static async Task RegradeAsync(Walker officer, Walker administrator, Week week)
    {
        await SweepAsync(administrator, "regrade-stale");
        await officer.GoAsync($"/suppliers/{week.Graded[0].Id}/grade");
        await officer.SeesAsync("文件审核通过");
    }

    /// <summary>The link in the mail to the one that was asked for this certificate.</summary>
    private static async Task<string> LinkAsync(Walker administrator, Certificate old)
    {
        await SweepAsync(administrator, "deliver-notices");
        await administrator.GoAsync("/dev/mail");
        var mail = await administrator
            .Page.Locator("article", new() { HasText = old.Supplier.Email! })
            .Filter(new() { HasText = "请续证" })
            .First.InnerTextAsync();
        var line = Regex.Match(mail, old.Number + ".*?(/renew/[A-Za-z0-9_-]+)");
        line.Success.ShouldBeTrue(mail);
        return line.Groups[1].Value;
    }

    /// <summary>One of those that were asked answers from the mail: drops the file, sees it read, confirms.</summary>
    private async Task RenewByLinkAsync(Walker officer, Certificate old, string link)
    {
        var supplier = await Walker.StartAsync(browser, portal, "batch-supplier");
        var watch = Stopwatch.StartNew();
        await supplier.GoAsync(link);
        await supplier.LookAsync("renew");
        var renewed = old with { Number = "00126E39999R1M", From = Week.Today.AddDays(-4), To = Week.Today.AddDays(-5).AddMonths(36) };
        await supplier
            .Page.Locator("input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "new.pdf",
                    MimeType = "application/pdf",
                    Buffer = renewed.Pdf(),
                }
            );
        await supplier.SendAsync("main button[name=Read]");
        (await supplier.Page.Locator("[name='Form.ValidTo']").InputValueAsync()).ShouldBe(Certificate.Day(renewed.To));
        await supplier.LookAsync("renew-read");
        await supplier.FillAsync("Form.IssuedOn", Certificate.Day(renewed.From));
        await supplier.SendAsync("main button[data-quick]");
        await supplier.SeesAsync("已收到");
        output.WriteLine($"one renewal by link: {watch.Elapsed.TotalSeconds:0} s at a machine's pace, 2 presses, 1 field");
        supplier.Findings.ShouldBeEmpty();
        await officer.GoAsync("/documents/expiring");
        await officer.SeesAsync("待您审核 (1)");
    }

    private static async Task EscalateAsync(Walker officer, Walker manager, Week week)
    {
        await officer.GoAsync("/documents/expiring?column=Silent");
        await officer.PressAsync(officer.Page.Locator("tr", new() { HasText = week.Silent[0].Number }).Locator("a[href$='/ladder']"));
        await officer.LookAsync("ladder");
        var phone = officer.Page.Locator("section", new() { Has = officer.Page.Locator("input[name='Form.Rung'][value=Phone]") });
        await phone.Locator("summary").ClickAsync();
        await phone.Locator("textarea").FillAsync("与王经理通话：审核推迟到下月");
        await officer.PressAsync(phone.Locator("button"));
        await officer.SeesAsync("与王经理通话");
        var conditions = officer.Page.Locator("section", new() { Has = officer.Page.Locator("input[name='Form.Rung'][value=Conditional]") });
        await conditions.Locator("summary").ClickAsync();
        await conditions.Locator("input[type=date]").FillAsync(DateTime.UtcNow.AddDays(40).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await conditions.Locator("textarea").FillAsync("补交新证书");
        await officer.PressAsync(conditions.Locator("button"));
        await officer.SeesAsync("待另一人确认");
        var path = new Uri(officer.Page.Url).AbsolutePath;
        await manager.GoAsync("/home");
        await manager.SeesAsync("项有条件合格的提议待确认");
        await manager.GoAsync(path);
        await manager.LookAsync("ladder");
        await manager.PressAsync(manager.Page.Locator("button[name=agreed][value=false]"));
        await manager.SeesAsync("状态不变");
    }
}
