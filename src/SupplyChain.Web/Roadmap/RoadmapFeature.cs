namespace SupplyChain.Roadmap;

internal static class RoadmapFeature
{
    public static void AddRoadmap(this IServiceCollection services)
    {
        services.AddScoped<SupplierMeasures>();
        services.AddScoped<OwnStar>();
    }
}
