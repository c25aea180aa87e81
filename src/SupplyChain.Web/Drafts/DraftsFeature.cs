using SupplyChain.Scheduling;

namespace SupplyChain.Drafts;

internal static class DraftsFeature
{
    public static void AddDrafts(this IServiceCollection services)
    {
        services.AddScoped<KeepTyped>();
        services.AddScoped<ISweep, DropTyped>();
    }
}
