using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupplyChain.Browsing;

/// <summary>Walks by pointer or by keyboard alone, and counts the pages and fields that the way takes.</summary>
internal sealed class Steps(IPage page, bool keyboard)
{
    private const int FarthestTab = 120;

    /// <summary>Pages that had to be read or filled.</summary>
    public int Pages { get; private set; }

    /// <summary>Fields that had to be filled, ticked or chosen.</summary>
    public int Fields { get; private set; }

    public async Task OpenAsync(string address)
    {
        await page.GotoAsync(address);
        Pages++;
    }

    public async Task ArriveAsync(string address)
    {
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(address));
        Pages++;
    }

    public async Task FillAsync(string field, string value)
    {
        Fields++;
        var box = Field(field);
        if (keyboard)
            await TabToAsync(box);
        // a date box takes its digits in the order of the reader's country; what is tested is that it can be reached
        if (keyboard && await box.GetAttributeAsync("type") is not "date")
            await page.Keyboard.TypeAsync(value);
        else
            await box.FillAsync(value);
        (await box.InputValueAsync()).ShouldBe(value);
    }

    /// <summary>Writes over what the field holds.</summary>
    public async Task ReplaceAsync(string field, string value)
    {
        if (keyboard)
        {
            await TabToAsync(Field(field));
            await page.Keyboard.PressAsync("ControlOrMeta+A");
            await page.Keyboard.PressAsync("Delete");
        }

        await FillAsync(field, value);
    }

    /// <param name="value">Of the box or button among several of one name.</param>
    public async Task TickAsync(string field, string value)
    {
        Fields++;
        var box = page.Locator($"[name='{field}'][value='{value}']");
        if (!keyboard)
        {
            await box.CheckAsync();
        }
        else if (await box.GetAttributeAsync("type") is "radio")
        {
            // the group takes the focus at its first button, and the arrows choose
            await TabToAsync(Field(field));
            await page.Keyboard.PressAsync("Space");
            while (!await box.IsCheckedAsync())
                await page.Keyboard.PressAsync("ArrowDown");
        }
        else
        {
            await TabToAsync(box);
            await page.Keyboard.PressAsync("Space");
        }

        (await box.IsCheckedAsync()).ShouldBeTrue();
    }

    public async Task TickAsync(string field)
    {
        Fields++;
        if (keyboard)
        {
            await TabToAsync(Field(field));
            await page.Keyboard.PressAsync("Space");
        }
        else
        {
            await Field(field).CheckAsync();
        }

        (await Field(field).IsCheckedAsync()).ShouldBeTrue();
    }

    public async Task ChooseAsync(string field, string value)
    {
        Fields++;
        var list = Field(field);
        if (keyboard)
        {
            await TabToAsync(list);
            var values = await list.EvaluateAsync<string[]>("e => [...e.options].map(o => o.value)");
            while (await list.InputValueAsync() is var now && now != value)
                await page.Keyboard.PressAsync(Array.IndexOf(values, now) < Array.IndexOf(values, value) ? "ArrowDown" : "ArrowUp");
        }
        else
        {
            await list.SelectOptionAsync(value);
        }

        (await list.InputValueAsync()).ShouldBe(value);
    }

    public async Task ChooseFileAsync(string field, params byte[][] papers)
    {
        Fields++;
        if (keyboard)
            await TabToAsync(Field(field));
        var files = papers.Select(
            (paper, i) =>
                new FilePayload
                {
                    Name = $"证书{(i == 0 ? "" : $" {i + 1}")}{(IsPhoto(paper) ? ".png" : ".pdf")}",
                    MimeType = IsPhoto(paper) ? "image/png" : "application/pdf",
                    Buffer = paper,
                }
        );
        await Field(field).SetInputFilesAsync(files);
    }

    private static bool IsPhoto(byte[] paper) => paper[0] == 0x89;

    public async Task PressAsync(string what)
    {
        var target = page.Locator(what).First;
        if (!keyboard)
        {
            await target.ClickAsync();
            return;
        }

        await TabToAsync(target);
        await page.Keyboard.PressAsync("Enter");
    }

    private ILocator Field(string name) => page.Locator($"[name='{name}']:not([type=hidden])").First;

    /// <summary>Goes on by Tab until the target has the focus, as a person without a mouse does.</summary>
    private async Task TabToAsync(ILocator target)
    {
        for (var i = 0; i < FarthestTab; i++)
        {
            if (await target.EvaluateAsync<bool>("e => e === document.activeElement"))
                return;
            await page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException($"{target} cannot be reached by keyboard");
    }
}
