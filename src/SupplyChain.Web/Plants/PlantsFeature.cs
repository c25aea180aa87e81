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
        services.AddScoped<ClausesQuery>();
        services.AddScoped<SaveClause>();
        services.AddScoped<AppraisalLevels>();
        services.AddScoped<SetLevels>();
        services.AddScoped<CloseAppraisal>();
        services.AddScoped<SaveSeat>();
        services.AddScoped<EndSeat>();
        services.AddScoped<IToDoSource, PlantsToDo>();
    }
}
