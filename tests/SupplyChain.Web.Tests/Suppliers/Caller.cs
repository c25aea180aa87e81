using System.Net.Http.Headers;
using SupplyChain.Accounts;

namespace SupplyChain.Suppliers;

/// <summary>A person who comes with a key of their own: pages and API alike, without a sign-in page or antiforgery token in between.</summary>
internal sealed class Caller(HttpClient http, Account account) : IDisposable
{
    public Account Account { get; } = account;

    public static async Task<Caller> AsAsync(Portal portal, string role, long? supplierId = null, string language = "en", bool readOnly = false)
    {
        var account = await portal.GivenAccountAsync(role, supplierId, language);
        var (key, hash) = ApiTokenScheme.NewKey();
        await portal.DbAsync(async db =>
        {
            db.ApiTokens.Add(new ApiToken(account.Id, "test", key[..8], hash, readOnly, portal.Clock.GetUtcNow(), days: 30));
            await db.SaveChangesAsync();
        });
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = portal.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return new Caller(http, account);
    }

    public async Task<Answer> GetAsync(string path)
    {
        var message = await http.GetAsync(new Uri(path, UriKind.Relative));
        return new Answer(message.StatusCode, await message.Content.ReadAsStringAsync(), message);
    }

    public async Task<byte[]> BytesAsync(string path) => await http.GetByteArrayAsync(new Uri(path, UriKind.Relative));

    public async Task<Answer> PostAsync(string path, params string[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Chunk(2).Select(p => KeyValuePair.Create(p[0], p[1])));
        var message = await http.PostAsync(new Uri(path, UriKind.Relative), form);
        return new Answer(message.StatusCode, await message.Content.ReadAsStringAsync(), message);
    }

    public void Dispose() => http.Dispose();
}
