using System.Net.Http.Headers;
using SupplyChain.Accounts;

namespace SupplyChain.Suppliers;

/// <summary>One person with two tools: a browser for the pages, a key of their own for the API.</summary>
internal sealed class Caller(Visitor browser, HttpClient api, Account account) : IDisposable
{
    public Account Account { get; } = account;

    public static async Task<Caller> AsAsync(Portal portal, string role, Supplier? supplier = null, string language = "en")
    {
        var browser = await portal.SignInAsync(role, supplier, language);
        var (key, hash) = ApiTokenScheme.NewKey();
        await portal.DbAsync(async db =>
        {
            db.ApiTokens.Add(new ApiToken(browser.Account!.Id, "test", key[..8], hash, readOnly: true, portal.Clock.GetUtcNow(), days: 30));
            await db.SaveChangesAsync();
        });
        var api = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = portal.Address };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        api.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return new Caller(browser, api, browser.Account!);
    }

    public async Task<Answer> GetAsync(string path)
    {
        if (!path.StartsWith("/api/", StringComparison.Ordinal))
            return await browser.GetAsync(path);
        var message = await api.GetAsync(new Uri(path, UriKind.Relative));
        return new Answer(message.StatusCode, await message.Content.ReadAsStringAsync(), message);
    }

    public Task<Answer> PostAsync(string path, params string[] fields) => browser.PostAsync(path, fields);

    public async Task<byte[]> BytesAsync(string path)
    {
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = browser.Cookies }) { BaseAddress = api.BaseAddress };
        return await http.GetByteArrayAsync(new Uri(path, UriKind.Relative));
    }

    public void Dispose()
    {
        browser.Dispose();
        api.Dispose();
    }
}
