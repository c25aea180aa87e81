using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Playwright;

namespace SupplyChain.Browsing;

/// <summary>
/// Looks at a page as people meet it: two languages, two widths, light and dark. Answers with findings in words, one a
/// line, and leaves screenshots behind; no findings means nothing to mend.
/// </summary>
public static class PageCheck
{
    public const int Wide = 1280;
    public const int Narrow = 360;

    private static readonly string[] Languages = ["zh-CN", "en"];
    private static readonly ConditionalWeakTable<IPage, List<string>> Complaints = [];
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Prerequisites.Axe));

    private const string RunAxe = """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.flatMap(v =>
            v.nodes.map(n => `${v.id} (${v.impact}): ${v.help} at ${n.target.join(' ')}: ${n.html.slice(0, 160)}`
                + (n.any[0] ? ` [${n.any[0].message}]` : '')))
        """;

    private const string FindOverflow = """
        () => {
            const room = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= room) return [];
            const framed = e => e !== document.body && (getComputedStyle(e).overflowX !== 'visible' || framed(e.parentElement));
            const wide = [...document.body.querySelectorAll('*')]
                .filter(e => e.getBoundingClientRect().right > room && !framed(e.parentElement)).slice(0, 3);
            return [`the page is ${document.documentElement.scrollWidth - room} px wider than the window: `
                + wide.map(e => e.outerHTML.slice(0, 100)).join(' | ')];
        }
        """;

    // the new colours are on the screen, and nothing is on its way to them
    private const string Settled = """
        async scheme => {
            const wanted = matchMedia(`(prefers-color-scheme: ${scheme})`);
            if (!wanted.matches) await new Promise(done => wanted.addEventListener('change', done, { once: true }));
            await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
            await Promise.allSettled(document.getAnimations().map(a => a.finished));
        }
        """;

    internal static void Listen(IPage page)
    {
        var complaints = Complaints.GetOrCreateValue(page);
        page.PageError += (_, error) => complaints.Add($"script error: {error}");
        page.Console += (_, line) =>
        {
            if (line.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                complaints.Add($"policy: {line.Text}");
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 500 || (response.Status == 404 && !response.Request.IsNavigationRequest))
                complaints.Add($"{response.Status} for {response.Url}");
        };
    }

    /// <summary>
    /// Checks the page in each language. It is loaded anew for that, so only for pages reached by GET; the language is
    /// chosen by cookie and is Chinese again afterwards.
    /// </summary>
    public static async Task<IReadOnlyList<string>> InspectAsync(this IPage page, string name)
    {
        var findings = new List<string>();
        foreach (var language in Languages)
        {
            await page.SpeakAsync(language);
            await page.GotoAsync(page.Url);
            var spoken = await page.EvaluateAsync<string?>("document.documentElement.lang");
            if (spoken?.StartsWith(language[..2], StringComparison.Ordinal) is not true)
                findings.Add($"{name}: asked for {language}, the page says it speaks {spoken}");
            findings.AddRange(await page.InspectAsItStandsAsync($"{name}-{language[..2]}"));
        }
        await page.SpeakAsync(Languages[0]);
        await page.GotoAsync(page.Url);
        return findings;
    }

    /// <summary>Checks the page as it is now, a filled or refused form for example, at both widths; at the wide one also in dark.</summary>
    public static async Task<IReadOnlyList<string>> InspectAsItStandsAsync(this IPage page, string name)
    {
        var findings = new List<string>();
        foreach (var width in (int[])[Narrow, Wide])
        {
            await page.SetViewportSizeAsync(width, 800);
            foreach (var scheme in width is Wide ? (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light] : [ColorScheme.Light])
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await page.EvaluateAsync(Settled, scheme is ColorScheme.Dark ? "dark" : "light");
                var state = $"{name}-{width}{(scheme is ColorScheme.Dark ? "-dark" : "")}";
                await page.ScreenshotAsync(new() { Path = Path.Combine(Prerequisites.Screenshots, $"{state}.png"), FullPage = true });
                findings.AddRange((await page.FindingsAsync()).Select(f => $"{state}: {f}"));
            }
        }
        var complaints = Complaints.GetOrCreateValue(page);
        findings.AddRange(complaints.Select(c => $"{name}: {c}"));
        complaints.Clear();
        return findings;
    }

    /// <summary>Sets the language the next page is asked for in.</summary>
    public static Task SpeakAsync(this IPage page, string language) =>
        page.Context.AddCookiesAsync([
            new()
            {
                Name = "language",
                Value = $"c%3D{language}%7Cuic%3D{language}",
                // for the whole portal, not for the folder that the page is in
                Url = new Uri(page.Url).GetLeftPart(UriPartial.Authority),
            },
        ]);

    private static async Task<IEnumerable<string>> FindingsAsync(this IPage page)
    {
        // evaluated through the debugger, so the page's policy stays in force while it is looked at
        if (!await page.EvaluateAsync<bool>("typeof axe === 'object'"))
            await page.EvaluateAsync(Axe.Value);
        var violations = await page.EvaluateAsync<JsonElement>(RunAxe);
        var overflow = await page.EvaluateAsync<JsonElement>(FindOverflow);
        return violations.EnumerateArray().Concat(overflow.EnumerateArray()).Select(v => v.GetString()!);
    }
}
