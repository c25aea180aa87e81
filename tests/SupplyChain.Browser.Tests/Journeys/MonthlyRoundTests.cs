using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupplyChain.Browsing;

/// <summary>
/// A monthly round of requalification, ten months after the demo company was set up: the sweep opens the cases and mails, a supplier follows its
/// mail, hands in and answers, the buyers review, grade and renew; another supplier gets a corrective action and, silent beyond the grace, is suspended: one manager agrees, a second confirms.
/// </summary>
[Collection("browser")]
public sealed class MonthlyRoundTests(Browser browser)
{
    private const string Own = "威海澜禾电子元件有限公司";
    private const string Silent = "苏州砺序电路板有限公司";

    [BrowserTheory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task The_monthly_requalification_round_for_buyer_and_supplier(string language)
    {
        var portal = new RunningPortal();
        try
        {
            await portal.InitializeAsync();
            await new Round(browser, portal, language).WalkAsync();
        }
        finally
        {
            await portal.DisposeAsync();
        }
    }

    private sealed class Round(Browser browser, RunningPortal portal, string language)
    {
        private readonly List<Walker> _people = [];
        private DateOnly _today;

        private string Say(string zh, string en) => language == "en" ? en : zh;

        public async Task WalkAsync()
        {
            await LiveOnAsync(days: 285);
            var owner = await ComeAsync("owner");
            await SweepAsync("open-requalifications", "remind-requalifications", "gather-digests", "deliver-notices");
            var link = await ReadMailAsync("owner@demo.example", "/company/requalification");
            owner = await FollowAsync(link);
            await HandInAsync(owner);
            await DecideAsync(owner);
            await LookIntoLedgerAsync();
            await ActOnSilentAsync();
            await LiveOnAsync(days: 400);
            await SuspendAsync();
            _people.SelectMany(p => p.Findings).ShouldBeEmpty();
        }

        /// <summary>Ends the portal and starts it again that many days after today, at ten in the morning in Shanghai.</summary>
        private async Task LiveOnAsync(int days)
        {
            await portal.KillAsync();
            var now = DateTimeOffset.UtcNow;
            _today = DateOnly.FromDateTime(now.AddHours(8).DateTime).AddDays(days);
            var then = new DateTimeOffset(_today.ToDateTime(new TimeOnly(10, 0)), TimeSpan.FromHours(8));
            portal.Settings["SC__ClockShift"] = (then - now).ToString("c", CultureInfo.InvariantCulture);
            await portal.InitializeAsync();
        }

        /// <summary>Signs in and chooses the language of pages and mails.</summary>
        private async Task<Walker> ComeAsync(string role)
        {
            var person = await Walker.StartAsync(browser, portal, $"round-{language}-{role}", $"{role}@demo.example");
            await person.GoAsync("/account");
            await person.ChooseAsync("Form.Language", language);
            await person.SendAsync("main form[action='/account'] button");
            _people.Add(person);
            return person;
        }

        private async Task SweepAsync(params string[] sweeps)
        {
            var administrator = await ComeAsync("sysadmin");
            await administrator.GoAsync("/admin/sweeps");
            foreach (var sweep in sweeps)
                await administrator.SendAsync($"tr:has(a[href='/admin/sweeps/{sweep}']) form button");
        }

        private async Task<string> ReadMailAsync(string to, string path)
        {
            var anybody = await Walker.StartAsync(browser, portal, "mail");
            await anybody.GoAsync("/dev/mail");
            var digest = anybody.Page.Locator("article", new() { HasText = to }).Filter(new() { Has = anybody.Page.Locator($"a[href$='{path}']") });
            (await digest.CountAsync()).ShouldBe(1, "one mail of the day");
            (await digest.InnerTextAsync()).ShouldContain(Say("还有", "days left"));
            return (await digest.Locator($"a[href$='{path}']").First.GetAttributeAsync("href"))!;
        }

        /// <summary>From the mail through the sign-in to the page that it speaks of.</summary>
        private async Task<Walker> FollowAsync(string link)
        {
            var owner = await Walker.StartAsync(browser, portal, $"round-{language}-supplier");
            _people.Add(owner);
            await owner.GoAsync(link);
            await owner.FillAsync("Form.Email", "owner@demo.example", "Form.Password", Walker.DemoPassword);
            await owner.SendAsync();
            await Assertions.Expect(owner.Page).ToHaveURLAsync(new Regex("/company/requalification$"));
            await owner.SeesAsync(Say("待供应商提交", "Supplier to hand in"));
            await owner.LookAsync("case");
            return owner;
        }

        private async Task HandInAsync(Walker owner)
        {
            var renew = owner.Page.Locator("main a[href^='/company/documents/new?type=']");
            (await renew.CountAsync()).ShouldBeGreaterThan(0, "ten months on, papers end by the due day");
            var papers = await renew.EvaluateAllAsync<string[]>("links => links.map(l => l.getAttribute('href'))");
            var words = await renew.EvaluateAllAsync<string[]>("links => links.map(l => l.closest('li').innerText)");
            for (var i = 0; i < papers.Length; i++)
                // a permit keeps its number, which begins with the holder's credit code
                await RenewAsync(
                    owner,
                    papers[i],
                    Regex.Match(words[i], "[0-9A-Z]{18}\\d{3}[A-Z]") is { Success: true } permit ? permit.Value : $"00127E3{i:D4}R1M"
                );
            await owner.GoAsync("/company/requalification");
            await owner.FillAsync("HandIn.Changes", "二厂投产，其余无变化。");
            await owner.PressAsync(owner.Page.Locator("section[aria-labelledby=confirm-answers] button"));
            await owner.PressAsync(owner.Page.Locator("section[aria-labelledby=hand-in-documents] button"));
            await owner.SeesAsync(Say("待我方处理", "Waiting for us"));
            await owner.LookAsync("handed-in");
            await owner.GoAsync("/inbox");
            await owner.SeesAsync(Say("复评", "Requalification"));
            await owner.LookAsync("inbox");
        }

        private async Task RenewAsync(Walker owner, string page, string number)
        {
            string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            await owner.GoAsync(page);
            var type = Regex.Match(page, "type=([A-Z0-9_-]+)").Groups[1].Value;
            await owner.FillAsync(
                "Form.Number",
                number,
                "Form.Issuer",
                "中国质量认证中心",
                "Form.IssuedOn",
                Day(_today.AddDays(-9)),
                "Form.ValidFrom",
                Day(_today.AddDays(-9))
            );
            await owner.FillAsync("Form.ValidTo", Day(_today.AddMonths(type.StartsWith("ISO", StringComparison.Ordinal) ? 36 : 6).AddDays(-10)));
            if (await owner.Page.Locator("[name='Form.CoversFrom']").CountAsync() > 0)
                await owner.FillAsync("Form.CoversFrom", $"{_today.Year - 1}-01-01", "Form.CoversTo", $"{_today.Year - 1}-12-31");
            foreach (var own in await owner.Page.Locator("[name^='Form.Fields'][required]").AllAsync())
                await own.FillAsync("100");
            var paper = new Certificate(new Company(1, Own, null), type, number, _today, _today.AddYears(1)).Pdf();
            await owner
                .Page.Locator("input[type=file]")
                .SetInputFilesAsync(
                    new FilePayload
                    {
                        Name = "证书.pdf",
                        MimeType = "application/pdf",
                        Buffer = paper,
                    }
                );
            await owner.SendAsync();
            await Assertions.Expect(owner.Page.Locator(".error-summary")).ToHaveCountAsync(0);
        }

        private async Task DecideAsync(Walker owner)
        {
            var officer = await ComeAsync("officer");
            await officer.GoAsync("/home");
            await officer.SeesAsync(Say("项复评等待我方处理", "requalifications wait for us"));
            while (true)
            {
                await officer.GoAsync("/documents/review?q=" + Uri.EscapeDataString(Own));
                var waiting = officer.Page.Locator("main tr", new() { HasText = Own }).Locator("a[href^='/documents/review/']");
                if (await waiting.CountAsync() == 0)
                    break;
                await officer.PressAsync(waiting.First);
                await officer.PressAsync(officer.Page.Locator("button[data-shortcut=a]"));
            }

            await officer.GoAsync("/requalifications?state=WaitingForUs");
            await officer.LookAsync("cases");
            await officer.PressAsync(officer.Page.Locator("main tr", new() { HasText = Own }).Locator("a[href^='/requalifications/']"));
            var path = new Uri(officer.Page.Url).AbsolutePath;
            if (await officer.Page.Locator("input[name='Form.Move'][value=RecordAudit]").CountAsync() > 0)
                await MoveAsync(
                    officer,
                    "RecordAudit",
                    "Form.AuditedOn",
                    _today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    "Form.CaseReason",
                    "现场受控"
                );
            await MoveAsync(officer, "Grade");
            await officer.SeesAsync(Say("已重新评级", "A new grade was made"));
            await officer.LookAsync("graded");
            var manager = await ComeAsync("manager");
            await manager.GoAsync(path);
            await MoveAsync(manager, "Renew");
            await manager.SeesAsync(Say("复评通过", "Renewed"));
            var next = Regex.Match(
                await manager.Page.Locator("main dl.facts").First.InnerTextAsync(),
                Say("下次复评", "Next one") + "\\s+(\\d{4}-\\d\\d-\\d\\d)"
            );
            next.Success.ShouldBeTrue();
            DateOnly.Parse(next.Groups[1].Value, CultureInfo.InvariantCulture).ShouldBeGreaterThan(_today.AddMonths(5));
            await manager.LookAsync("renewed");
            await owner.GoAsync("/company/requalification");
            await owner.SeesAsync(next.Groups[1].Value);
            await owner.LookAsync("next");
        }

        private static async Task MoveAsync(Walker staff, string move, params string[] fields)
        {
            await staff.CheckAsync("Form.Move", move);
            await staff.FillAsync(fields);
            await staff.SendAsync("main form[action$='/decide'] button");
        }

        private async Task LookIntoLedgerAsync()
        {
            await SweepAsync("deliver-notices");
            var officer = await ComeAsync("officer");
            await officer.GoAsync("/notices?q=owner@demo.example&state=Sent");
            await officer.SeesAsync(Say("复评", "Requalification"));
            await officer.SeesAsync(Say("复评通过", "Requalified"));
            await officer.LookAsync("ledger");
        }

        /// <summary>The second supplier does nothing: a finding is raised with it.</summary>
        private async Task ActOnSilentAsync()
        {
            var officer = await ComeAsync("officer");
            await officer.GoAsync("/requalifications?state=WaitingForSupplier");
            await officer.PressAsync(officer.Page.Locator("main tr", new() { HasText = Silent }).Locator("a[href^='/requalifications/']"));
            await officer.PressAsync(officer.Page.Locator("main .page-lead a[href^='/suppliers/']").First);
            var id = Regex.Match(officer.Page.Url, "\\d+$").Value;
            await officer.GoAsync($"/suppliers/{id}/actions");
            await officer.FillAsync("Form.Finding", "复评通知后未回应，危险废物台账缺失。");
            await officer.ChooseAsync("Form.Severity", "Major");
            await officer.FillAsync("Form.ActionDueOn", _today.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            await officer.SendAsync("main form[action$='/actions'] button");
            await officer.SeesAsync("危险废物台账缺失");
            await officer.LookAsync("action");
        }

        private async Task SuspendAsync()
        {
            await SweepAsync("propose-suspensions");
            var manager = await ComeAsync("manager");
            await manager.GoAsync("/requalifications?state=Overdue");
            await manager.LookAsync("overdue");
            await manager.GoAsync("/suppliers?q=" + Uri.EscapeDataString(Silent));
            await manager.PressAsync(manager.Page.Locator("main table a", new() { HasText = Silent }));
            await manager.SeesAsync(Say("宽限", "grace"));
            await manager.LookAsync("proposed");
            await manager.SendAsync("main button[name='Proposal.Confirmed'][value=true]");
            await manager.SeesAsync(Say("等待第二人确认", "it waits for a second person"));
            var second = await ComeAsync("manager2");
            await second.GoAsync(new Uri(manager.Page.Url).AbsolutePath);
            await second.SendAsync("main button[name='Proposal.Confirmed'][value=true]");
            await second.SeesAsync(Say("已确认执行", "Confirmed and done"));
            (await second.Page.Locator("main .tag", new() { HasText = Say("暂停", "Suspended") }).CountAsync()).ShouldBeGreaterThan(0);
            await second.LookAsync("suspended");
        }
    }
}
