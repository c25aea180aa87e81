using Microsoft.Playwright;

namespace SupplyChain.Browsing;

/// <summary>A person of a journey, with a browser window of their own.</summary>
internal sealed class Walker(IPage page, string name)
{
    public const string DemoPassword = "green-chain-2026";

    private readonly List<string> _findings = [];
    private int _step;

    public IPage Page { get; } = page;

    /// <summary>What the looks along the way found; nothing means nothing to mend.</summary>
    public IReadOnlyList<string> Findings => _findings;

    public static async Task<Walker> StartAsync(Browser browser, RunningPortal portal, string name, string? email = null, string password = DemoPassword)
    {
        var walker = new Walker(await browser.OpenAsync(portal.Address), name);
        if (email is not null)
            await walker.SignInAsync(email, password);
        return walker;
    }

    public async Task SignInAsync(string email, string password)
    {
        await Page.GotoAsync("/sign-in");
        await FillAsync("Form.Email", email, "Form.Password", password);
        await SendAsync();
        await Assertions.Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/home$"));
    }

    public Task GoAsync(string path) => Page.GotoAsync(path);

    /// <summary>Name and value of fields in turn.</summary>
    public async Task FillAsync(params string[] fields)
    {
        foreach (var field in fields.Chunk(2))
            await Page.Locator($"[name='{field[0]}']:not([type=hidden])").FillAsync(field[1]);
    }

    public Task ChooseAsync(string field, string value) => Page.Locator($"select[name='{field}']").SelectOptionAsync(value);

    public Task CheckAsync(string field, string? value = null) =>
        Page.Locator($"input[name='{field}']:not([type=hidden])" + (value is null ? "" : $"[value='{value}']")).CheckAsync();

    /// <summary>Presses the first button of the page's own form, or the one described, and waits for the page that answers.</summary>
    public Task SendAsync(string button = "main form button.btn-primary") => PressAsync(Page.Locator(button).First);

    /// <summary>Presses what leads to another page, and waits for it.</summary>
    public Task PressAsync(ILocator what) => Page.LoadAfterAsync(() => what.ClickAsync());

    public async Task SeesAsync(string text) => (await Page.Locator("main").InnerTextAsync()).ShouldContain(text);

    public async Task DoesNotSeeAsync(string text) => (await Page.ContentAsync()).ShouldNotContain(text);

    /// <summary>Looks at the page as it stands, in the language it is in, and leaves screenshots.</summary>
    public async Task LookAsync(string what)
    {
        _findings.AddRange(await Page.InspectAsItStandsAsync($"journey-{name}-{++_step:00}-{what}"));
        await Page.SetViewportSizeAsync(PageCheck.Wide, 800);
    }
}
