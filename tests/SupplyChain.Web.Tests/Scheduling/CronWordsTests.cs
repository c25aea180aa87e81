using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Scheduling;

public sealed class CronWordsTests(Roadmap.OwnPortal own) : IClassFixture<Roadmap.OwnPortal>
{
    [Theory]
    [InlineData("0 5 8 * * ?", "daily at 08:05", "每天 08:05")]
    [InlineData("0 0 2 ? * SUN", "Sundays at 02:00", "每周日 02:00")]
    [InlineData("0 7/15 * * * ?", "every 15 minutes", "每 15 分钟")]
    [InlineData("10/20 * * * * ?", "every 20 seconds", "每 20 秒")]
    [InlineData("0 25 * * * ?", "hourly, 25 minutes past", "每小时第 25 分")]
    [InlineData("40 * * * * ?", "every 1 minute", "每 1 分钟")]
    [InlineData("0 0 8 1 * ?", null, null)]
    public async Task A_schedule_is_said_in_words(string cron, string? english, string? chinese)
    {
        await using var scope = own.Portal.Services.CreateAsyncScope();
        var texts = scope.ServiceProvider.GetRequiredService<Texts>();
        foreach (var (language, words) in new[] { ("en", english), ("zh-CN", chinese) })
        {
            System.Globalization.CultureInfo.CurrentUICulture = new(language);
            CronWords.Of(texts, cron).ShouldBe(words);
        }
    }

    [Fact]
    public async Task The_page_of_sweeps_says_each_schedule_in_words_and_keeps_the_expression()
    {
        using var admin = await own.Portal.SignInAsync(Roles.SystemAdministrator, language: "en");
        var page = await admin.GetAsync("/admin/sweeps");
        page.Words.ShouldContain("daily at 00:30");
        page.Text.ShouldContain("title=\"0 30 0 * * ?\"");
        page.Text.ShouldNotContain("<code>");
    }
}
