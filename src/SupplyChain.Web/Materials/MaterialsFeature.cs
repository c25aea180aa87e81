using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Materials;

internal static class MaterialsFeature
{
    public static void AddMaterials(this IServiceCollection services)
    {
        services.AddSingleton<RuleShelf>();
        services.AddSingleton<SchemaFolder>();
        services.AddScoped<CurrentRules>();
        services.AddScoped<CheckDeclarations>();
        services.AddScoped<KeepDeclaration>();
        services.AddScoped<AddParts>();
        services.AddScoped<ControlPart>();
        services.AddScoped<CoverageQueries>();
        services.AddScoped<DeliveredParts>();
        services.AddScoped<MaterialsQueries>();
        services.AddScoped<DeclarationQuery>();
        services.AddScoped<TouchedBy>();
        services.AddScoped<TakeList>();
        services.AddScoped<EditionQuery>();
        services.AddScoped<AskTouched>();
        services.AddScoped<SourcePlaces>();
        services.AddScoped<JudgeAgain>();
        services.AddScoped<ISweep>(s => s.GetRequiredService<JudgeAgain>());
        services.AddScoped<IToDoSource, MaterialsToDo>();
        services.AddScoped<IngestDeclaration>();
        services.AddScoped<SetParts>();
        services.AddScoped<DeclarationCheckQuery>();
        services.AddScoped<WriteShortDeclaration>();
    }
}
