using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Antiforgery;
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
            .AddTokenProvider<ResetTokens>(ResetTokens.Provider)
            .AddClaimsPrincipalFactory<AccountClaims>();
        services.Configure<IdentityOptions>(o => o.Tokens.PasswordResetTokenProvider = ResetTokens.Provider);
        services.Configure<DataProtectionTokenProviderOptions>(o => o.TokenLifespan = TimeSpan.FromHours(24));
        var https = settings.PublicBaseUrl?.Scheme == Uri.UriSchemeHttps;
        services.Configure<AntiforgeryOptions>(o =>
        {
            o.Cookie.Name = https ? "__Host-form" : "form";
            o.Cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
        services.ConfigureApplicationCookie(o =>
        {
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
                // a key opens the API and nothing else: pages, which also change passwords and keys, want a person
                o =>
                    o.ForwardDefaultSelector = c =>
                        ApiTokenScheme.IsToken(c.Request) && c.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
                            ? ApiTokenScheme.Name
                            : IdentityConstants.ApplicationScheme
            )
            .AddScheme<AuthenticationSchemeOptions, ApiTokenScheme>(ApiTokenScheme.Name, null);
        services.AddScoped<IAuthorizationHandler, AllowHandler>();
        services
            .AddSingleton<SessionStamp>()
            .AddScoped<NewAccount>()
            .AddScoped<AccountLinks>()
            .AddScoped<Tries>()
            .AddScoped<Session>()
            .AddScoped<RegisterSupplier>()
            .AddScoped<ConfirmAccount>()
            .AddScoped<ResendConfirmation>()
            .AddScoped<SignIn>()
            .AddScoped<SignInByCode>()
            .AddScoped<RequestReset>()
            .AddScoped<SetPassword>()
            .AddScoped<PasswordProof>()
            .AddScoped<ChangePassword>()
            .AddScoped<ChangeProfile>()
            .AddScoped<PrepareCodes>()
            .AddScoped<TurnOnCodes>()
            .AddScoped<TurnOffCodes>()
            .AddScoped<CreateToken>()
            .AddScoped<RevokeToken>()
            .AddScoped<EndSessions>()
            .AddScoped<OwnData>()
            .AddScoped<OwnContacts>()
            .AddScoped<ContactLinks>()
            .AddScoped<AccountQueries>()
            .AddScoped<InviteAccount>()
            .AddScoped<ChangeRole>()
            .AddScoped<CloseAccount>();
        services.AddSingleton(_ =>
            PartitionedRateLimiter.Create<HttpContext, string>(c =>
                RateLimitPartition.GetSlidingWindowLimiter(
                    c.Connection.RemoteIpAddress?.ToString() ?? "",
                    _ => new SlidingWindowRateLimiterOptions
                    {
                        PermitLimit = settings.StrangerTriesPerMinute,
                        Window = TimeSpan.FromMinutes(1),
                        SegmentsPerWindow = 6,
                    }
                )
            )
        );
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
