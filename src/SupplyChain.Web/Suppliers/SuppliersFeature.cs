using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

internal static class SuppliersFeature
{
    public static void AddSuppliers(this IServiceCollection services)
    {
        services.AddSingleton(LifePolicy.Shipped);
        services.AddScoped<SupplierNews>();
        services.AddScoped<SupplierPageQuery>();
        services.AddScoped<CompanyPageQuery>();
        services.AddScoped<SaveProfile>();
        services.AddScoped<SubmitCompany>();
        services.AddScoped<ReapplyCompany>();
        services.AddScoped<DecideSupplier>();
        services.AddScoped<TakeMeasure>();
        services.AddScoped<SettleProposal>();
        services.AddScoped<InviteSupplier>();
        services.AddScoped<ExportSuppliers>();
        services.AddScoped<IToDoSource, SupplierToDo>();
        services.AddScoped<ISweep, LapseConditions>();
    }
}
