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

    /// <summary>A key that leads to another page.</summary>
    public Task GoAsync(string key) =>
        page.RunAndWaitForResponseAsync(
            async () =>
            {
                await PressAsync(key);
                await page.WaitForLoadStateAsync();
            },
            answer => answer.Request.IsNavigationRequest && answer.Status is < 300 or >= 400
        );

    public async Task TypeAsync(string words)
    {
        Pressed++;
        await page.Keyboard.TypeAsync(words);
    }

    /// <summary>Opens what has the focus in a tab of its own, looks until its paper is there, and closes it.</summary>
    public async Task LookAsync()
    {
        var tab = await page.Context.RunAndWaitForPageAsync(() => PressAsync("Enter"));
        await tab.WaitForLoadStateAsync(LoadState.Load);
        var picture = tab.Locator(".review-paper div:last-child > img").First;
        await Assertions.Expect(picture).ToBeVisibleAsync();
        await tab.WaitForFunctionAsync("() => [...document.querySelectorAll('.review-paper img')].every(i => i.complete || i.loading === 'lazy')");
        Pressed++;
        await tab.CloseAsync();
        await page.BringToFrontAsync();
    }
}
