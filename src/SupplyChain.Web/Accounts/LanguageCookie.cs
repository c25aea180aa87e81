using Microsoft.AspNetCore.Localization;

namespace SupplyChain.Accounts;

/// <summary>Remembers in the browser which language its reader chose last.</summary>
internal static class LanguageCookie
{
    public const string Name = "language";

    public static void Set(HttpContext context, string language) =>
        context.Response.Cookies.Append(
            Name,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
            new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                IsEssential = true,
            }
        );
}
