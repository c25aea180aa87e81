using Microsoft.Playwright;

namespace SupplyChain.Browsing;

/// <summary>One Chromium for all tests of a collection; every page gets a context, and so a sign-in, of its own.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>Milliseconds before a page that does not come is a failure, on a machine that has other things to do as well.</summary>
    public const float Patience = 90_000;

    private static readonly string[] Flags =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    public async Task InitializeAsync()
    {
        // fixtures are made even where every test is skipped
        if (Prerequisites.Missing is not null)
            return;
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Prerequisites.Chromium,
                Headless = true,
                Args = Flags,
            }
        );
    }

    /// <summary>A page at 1280 px in Chinese and in Shanghai's time. Its complaints are collected for <see cref="PageCheck"/>.</summary>
    /// <param name="baseUrl">What relative addresses are relative to; null where only full addresses are used.</param>
    /// <param name="javaScript">False to walk a journey as people without script do.</param>
    public async Task<IPage> OpenAsync(Uri? baseUrl = null, bool javaScript = true)
    {
        var context = await _chromium!.NewContextAsync(
            new()
            {
                BaseURL = baseUrl?.ToString(),
                JavaScriptEnabled = javaScript,
                Locale = "zh-CN",
                TimezoneId = "Asia/Shanghai",
                ReducedMotion = ReducedMotion.Reduce,
                ViewportSize = new() { Width = PageCheck.Wide, Height = 800 },
            }
        );
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        PageCheck.Listen(page);
        return page;
    }

    public async Task DisposeAsync()
    {
        if (_chromium is not null)
            await _chromium.DisposeAsync();
        _playwright?.Dispose();
    }
}

internal static class Loading
{
    /// <summary>Does what leads to another page and waits until that one has loaded; it is listened for beforehand, so that neither page can be taken for the other.</summary>
    public static async Task LoadAfterAsync(this IPage page, Func<Task> act)
    {
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Heard(object? sender, IPage which) => loaded.TrySetResult();
        page.Load += Heard;
        try
        {
            await act();
            await loaded.Task.WaitAsync(TimeSpan.FromMilliseconds(Browser.Patience));
        }
        finally
        {
            page.Load -= Heard;
        }
    }
}

/// <summary>Tests that need a browser and no portal.</summary>
[CollectionDefinition("browser")]
public sealed class BrowserTests : ICollectionFixture<Browser>;

/// <summary>Tests that walk through one portal started for all of them.</summary>
[CollectionDefinition("portal")]
public sealed class PortalTests : ICollectionFixture<Browser>, ICollectionFixture<RunningPortal>;
