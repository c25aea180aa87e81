namespace SupplyChain.Issuers;

internal static class IssuersFeature
{
    public static void AddIssuers(this IServiceCollection services)
    {
        services.AddScoped<ShipIssuers>();
        services.AddScoped<SaveIssuer>();
        services.AddScoped<BarIssuer>();
    }
}
