using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupplyChain.Browsing;

/// <summary>Management's monthly star review, in Chinese and in English: every step of the journey with its checks.</summary>
[Collection("portal")]
public sealed class MonthlyReviewTests(Browser browser, RunningPortal portal)
{
    [BrowserTheory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task From_the_frozen_month_to_decisions_and_minutes(string language)
    {
        var manager = await Walker.StartAsync(browser, portal, "review-" + language, "management@demo.example");
        await SpeakAsync(manager, language);
        await PageOneAsync(manager);
        var (month, figures) = await FrozenAsync(manager);
        await SimulateAsync(manager);
        await SupplyBaseAsync(manager);
        await EligibilityAsync(manager);
        var decision = $"Decide {language} {Guid.NewGuid():N}";
        await DecideAsync(manager, month, decision);
        await MinutesAsync(manager, month);
        // reopening shows the figures of before, to the digit
        await manager.GoAsync(month);
        (await FiguresAsync(manager)).ShouldBe(figures);
        // now with a decision that has a long word in it
        await manager.GoAsync("/dashboard");
        await manager.LookAsync("decided");
        await SpeakAsync(manager, "zh-CN");
        manager.Findings.ShouldBeEmpty();
    }

    private static async Task SpeakAsync(Walker walker, string language)
    {
        await walker.GoAsync("/home");
        if (await walker.Page.Locator("html").GetAttributeAsync("lang") != language)
            await walker.PressAsync(walker.Page.Locator($"button[name='language'][value='{language}']"));
        (await walker.Page.Locator("html").GetAttributeAsync("lang")).ShouldBe(language);
    }

    /// <summary>Index, star, both targets, months left and the gap table, in words too.</summary>
    private static async Task PageOneAsync(Walker walker)
    {
        await walker.GoAsync("/dashboard");
        (await walker.Page.Locator("section[aria-labelledby='own-title'] .stat").CountAsync()).ShouldBeGreaterThanOrEqualTo(4);
        (await walker.Page.Locator(".page-lead").InnerTextAsync()).ShouldContain("2026");
        (await walker.Page.Locator("#gap-title").CountAsync()).ShouldBe(1);
        await walker.LookAsync("page-one");
        await walker.GoAsync("/roadmap/forecast");
        (await walker.Page.Locator("main table tbody tr").CountAsync()).ShouldBeGreaterThanOrEqualTo(12);
    }

    /// <summary>The newest frozen month, and what moved since the one before.</summary>
    private static async Task<(string Month, string Figures)> FrozenAsync(Walker walker)
    {
        await walker.GoAsync("/dashboard/history");
        var link = walker.Page.Locator("main table a[href^='/dashboard/history/']").First;
        var month = (await link.GetAttributeAsync("href"))!;
        await walker.PressAsync(link);
        (await walker.Page.Locator("#causes-title").CountAsync()).ShouldBe(1);
        await walker.LookAsync("frozen");
        return (month, await FiguresAsync(walker));
    }

    private static async Task<string> FiguresAsync(Walker walker) =>
        await walker.Page.Locator("main .stat-row").InnerTextAsync()
        + await walker.Page.Locator("section[aria-labelledby='lines-title']").InnerTextAsync()
        + await walker.Page.Locator("section[aria-labelledby='tiers-title']").InnerTextAsync();

    /// <summary>One indicator moved changes the index at once; the cheapest path is kept as tasks.</summary>
    private static async Task SimulateAsync(Walker walker)
    {
        await walker.GoAsync("/roadmap/simulator");
        await walker.Page.Locator("#move-X12").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Assertions.Expect(walker.Page.Locator("#reading .stat")).Not.ToHaveCountAsync(1);
        await walker.GoAsync("/roadmap/simulator");
        await walker.Page.Locator("#path-index option").Last.EvaluateAsync("o => o.selected = true");
        await walker.Page.Locator("#path-deadline").FillAsync($"{DateTime.UtcNow.Year + 1}-12-31");
        await walker.SendAsync("section[aria-labelledby='path-title'] button.btn-primary");
        (await walker.Page.Locator("#found-title").CountAsync()).ShouldBe(1);
        await walker.LookAsync("paths");
        var keep = walker.Page.Locator("form[action='/roadmap/simulator/keep'] button");
        if (await keep.CountAsync() > 0)
        {
            await walker.PressAsync(keep.First);
            await walker.GoAsync("/roadmap/tasks");
            (await walker.Page.Locator("main a[href^='/roadmap/tasks/']").CountAsync()).ShouldBeGreaterThan(1);
        }
    }

    /// <summary>Every count of the tiers is the length of the list behind it, every amount the sum of its amounts.</summary>
    private static async Task SupplyBaseAsync(Walker walker)
    {
        await walker.GoAsync("/dashboard");
        var links = await walker.Page.Locator("section[aria-labelledby='tiers-title'] table a").AllAsync();
        var figures = new List<(string Path, decimal Figure)>();
        foreach (var link in links)
            figures.Add(((await link.GetAttributeAsync("href"))!, Number(await link.InnerTextAsync())));
        var amounts = figures.Where(f => f.Path.Contains("sort=Spend", StringComparison.Ordinal)).ToList();
        var counts = figures.Except(amounts).Select(f => (f.Path, Count: (int)f.Figure)).ToList();
        counts.Count.ShouldBeGreaterThanOrEqualTo(5);
        amounts.Count.ShouldBeGreaterThanOrEqualTo(5);
        foreach (var (path, amount) in amounts)
        {
            await walker.GoAsync(path);
            var listed = await walker
                .Page.Locator("main table tbody td.num > span")
                .EvaluateAllAsync<string[]>("all => all.map(a => a.firstChild.textContent)");
            listed.Sum(Number).ShouldBe(amount, path);
        }

        foreach (var (path, count) in counts.Where(c => c.Count < 50))
        {
            await walker.GoAsync(path);
            var listed = await walker
                .Page.Locator("main table tbody a[href^='/suppliers/']")
                .EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
            listed.Select(h => Regex.Match(h, "^/suppliers/\\d+").Value).Distinct().Count().ShouldBe(count, path);
        }
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static async Task EligibilityAsync(Walker walker)
    {
        await walker.GoAsync("/roadmap/calendar");
        await walker.SeesAsync("2027-08-01");
        await walker.GoAsync("/assessment/pack");
        (await walker.Page.Locator("main .task").CountAsync()).ShouldBeGreaterThan(0);
        await walker.SeesAsync("X12-01");
        await walker.LookAsync("pack");
    }

    /// <summary>What is typed becomes a task and stands on page one.</summary>
    private static async Task DecideAsync(Walker walker, string month, string decision)
    {
        await walker.GoAsync(month);
        await walker.FillAsync(
            "Form.DecisionText",
            decision,
            "Form.DecisionOwner",
            "EHS",
            "Form.DecisionDue",
            DateTime.UtcNow.AddDays(20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        );
        await walker.SendAsync("form[action$='/decisions'] button.btn-primary");
        await walker.SeesAsync(decision);
        await walker.GoAsync("/dashboard");
        await walker.SeesAsync(decision);
    }

    private static async Task MinutesAsync(Walker walker, string month)
    {
        await walker.GoAsync(month);
        var file = await walker.Page.RunAndWaitForDownloadAsync(() => walker.Page.Locator("a[href$='/minutes']").ClickAsync());
        file.SuggestedFilename.ShouldEndWith(".xlsx");
        (await walker.Page.Locator("main").InnerTextAsync()).ShouldMatch("[0-9a-f]{64}");
    }
}
