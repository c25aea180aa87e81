using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SupplyChain.Data;
using SupplyChain.Settings;

namespace SupplyChain.Accounts;

internal static class AccountsFeature
{
    /// <summary>Name of the limit on everything that a stranger can try: sign-in, registration, reset.</summary>
    public const string StrangerLimit = "stranger";

    public static void AddAccounts(this IServiceCollection services, PortalSettings settings)
    {
        services.AddDataProtection().SetApplicationName("SupplyChain");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(p => new ConfigureOptions<KeyManagementOptions>(o =>
            o.XmlRepository = new SigningKeys(p.GetRequiredService<IServiceScopeFactory>())
        ));
        services
            .AddIdentity<Account, IdentityRole<long>>(Databases.Identity)
            .AddEntityFrameworkStores<AppDb>()
            .AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<AccountClaims>();
        services.Configure<DataProtectionTokenProviderOptions>(o => o.TokenLifespan = TimeSpan.FromHours(24));
        services.ConfigureApplicationCookie(o =>
        {
            var https = settings.PublicBaseUrl?.Scheme == Uri.UriSchemeHttps;
            o.Cookie.Name = https ? "__Host-session" : "session";
            o.Cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.ExpireTimeSpan = TimeSpan.FromMinutes(30);
            o.SlidingExpiration = true;
            o.LoginPath = "/sign-in";
            o.AccessDeniedPath = "/error/403";
            o.Events.OnSigningIn = SessionCheck.BeginAsync;
            o.Events.OnValidatePrincipal = SessionCheck.ValidateAsync;
            o.Events.OnRedirectToLogin = context => AnswerAsync(context, StatusCodes.Status401Unauthorized);
            o.Events.OnRedirectToAccessDenied = context => AnswerAsync(context, StatusCodes.Status403Forbidden);
        });
        services
            .AddAuthentication(o => o.DefaultScheme = o.DefaultAuthenticateScheme = o.DefaultChallengeScheme = o.DefaultForbidScheme = "either")
            .AddPolicyScheme(
                "either",
                null,
                o => o.ForwardDefaultSelector = c => ApiTokenScheme.IsToken(c.Request) ? ApiTokenScheme.Name : IdentityConstants.ApplicationScheme
            )
            .AddScheme<AuthenticationSchemeOptions, ApiTokenScheme>(ApiTokenScheme.Name, null);
        services.AddScoped<IAuthorizationHandler, AllowHandler>();
        services
            .AddScoped<NewAccount>()
            .AddScoped<AccountLinks>()
            .AddScoped<Tries>()
            .AddScoped<Session>()
            .AddScoped<RegisterSupplier>()
            .AddScoped<ConfirmAccount>()
            .AddScoped<ResendConfirmation>()
            .AddScoped<SignIn>()
            .AddScoped<SignInByCode>();
        services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.AddPolicy(
                StrangerLimit,
                c =>
                    RateLimitPartition.GetSlidingWindowLimiter(
                        c.Connection.RemoteIpAddress?.ToString() ?? "",
                        _ => new SlidingWindowRateLimiterOptions
                        {
                            PermitLimit = settings.StrangerTriesPerMinute,
                            Window = TimeSpan.FromMinutes(1),
                            SegmentsPerWindow = 6,
                        }
                    )
            );
        });
    }

    /// <summary>A page leads to the sign-in page; the API, and anybody who is signed in but may not, gets the status.</summary>
    private static Task AnswerAsync(RedirectContext<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions> context, int status)
    {
        if (status == StatusCodes.Status401Unauthorized && !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            context.Response.Redirect(context.RedirectUri);
        else
            context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
