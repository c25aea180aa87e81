using Microsoft.Playwright;

namespace SupplyChain.Browsing;

/// <summary>A person who works by keyboard alone; each key pressed counts, the words of a note count as one.</summary>
internal sealed class Keys(IPage page)
{
    public int Pressed { get; private set; }

    public async Task PressAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            Pressed++;
            await page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>A key that leads to another page; the next key waits until that page listens.</summary>
    public async Task GoAsync(string key)
    {
        await page.EvaluateAsync("document.documentElement.dataset.left = ''");
        await PressAsync(key);
        await Assertions.Expect(page.Locator("html.js:not([data-left])")).ToBeAttachedAsync();
    }

    public async Task TypeAsync(string words)
    {
        Pressed++;
        await page.Keyboard.TypeAsync(words);
    }

    /// <summary>Opens what has the focus in a tab of its own, looks until its paper is there, and closes it.</summary>
    public async Task LookAsync()
    {
        var tab = await page.Context.RunAndWaitForPageAsync(() => PressAsync("Enter"));
        var picture = tab.Locator(".review-paper div:last-child > img").First;
        await Assertions.Expect(picture).ToBeVisibleAsync();
        await Assertions.Expect(picture).ToHaveJSPropertyAsync("complete", true);
        Pressed++;
        await tab.CloseAsync();
        await page.BringToFrontAsync();
    }
}
