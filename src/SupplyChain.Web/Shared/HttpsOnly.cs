using SupplyChain.Settings;

namespace SupplyChain.Shared;

/// <summary>
/// Where the portal is public under https, cookies travel by nothing else. Who comes without is told where to go, in both languages:
/// most often the proxy in front is not listed under <see cref="PortalSettings.Proxies"/>, and no page could say so.
/// </summary>
internal sealed class HttpsOnly(RequestDelegate next, PortalSettings settings, Texts texts)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (
            settings.PublicBaseUrl?.Scheme != Uri.UriSchemeHttps
            || http.Request.IsHttps
            || http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
        )
            return next(http);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(string.Join('\n', Texts.Languages.Select(l => texts.In(l, "portal.httpsOnly", settings.PublicBaseUrl))));
    }
}
