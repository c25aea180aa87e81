namespace SupplyChain.Renewals;

internal static class RenewalsFeature
{
    public static void AddRenewals(this IServiceCollection services)
    {
        services.AddScoped<RenewalLinks>();
        services.AddScoped<RenewByLink>();
        services.AddScoped<PromiseRenewal>();
        services.AddScoped<AskForRenewals>();
        services.AddScoped<ExpiryBoard>();
    }
}
