using Microsoft.Playwright;

namespace SupplyChain.Browsing;

/// <summary>What is made to be printed fits on the paper: a browser cuts off what is wider.</summary>
[Collection("portal")]
public sealed class PaperTests(Browser browser, RunningPortal portal)
{
    /// <summary>A4 between the margins of print.css, 180 mm, in CSS pixels.</summary>
    private const int Paper = 680;

    [BrowserFact]
    public async Task Sheets_and_reports_are_no_wider_than_the_paper()
    {
        var officer = await Walker.StartAsync(browser, portal, "paper", "officer@demo.example");
        await officer.Page.SetViewportSizeAsync(Paper, 900);
        await officer.Page.EmulateMediaAsync(new() { Media = Media.Print });
        var wider = new List<string>();
        foreach (var path in (string[])["/suppliers/1/grades/1/sheet", "/reports/tiers", "/reports/agreement"])
        {
            await officer.GoAsync(path);
            (await officer.Page.Locator("main table").CountAsync()).ShouldBePositive(path);
            if (await officer.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") is > Paper and var width)
                wider.Add($"{path}: {width} px");
        }

        wider.ShouldBeEmpty();
    }
}
