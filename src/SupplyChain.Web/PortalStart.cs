using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Api;
using SupplyChain.Applications;
using SupplyChain.Audit;
using SupplyChain.Calendars;
using SupplyChain.Campaigns;
using SupplyChain.Channels;
using SupplyChain.Company;
using SupplyChain.Data;
using SupplyChain.Demo;
using SupplyChain.Documents;
using SupplyChain.Drafts;
using SupplyChain.Files;
using SupplyChain.Grading;
using SupplyChain.Imports;
using SupplyChain.Incentives;
using SupplyChain.Issuers;
using SupplyChain.Materials;
using SupplyChain.Messages;
using SupplyChain.Notices;
using SupplyChain.Plants;
using SupplyChain.Renewals;
using SupplyChain.Requalification;
using SupplyChain.Roadmap;
using SupplyChain.Scheduling;
using SupplyChain.Settings;
using SupplyChain.Shared;
using SupplyChain.SiteAudits;
using SupplyChain.Suppliers;
using SupplyChain.Training;

namespace SupplyChain;

/// <summary>Puts the portal together: what every feature shares, then each feature by its own <c>…Feature</c> class.</summary>
public static class PortalStart
{
    /// <returns>False when a setting cannot be used; the reason was printed.</returns>
    public static bool AddPortal(this WebApplicationBuilder builder, string[] args)
    {
        var settings = builder.AddSettings(args);
        foreach (var (key, problem) in SettingsCheck.Problems(settings, builder.Environment.IsProduction()))
        {
            Console.Error.WriteLine($"{key}: {problem}");
            return false;
        }

        builder.Services.AddPortalCore(settings);
        builder.Services.AddScheduling(settings);
        builder.Services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            foreach (var proxy in settings.Proxies)
                o.KnownProxies.Add(IPAddress.Parse(proxy));
        });
        // a forged Host header gets no further than this; health checks come by loopback
        if (settings.PublicBaseUrl is { } address && builder.Environment.IsProduction())
            builder.Services.Configure<HostFilteringOptions>(o => o.AllowedHosts = [address.Host, "localhost", "127.0.0.1"]);
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = settings.Upload.MaxBytes + 1024 * 1024;
        });
        return true;
    }

    /// <summary>Everything but the clockwork and the web server, so that subcommands can use it too.</summary>
    public static void AddPortalCore(this IServiceCollection services, PortalSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(settings.ClockShift == TimeSpan.Zero ? TimeProvider.System : new ShiftedClock(settings.ClockShift));
        services.AddSingleton<Texts>();
        // Chinese as itself, not as character references: half the bytes
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton<EnterpriseClock>();
        services.AddSingleton<PagesUnderWay>();
        services.AddHttpContextAccessor();
        services.AddPooledDbContextFactory<AppDb>(o => o.UseProvider(settings.Database.Provider, settings.ConnectionString));
        services.AddScoped(OfNobody);
        services.AddScoped<Person>();
        services.AddScoped<Trail>();
        services.AddSingleton<RunSweep>();
        services.AddScoped<SweepNotes>();
        services.AddScoped<OneByOne>();
        services.AddSingleton<RehearseSweep>();
        services.AddValidators();
        services.AddPages();
        services.AddAccounts(settings);
        services.AddNotices();
        services.AddSuppliers();
        services.AddDrafts();
        services.AddCompany();
        services.AddImports();
        services.AddApi();
        services.AddFiles(settings);
        services.AddDocuments();
        services.AddIssuers();
        services.AddRenewals();
        services.AddGrading();
        services.AddMaterials();
        services.AddRequalification(settings);
        services.AddSiteAudits();
        services.AddTraining();
        services.AddApplications();
        services.AddCampaigns();
        services.AddMessages();
        services.AddCalendars();
        services.AddChannels();
        services.AddRoadmap();
        services.AddPlants();
        services.AddIncentives();
        services.AddDemo();
    }

    public static void UsePortal(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<PortalSettings>();
        // tried out on another port than usual, the links in mails lead there too; Production names its address
        if (settings.PublicBaseUrl is null)
            app.Lifetime.ApplicationStarted.Register(() =>
                settings.PublicBaseUrl ??= app
                    .Urls.Select(u => Uri.TryCreate(u, UriKind.Absolute, out var own) ? own : null)
                    .FirstOrDefault(u => u is { IsLoopback: true })
            );
        app.Use(app.Services.GetRequiredService<PagesUnderWay>().CountAsync);
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseMiddleware<HttpsOnly>();
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        if (app.Environment.IsProduction())
            app.UseHsts();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRequestLocalization();
        app.UseMiddleware<SupplierScope>();
        app.UseMiddleware<CatalogueScope>();
        app.Use(
            (context, next) =>
            {
                // an address that leads nowhere is not a matter of permission
                if (context.GetEndpoint() is not null)
                    return next(context);
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }
        );
        app.UseAuthorization();
        // whoever is not signed in sees styled pages too; these files are built with the portal and hold nobody's data
        app.MapStaticAssets().AllowAnonymous();
        app.MapControllers().WithStaticAssets();
        app.MapApiPages();
        app.UseScheduling();
    }

    private static void AddPages(this IServiceCollection services)
    {
        services
            .AddControllersWithViews(o =>
            {
                o.Filters.Add<ValidationFilter>();
                o.Filters.Add<AntiforgeryUnlessToken>();
                o.Filters.Add<DropSentPage>();
                o.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            })
            .AddRazorOptions(o => o.ViewLocationExpanders.Add(new FeatureViews()))
            .ConfigureApiBehaviorOptions(o => o.SuppressModelStateInvalidFilter = true);
        services.ConfigureOptions<FormMessages>();
        services.AddProblemDetails();
        services.AddAntiforgery(o => o.HeaderName = "X-CSRF-TOKEN");
        services.Configure<RequestLocalizationOptions>(o =>
        {
            o.SetDefaultCulture("zh-CN").AddSupportedCultures(Texts.Languages).AddSupportedUICultures(Texts.Languages);
            o.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = "language" }, new PersonLanguage()];
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
    }

    /// <summary>A context comes back from the pool with the company that was set last; nobody may see through another's eyes.</summary>
    private static AppDb OfNobody(IServiceProvider services)
    {
        var db = services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext();
        db.OnlySupplierId = null;
        return db;
    }

    /// <summary>Those that need no more than the texts are built once: their rules are expressions, and dear to build for each request.</summary>
    private static void AddValidators(this IServiceCollection services)
    {
        var found = typeof(PortalStart)
            .Assembly.GetTypes()
            .Where(t => !t.IsAbstract)
            .SelectMany(t => t.GetInterfaces(), (type, service) => (type, service))
            .Where(x => x.service.IsGenericType && x.service.GetGenericTypeDefinition() == typeof(IValidator<>));
        foreach (var (type, service) in found)
        {
            var once = type.GetConstructors()[0].GetParameters().All(p => p.ParameterType == typeof(Texts));
            services.Add(new ServiceDescriptor(service, type, once ? ServiceLifetime.Singleton : ServiceLifetime.Scoped));
        }
    }
}
