using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Roadmap;

namespace SupplyChain.Files;

/// <summary>Shows as skipped where a shell script is no program.</summary>
public sealed class ScriptFactAttribute : FactAttribute
{
    public ScriptFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "The browser of this test is a shell script; nothing was printed.";
    }
}

/// <summary>What people get where pages are printed as PDF, with the programs that the server finds: none, or a browser of the test's own.</summary>
public sealed class PagePrinterTests : IDisposable
{
    private const int Asked = 6;

    /// <summary>Notes when it begins and ends, and prints; it fails while there is a file "broken" beside it.</summary>
    private const string Browser = """
        #!/bin/sh
        PATH=/usr/bin:/bin
        here=$(dirname "$0")
        echo begins >> "$here/turns"
        sleep 0.3
        for word; do case $word in --print-to-pdf=*) pdf=${word#*=} ;; esac; done
        test -e "$here/broken" || printf '%%PDF-1.7\nprinted\n' > "$pdf"
        echo ends >> "$here/turns"
        test ! -e "$here/broken"
        """;

    private readonly string _programs = Directory.CreateTempSubdirectory("programs-").FullName;

    public void Dispose() => Directory.Delete(_programs, recursive: true);

    [Fact]
    public async Task Where_Chromium_is_missing_the_pages_say_so_offer_no_PDF_and_go_on()
    {
        await using var portal = await RealPortal.StartNewAsync(programs: _programs);
        using var visitor = await portal.SignInAsync("management");
        var month = await MonthAsync(portal);
        foreach (
            var (language, minutes, pack) in new[]
            {
                ("zh-CN", "本服务器未安装 Chromium，无法生成 PDF；请用浏览器打印本页。", "本服务器缺少 qpdf, Chromium，无法生成合订本"),
                (
                    "en",
                    "This server lacks Chromium and makes no PDF; print this page from your browser.",
                    "This server lacks qpdf, Chromium, so no application can"
                ),
            }
        )
        {
            await visitor.PostAsync("/language", "language", language);
            var page = await visitor.GetAsync(month);
            page.Words.ShouldContain(minutes);
            page.Text.ShouldNotContain("minutes.pdf");
            page.Text.ShouldContain($"href=\"{month}/minutes\"", customMessage: "the workbook needs no browser");
            // an address kept from a time when there was one
            var asked = await visitor.GetAsync($"{month}/minutes.pdf");
            asked.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            asked.Message.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
            Regex.Match(asked.Text, "role=\"alert\".*?</div>", RegexOptions.Singleline).Value.ShouldContain(minutes);
            asked.Text.ShouldContain($"href=\"{month}/minutes\"");
            (await visitor.GetAsync("/assessment/pack")).Words.ShouldContain(pack);
        }

        (await PrintedAsync(portal)).ShouldBeEmpty();
    }

    [ScriptFact]
    public async Task Many_who_ask_at_once_get_their_PDF_one_after_the_other_from_one_browser_at_a_time()
    {
        await GivenBrowserAsync();
        await using var portal = await RealPortal.StartNewAsync(programs: _programs);
        using var visitor = await portal.SignInAsync("management");
        var month = await MonthAsync(portal);
        (await visitor.GetAsync(month)).Text.ShouldContain($"href=\"{month}/minutes.pdf\"");

        var printed = await Task.WhenAll(Enumerable.Range(0, Asked).Select(_ => visitor.BytesAsync($"{month}/minutes.pdf")));
        printed.ShouldAllBe(pdf => Encoding.ASCII.GetString(pdf) == "%PDF-1.7\nprinted\n");
        Turns().ShouldBe(Enumerable.Repeat<string[]>(["begins", "ends"], Asked).SelectMany(t => t));
        (await PrintedAsync(portal)).ShouldBe(Enumerable.Repeat(true, Asked));
    }

    [ScriptFact]
    public async Task A_browser_that_fails_is_said_on_the_page_and_the_next_one_has_its_turn()
    {
        await GivenBrowserAsync();
        await using var portal = await RealPortal.StartNewAsync(programs: _programs);
        using var visitor = await portal.SignInAsync("management");
        var month = await MonthAsync(portal);
        await visitor.PostAsync("/language", "language", "en");
        var broken = Path.Combine(_programs, "broken");
        await File.WriteAllTextAsync(broken, "");
        foreach (var failed in await Task.WhenAll(visitor.GetAsync($"{month}/minutes.pdf"), visitor.GetAsync($"{month}/minutes.pdf")))
        {
            failed.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            failed.Words.ShouldContain("The PDF could not be made. Try again later, or print this page from your browser.");
            failed.Text.ShouldContain($"href=\"{month}/minutes.pdf\"");
        }

        File.Delete(broken);
        (await visitor.BytesAsync($"{month}/minutes.pdf")).ShouldNotBeEmpty();
        (await PrintedAsync(portal)).ShouldBe([false, false, true]);
    }

    private async Task GivenBrowserAsync()
    {
        var browser = Path.Combine(_programs, "chromium");
        await File.WriteAllTextAsync(browser, Browser);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string[] Turns() => File.ReadAllLines(Path.Combine(_programs, "turns"));

    /// <summary>Page of the newest frozen month of the demo company.</summary>
    private static async Task<string> MonthAsync(RealPortal portal) =>
        $"/dashboard/history/{await portal.DbAsync(db => db.MonthSnapshots.MaxAsync(s => s.Month)):yyyy-MM}";

    /// <summary>Whether each print that was tried came out, as the trail has it.</summary>
    private static Task<List<bool>> PrintedAsync(RealPortal portal) =>
        portal.DbAsync(db => db.AuditLines.Where(l => l.Action == "roadmap.minutes-pdf").OrderBy(l => l.Id).Select(l => l.Success).ToListAsync());
}
