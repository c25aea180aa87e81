namespace SupplyChain.Demo;

internal static class DemoFeature
{
    public static void AddDemo(this IServiceCollection services)
    {
        services.AddScoped<LoadDemo>();
        services.AddScoped<DemoDocuments>();
        services.AddScoped<DemoFile>();
        services.AddScoped<DemoHistory>();
        services.AddScoped<DemoMaterials>();
        services.AddScoped<DemoRounds>();
        services.AddScoped<DemoApplication>();
        services.AddScoped<DemoCalibrations>();
        services.AddScoped<DemoPlant>();
    }
}
