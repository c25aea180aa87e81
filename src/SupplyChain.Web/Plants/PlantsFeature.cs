using SupplyChain.Shared;

namespace SupplyChain.Plants;

internal static class PlantsFeature
{
    public static void AddPlants(this IServiceCollection services)
    {
        services.AddScoped<PlantRows>();
        services.AddScoped<SavePlant>();
        services.AddScoped<TurnPlant>();
        services.AddScoped<FiguresQuery>();
        services.AddScoped<EnterMonth>();
        services.AddScoped<ReviewMonth>();
        services.AddScoped<ReopenMonth>();
        services.AddScoped<WriteMonths>();
        services.AddScoped<ImportMonths>();
        services.AddScoped<SetYearGoal>();
        services.AddScoped<DropYearGoal>();
        services.AddScoped<IToDoSource, PlantsToDo>();
    }
}
