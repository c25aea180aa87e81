using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Imports;

internal static class ImportsFeature
{
    public static void AddImports(this IServiceCollection services)
    {
        services.AddSingleton<ImportWords>();
        services.AddScoped<WriteTemplate>();
        services.AddScoped<KnownCompanies>();
        services.AddScoped<WriteRows>();
        services.AddScoped<RunImport>();
        services.AddScoped<ReceiveImport>();
        services.AddScoped<ApplyImport>();
        services.AddScoped<DiscardImport>();
        services.AddScoped<MarkWorkbook>();
        services.AddScoped<IToDoSource, ImportToDo>();
        services.AddScoped<ISweep, ImportSuppliers>();
    }
}
