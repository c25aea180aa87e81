using Microsoft.AspNetCore.Http.Features;

namespace SupplyChain.Files;

/// <summary>Cookies of an answer that takes none along: a stored file neither brings nor renews any.</summary>
internal sealed class NoCookies : IResponseCookiesFeature, IResponseCookies
{
    public IResponseCookies Cookies => this;

    public void Append(string key, string value) { }

    public void Append(string key, string value, CookieOptions options) { }

    public void Delete(string key) { }

    public void Delete(string key, CookieOptions options) { }
}
