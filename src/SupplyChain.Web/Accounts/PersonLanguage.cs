using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;

namespace SupplyChain.Accounts;

/// <summary>The language that the person chose for their account; on the API, the one that the program asks for.</summary>
internal sealed class PersonLanguage : RequestCultureProvider
{
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        // an error is worded on a path of its own
        PathString path = httpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? httpContext.Request.Path.Value;
        var language = path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            ? httpContext.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).FirstOrDefault()?.Value.Value
            : null;
        language ??= httpContext.RequestServices.GetRequiredService<Person>().Language;
        return Task.FromResult(
            language is null ? null : new ProviderCultureResult(language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "zh-CN")
        );
    }
}
